/** Activations by name, and their gradient. */
import type { DeviceKernel } from '../../backends/device-kernel.js';
import { input } from '../../backends/kernels/float32.js';
import { activationCodes } from '../../backends/native.js';
import {
  type ActivationAttrs,
  activationGradKernel,
  activationKernel,
} from '../../fused/activation.js';

/** `f(x)`. */
export const activation: DeviceKernel = {
  kernelName: activationKernel,
  uses: ['unary'],
  leaves: '',
  run({ inputs, attrs, backend, kernels }) {
    const x = input(inputs, 'x');
    const values = backend.float32(x);
    const out = backend.allocate(values.length);
    kernels.unary(activationCodes[(attrs as ActivationAttrs).kind], out.length, values, out);
    return backend.output(out, x.shape);
  },
};

/** `dy · f'(x)`. */
export const activationGrad: DeviceKernel = {
  kernelName: activationGradKernel,
  uses: ['unaryGrad'],
  leaves: '',
  run({ inputs, attrs, backend, kernels }) {
    const x = input(inputs, 'x');
    const values = backend.float32(x);
    const dy = backend.float32(input(inputs, 'dy'));
    const dx = backend.allocate(values.length);
    const code = activationCodes[(attrs as ActivationAttrs).kind];
    kernels.unaryGrad(code, dx.length, values, dy, dx);
    return backend.output(dx, x.shape);
  },
};
