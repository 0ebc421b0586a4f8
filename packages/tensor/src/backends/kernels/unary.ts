/** Element-wise operators of one float32 tensor: activations, Exp, Log, Sqrt and others. */
import type { DeviceKernel } from '../device-kernel.js';
import { unaryCodes } from '../native.js';
import { worthwhile } from '../worthwhile.js';
import { areFloat32, input, sizeOf } from './float32.js';

/** Functions that JavaScript computes in one instruction need more elements to be worth the call. */
const LEAST_ELEMENTS = { cheap: 4096, costly: 512 };

function unary(
  kernelName: string,
  op: keyof typeof unaryCodes,
  cost: keyof typeof LEAST_ELEMENTS,
): DeviceKernel {
  return {
    kernelName,
    uses: ['unary'],
    leaves: 'other dtypes',
    run({ inputs, backend, kernels }) {
      const x = input(inputs, 'x');
      const size = sizeOf(x.shape);
      if (!areFloat32(x) || !worthwhile(size, LEAST_ELEMENTS[cost])) return undefined;
      const out = new Float32Array(size);
      kernels.unary(unaryCodes[op], size, backend.float32(x), out);
      return backend.output(out, x.shape);
    },
  };
}

/** The element-wise operators of one argument. */
export const unaryKernels: readonly DeviceKernel[] = [
  unary('Relu', 'relu', 'cheap'),
  unary('Relu6', 'relu6', 'cheap'),
  unary('Sigmoid', 'sigmoid', 'costly'),
  unary('Tanh', 'tanh', 'costly'),
  unary('Exp', 'exp', 'costly'),
  unary('Log', 'log', 'costly'),
  unary('Sqrt', 'sqrt', 'cheap'),
  unary('Rsqrt', 'rsqrt', 'cheap'),
  unary('Square', 'square', 'cheap'),
  unary('Neg', 'neg', 'cheap'),
  unary('Abs', 'abs', 'cheap'),
];
