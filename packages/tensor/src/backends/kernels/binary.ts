/** Element-wise operators of two float32 tensors with broadcasting: Add, Sub, Multiply and others. */
import { backend_util } from '../../engine/tf.js';
import type { DeviceKernel } from '../device-kernel.js';
import { binaryCodes } from '../native.js';
import { worthwhile } from '../worthwhile.js';
import { planBroadcast } from './broadcast.js';
import { areFloat32, input, sizeOf } from './float32.js';

const MAX_RANK = 6;
const LEAST_ELEMENTS = 1024;

function binary(kernelName: string, op: keyof typeof binaryCodes): DeviceKernel {
  return {
    kernelName,
    uses: ['binary'],
    leaves: 'other dtypes',
    run({ inputs, backend, kernels }) {
      const a = input(inputs, 'a');
      const b = input(inputs, 'b');
      if (!areFloat32(a, b)) return undefined;
      const shape = backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
      const size = sizeOf(shape);
      if (!worthwhile(size, LEAST_ELEMENTS)) return undefined;
      const plan = planBroadcast(a.shape, b.shape);
      const rank = plan.shape.length;
      if (rank > MAX_RANK) return undefined;
      const out = backend.allocate(size);
      kernels.binary(
        binaryCodes[op],
        rank,
        plan.shape,
        plan.stridesA,
        backend.float32(a),
        plan.stridesB,
        backend.float32(b),
        out,
      );
      return backend.output(out, shape);
    },
  };
}

/** The element-wise operators of two arguments. */
export const binaryKernels: readonly DeviceKernel[] = [
  binary('Add', 'add'),
  binary('Sub', 'sub'),
  binary('Multiply', 'mul'),
  binary('RealDiv', 'div'),
  binary('Maximum', 'max'),
  binary('Minimum', 'min'),
  binary('SquaredDifference', 'squaredDifference'),
];
