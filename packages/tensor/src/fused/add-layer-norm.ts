/**
 * `addLayerNorm`: adds a residual and normalises the sum, the end of every transformer block.
 *
 * Gradient: that of `layerNorm` at `x + residual`; x and the residual receive the same. The kernel
 * keeps the sum, and mean and rstd of each row, while a gradient is recorded.
 */
import * as tf from '../engine/tf.js';
import { hasKernel, isRecording, runKernel, runKernels } from '../kernels/run.js';
import { checkFloat, checkShape } from '../ops/check.js';
import {
  checkLayerNorm,
  type LayerNormAttrs,
  layerNormDefinition,
  layerNormGrads,
} from './layer-norm.js';

/** Name of the kernel; its inputs are `x`, `residual`, `gamma`, `beta`. */
export const addLayerNormKernel = 'ChoraleAddLayerNorm';

/** Attributes of the kernel; with `statistics` it returns `[y, sum, mean, rstd]`. */
export type AddLayerNormAttrs = LayerNormAttrs;

/**
 * Layer normalisation of a sum, `layerNorm(x + residual, gamma, beta, epsilon)`.
 *
 * @param x `[..., features]`, float32
 * @param residual the shape of x, float32
 * @param gamma `[features]`, float32
 * @param beta `[features]`, float32
 * @param epsilon added to the variance, at least 0
 * @returns the shape of x
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @source https://arxiv.org/abs/1607.06450
 * @example
 * ```ts
 * const [gamma, beta] = [ops.ones([2]), ops.zeros([2])];
 * ops.addLayerNorm(ops.tensor([[1, 3]]), ops.tensor([[1, 1]]), gamma, beta, 0).arraySync(); // [[-1, 1]]
 * ```
 */
export function addLayerNorm<T extends tf.Tensor>(
  x: T,
  residual: T,
  gamma: tf.Tensor,
  beta: tf.Tensor,
  epsilon = 1e-5,
): T {
  checkLayerNorm('addLayerNorm', x, gamma, beta, epsilon);
  checkFloat('addLayerNorm', 'residual', residual);
  checkShape('addLayerNorm', 'residual', residual, x.shape);
  if (!hasKernel(addLayerNormKernel)) {
    return tf.tidy(() => layerNormDefinition(tf.add(x, residual), gamma, beta, epsilon)) as T;
  }
  const inputs = { x, residual, gamma, beta };
  if (!isRecording()) {
    return runKernel(addLayerNormKernel, inputs, { epsilon, statistics: false }) as T;
  }
  const [y, ...kept] = runKernels(addLayerNormKernel, inputs, { epsilon, statistics: true });
  tf.dispose(kept);
  return y as T;
}

/** The gradient registered for the kernel. */
export const addLayerNormGradient: tf.GradConfig = {
  kernelName: addLayerNormKernel,
  inputsToSave: ['gamma'],
  outputsToSave: [false, true, true, true],
  gradFunc: (gradients, saved) => {
    const dy = (gradients as tf.Tensor[])[0] as tf.Tensor;
    const [gamma, sum, mean, rstd] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    const grads = layerNormGrads(dy, sum, gamma, mean, rstd);
    return { ...grads, residual: () => tf.clone(grads.x()) };
  },
};
