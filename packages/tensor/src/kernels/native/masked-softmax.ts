/** `maskedSoftmax` and its gradient. */
import type { DeviceKernel } from '../../backends/device-kernel.js';
import { input } from '../../backends/kernels/float32.js';
import { maskedSoftmaxGradKernel, maskedSoftmaxKernel } from '../../fused/masked-softmax.js';
import { rowsOf } from '../../ops/shape-math.js';

/** Softmax over the first `validLengths[b]` keys of each row. */
export const maskedSoftmax: DeviceKernel = {
  kernelName: maskedSoftmaxKernel,
  uses: ['maskedSoftmax'],
  leaves: '',
  run({ inputs, backend, kernels }) {
    const scores = input(inputs, 'scores');
    const valid = backend.int32(input(inputs, 'validLengths'));
    const values = backend.float32(scores);
    const [batch = 0, heads = 0, queries = 0, keys = 0] = scores.shape;
    const out = backend.allocate(values.length);
    kernels.maskedSoftmax(batch, heads * queries, keys, values, valid, out);
    return backend.output(out, scores.shape);
  },
};

/** `y · (dy − Σ dy · y)`. */
export const maskedSoftmaxGrad: DeviceKernel = {
  kernelName: maskedSoftmaxGradKernel,
  uses: ['softmaxGrad'],
  leaves: '',
  run({ inputs, backend, kernels }) {
    const y = input(inputs, 'y');
    const values = backend.float32(y);
    const dy = backend.float32(input(inputs, 'dy'));
    const dx = backend.allocate(values.length);
    kernels.softmaxGrad(rowsOf(y.shape), y.shape.at(-1) ?? 0, values, dy, dx);
    return backend.output(dx, y.shape);
  },
};
