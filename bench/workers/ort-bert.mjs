/** ONNX Runtime for Node on a BERT encoder; `spec.quantized` chooses the dynamic int8 file. */
import { join } from 'node:path';
import ort from 'onnxruntime-node';
import { serveContestant } from '../lib/worker.mjs';
import { tokenIds } from './bert-input.mjs';

await serveContestant(async (spec) => {
  const session = await ort.InferenceSession.create(
    join(spec.folder, 'onnx', spec.quantized ? 'model_quantized.onnx' : 'model.onnx'),
    { intraOpNumThreads: spec.threads, interOpNumThreads: 1, graphOptimizationLevel: 'all' },
  );
  const ids = BigInt64Array.from(tokenIds(spec.batch, spec.length), BigInt);
  const tensor = (data) => new ort.Tensor('int64', data, [spec.batch, spec.length]);
  const feeds = {
    input_ids: tensor(ids),
    attention_mask: tensor(new BigInt64Array(ids.length).fill(1n)),
    token_type_ids: tensor(new BigInt64Array(ids.length)),
  };
  return {
    run: () => session.run(feeds),
    check: async () => [...(await session.run(feeds)).last_hidden_state.data.slice(0, 64)],
    info: { version: ort.env.versions?.node ?? ort.env.versions?.common },
  };
});
