/** `ops.linear` of `@chorale/tensor`, from tensors to the values of the result. */
import { openDevice, ops, tf } from '../../packages/tensor/dist/index.js';
import { serveContestant } from '../lib/worker.mjs';
import { gemmOperands } from './gemm-input.mjs';

await serveContestant(async (spec) => {
  const device = await openDevice({ prefer: ['native'], threads: spec.threads });
  const { a, b } = gemmOperands(spec);
  const x = tf.tensor2d(a, [spec.m, spec.k]);
  // `linear` has its weight as [out, in].
  const weight = tf.tidy(() => tf.transpose(tf.tensor2d(b, [spec.k, spec.n])));
  const product = () => {
    const result = ops.linear(x, weight, { dtype: spec.dtype });
    const values = result.dataSync();
    result.dispose();
    return values;
  };
  return {
    run: product,
    check: async () => [...product().slice(0, 16)],
    info: { device: device.report.reason },
  };
});
