/** `linear` by a GEMM with a packed weight and bias, activation and residual in its epilogue. */
import type { DeviceKernel } from '../../backends/device-kernel.js';
import { input } from '../../backends/kernels/float32.js';
import { activationCodes } from '../../backends/native.js';
import { type LinearAttrs, linearKernel } from '../../fused/linear.js';
import { rowsOf } from '../../ops/shape-math.js';
import { packedWeight } from './packed-weights.js';

/** The affine layer in three precisions. */
export const linear: DeviceKernel = {
  kernelName: linearKernel,
  uses: [
    'gemmF32',
    'gemmBf16',
    'gemmInt8',
    'packF32',
    'packBf16',
    'packInt8',
    'packedBytesF32',
    'packedBytesBf16',
    'packedBytesInt8',
  ],
  leaves: '',
  run(call) {
    const { inputs, backend, kernels } = call;
    const { activation, dtype } = call.attrs as LinearAttrs;
    const x = input(inputs, 'x');
    const [n = 0, k = 0] = input(inputs, 'weight').shape;
    const m = rowsOf(x.shape);
    const out = backend.allocate(m * n);
    if (out.length > 0) {
      const a = backend.float32(x);
      const bias = inputs.bias === undefined ? null : backend.float32(inputs.bias);
      const residual = inputs.residual === undefined ? null : backend.float32(inputs.residual);
      const packed = packedWeight(call, dtype);
      const act = activationCodes[activation];
      if (dtype === 'f32') kernels.gemmF32(m, n, k, a, k, packed, bias, residual, n, act, out, n);
      else if (dtype === 'bf16') {
        kernels.gemmBf16(m, n, k, a, k, packed, bias, residual, n, act, out, n);
      } else kernels.gemmInt8(m, n, k, a, k, packed, bias, residual, n, act, out, n);
    }
    return backend.output(out, [...x.shape.slice(0, -1), n]);
  },
};
