/**
 * `ops.linear` of `@chorale/tensor`, from tensor to tensor. It computes before it returns, and its result is memory
 * that can be read as it stands, so reading adds nothing that would have to be timed.
 */
import { openDevice, ops, tf } from '../../packages/tensor/dist/index.js';
import { serveContestant } from '../lib/worker.mjs';
import { gemmOperands } from './gemm-input.mjs';

await serveContestant(async (spec) => {
  const device = await openDevice({ prefer: ['native', 'wasm'], threads: spec.threads });
  const { a, b } = gemmOperands(spec);
  const x = tf.tensor2d(a, [spec.m, spec.k]);
  // `linear` has its weight as [out, in].
  const weight = tf.tidy(() => tf.transpose(tf.tensor2d(b, [spec.k, spec.n])));
  const product = () => ops.linear(x, weight, { dtype: spec.dtype });
  return {
    run: () => product().dispose(),
    check: async () => {
      const result = product();
      const values = [...result.dataSync().slice(0, 16)];
      result.dispose();
      return values;
    },
    info: { device: device.name },
  };
});
