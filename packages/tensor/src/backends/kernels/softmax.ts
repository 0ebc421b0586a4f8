/** Softmax over the last axis of a float32 tensor. */
import type { DeviceKernel } from '../device-kernel.js';
import { worthwhile } from '../worthwhile.js';
import { areFloat32, input, sizeOf } from './float32.js';

const LEAST_ELEMENTS = 16;

/** Softmax of each row. */
export const softmax: DeviceKernel = {
  kernelName: 'Softmax',
  uses: ['softmax'],
  leaves: 'other dtypes',
  run({ inputs, attrs, backend, kernels }) {
    const logits = input(inputs, 'logits');
    const rank = logits.shape.length;
    const isLast = attrs.dim === -1 || attrs.dim === rank - 1;
    const size = sizeOf(logits.shape);
    if (!areFloat32(logits) || !isLast || !worthwhile(size, LEAST_ELEMENTS)) return undefined;
    const cols = logits.shape.at(-1) ?? 1;
    const out = backend.allocate(size);
    kernels.softmax(size / cols, cols, backend.float32(logits), out);
    return backend.output(out, logits.shape);
  },
};
