/** Element-wise operators of one float32 tensor: activations, Exp, Log, Sqrt and others. */
import type { DeviceKernel } from '../device-kernel.js';
import { unaryCodes } from '../native.js';
import { worthwhile } from '../worthwhile.js';
import { areFloat32, input, sizeOf } from './float32.js';

const LEAST_ELEMENTS = 128;

function unary(kernelName: string, op: keyof typeof unaryCodes): DeviceKernel {
  return {
    kernelName,
    uses: ['unary'],
    leaves: 'other dtypes',
    run({ inputs, backend, kernels }) {
      const x = input(inputs, 'x');
      const size = sizeOf(x.shape);
      if (!areFloat32(x) || !worthwhile(size, LEAST_ELEMENTS)) return undefined;
      const out = backend.allocate(size);
      kernels.unary(unaryCodes[op], size, backend.float32(x), out);
      return backend.output(out, x.shape);
    },
  };
}

/** The element-wise operators of one argument. */
export const unaryKernels: readonly DeviceKernel[] = [
  unary('Relu', 'relu'),
  unary('Relu6', 'relu6'),
  unary('Sigmoid', 'sigmoid'),
  unary('Tanh', 'tanh'),
  unary('Exp', 'exp'),
  unary('Log', 'log'),
  unary('Sqrt', 'sqrt'),
  unary('Rsqrt', 'rsqrt'),
  unary('Square', 'square'),
  unary('Neg', 'neg'),
  unary('Abs', 'abs'),
];
