/** `biasGelu` in one pass, and its gradient with respect to x. */
import type { DeviceKernel } from '../../backends/device-kernel.js';
import { input } from '../../backends/kernels/float32.js';
import { activationCodes } from '../../backends/native.js';
import { biasGeluGradKernel, biasGeluKernel } from '../../fused/bias-gelu.js';
import { rowsOf } from '../../ops/shape-math.js';

/** `gelu(x + bias)`. */
export const biasGelu: DeviceKernel = {
  kernelName: biasGeluKernel,
  uses: ['biasAct'],
  leaves: '',
  run({ inputs, backend, kernels }) {
    const x = input(inputs, 'x');
    const values = backend.float32(x);
    const bias = backend.float32(input(inputs, 'bias'));
    const out = backend.allocate(values.length);
    kernels.biasAct(rowsOf(x.shape), bias.length, values, bias, activationCodes.gelu, out);
    return backend.output(out, x.shape);
  },
};

/** `dy · gelu'(x + bias)`. */
export const biasGeluGrad: DeviceKernel = {
  kernelName: biasGeluGradKernel,
  uses: ['biasAct', 'unaryGrad'],
  leaves: '',
  run({ inputs, backend, kernels }) {
    const x = input(inputs, 'x');
    const values = backend.float32(x);
    const bias = backend.float32(input(inputs, 'bias'));
    const sum = backend.allocate(values.length);
    kernels.biasAct(rowsOf(x.shape), bias.length, values, bias, activationCodes.none, sum);
    const dy = backend.float32(input(inputs, 'dy'));
    const dx = backend.allocate(values.length);
    kernels.unaryGrad(activationCodes.gelu, dx.length, sum, dy, dx);
    return backend.output(dx, x.shape);
  },
};
