/** transformers.js on a BERT encoder, through its model class as a user calls it. */

import { basename, dirname } from 'node:path';
import { AutoModel, env, Tensor } from '@huggingface/transformers';
import { serveContestant } from '../lib/worker.mjs';
import { tokenIds } from './bert-input.mjs';

await serveContestant(async (spec) => {
  env.allowRemoteModels = false;
  env.localModelPath = dirname(spec.folder);
  const model = await AutoModel.from_pretrained(basename(spec.folder), {
    dtype: spec.quantized ? 'q8' : 'fp32',
    session_options: { intraOpNumThreads: spec.threads },
  });
  const ids = BigInt64Array.from(tokenIds(spec.batch, spec.length), BigInt);
  const tensor = (data) => new Tensor('int64', data, [spec.batch, spec.length]);
  const inputs = {
    input_ids: tensor(ids),
    attention_mask: tensor(new BigInt64Array(ids.length).fill(1n)),
    token_type_ids: tensor(new BigInt64Array(ids.length)),
  };
  return {
    run: () => model(inputs),
    check: async () => [...(await model(inputs)).last_hidden_state.data.slice(0, 64)],
    info: { version: env.version },
  };
});
