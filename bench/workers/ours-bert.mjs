/** `@chorale/transformers` on a BERT encoder: ids in, values of the last hidden state out. */
import { openDevice, tf } from '../../packages/tensor/dist/index.js';
import { bertInput, loadBert } from '../../packages/transformers/dist/index.js';
import { serveContestant } from '../lib/worker.mjs';
import { tokenIds } from './bert-input.mjs';

await serveContestant(async (spec) => {
  const device = await openDevice({ prefer: ['native', 'wasm'], threads: spec.threads });
  const model = await loadBert(spec.folder, { dtype: spec.dtype });
  const { batch, length } = spec;
  const ids = tokenIds(batch, length);
  const encodings = {
    size: batch,
    length,
    ids,
    typeIds: new Int32Array(ids.length),
    validLengths: new Int32Array(batch).fill(length),
  };
  const forward = () => {
    const hidden = tf.tidy(() => model.bert.forward(bertInput(encodings), spec.dtype));
    const values = hidden.dataSync();
    hidden.dispose();
    return values;
  };
  return {
    run: forward,
    check: async () => [...forward().slice(0, 64)],
    info: { device: device.name },
  };
});
