/** `selfAttention` by tiles with the online softmax, and its gradient. */
import type { DeviceKernel, KernelCall } from '../../backends/device-kernel.js';
import { input } from '../../backends/kernels/float32.js';
import {
  type SelfAttentionAttrs,
  selfAttentionGradKernel,
  selfAttentionKernel,
} from '../../fused/self-attention.js';

/** What both kernels read off their inputs. */
function projection({ inputs, attrs, backend }: KernelCall) {
  const { heads, scale, dtype, statistics } = attrs as SelfAttentionAttrs;
  const qkv = input(inputs, 'qkv');
  const [batch = 0, length = 0, width = 0] = qkv.shape;
  return {
    batch,
    length,
    width,
    heads,
    headDim: width / (3 * heads),
    scale,
    dtype,
    statistics,
    values: backend.float32(qkv),
    valid: inputs.validLengths === undefined ? null : backend.int32(inputs.validLengths),
  };
}

/** Gives `out`, or `[out, logSumExp]` while a gradient is recorded. */
export const selfAttention: DeviceKernel = {
  kernelName: selfAttentionKernel,
  uses: ['attentionF32', 'attentionBf16'],
  leaves: '',
  run(call) {
    const { backend, kernels } = call;
    const p = projection(call);
    const { batch, length, heads, headDim, values, valid, scale } = p;
    const out = backend.allocate(batch * length * heads * headDim);
    const sums = p.statistics ? backend.allocate(batch * heads * length) : null;
    if (p.dtype === 'f32') {
      kernels.attentionF32(batch, length, heads, headDim, values, valid, scale, out, sums);
    } else kernels.attentionBf16(batch, length, heads, headDim, values, valid, scale, out, sums);
    const result = backend.output(out, [batch, length, heads * headDim]);
    return sums === null ? result : [result, backend.output(sums, [batch, heads, length])];
  },
};

/** Inputs `dy`, `qkv`, `validLengths?`, `out`, `logSumExp`; gives the gradient of qkv. */
export const selfAttentionGrad: DeviceKernel = {
  kernelName: selfAttentionGradKernel,
  uses: ['attentionGradF32'],
  leaves: '',
  run(call) {
    const { inputs, backend, kernels } = call;
    const { batch, length, width, heads, headDim, values, valid, scale } = projection(call);
    const dqkv = backend.allocate(values.length);
    kernels.attentionGradF32(
      batch,
      length,
      heads,
      headDim,
      values,
      valid,
      scale,
      backend.float32(input(inputs, 'out')),
      backend.float32(input(inputs, 'logSumExp')),
      backend.float32(input(inputs, 'dy')),
      dqkv,
    );
    return backend.output(dqkv, [batch, length, width]);
  },
};
