/**
 * `layerNorm`: normalises each row to mean 0 and variance 1, then scales and shifts it.
 *
 * The variance is the biased one (divided by the row length), computed from differences to the mean
 * and not as `E[x²] − E[x]²`, which loses all digits for rows far from zero.
 *
 * Gradient: with `n = (x − mean) · rstd` and `g = dy · gamma`,
 * `dx = rstd · (g − mean(g) − n · mean(g · n))`, `dgamma = Σ dy · n`, `dbeta = Σ dy`, one kernel for
 * all three. The kernel keeps `mean` and `rstd` of each row while a gradient is recorded.
 */
import * as tf from '../engine/tf.js';
import { hasKernel, isRecording, runKernel, runKernels } from '../kernels/run.js';
import { checkFloat, checkMinRank, checkShape, failArgument } from '../ops/check.js';

/** Name of the kernel, inputs `x`, `gamma`, `beta`; and of its gradient's (see its file). */
export const layerNormKernel = 'ChoraleLayerNorm';
export const layerNormGradKernel = 'ChoraleLayerNormGrad';

/** Attributes of the kernel. */
export interface LayerNormAttrs extends tf.NamedAttrMap {
  epsilon: number;
  /** Return `[y, mean, rstd]` instead of `y` alone; mean and rstd are `[rows]`. */
  statistics: boolean;
}

/**
 * Layer normalisation over the last dimension,
 * `(x − mean) / sqrt(variance + epsilon) · gamma + beta`.
 *
 * @param x `[..., features]`, float32
 * @param gamma `[features]`, float32
 * @param beta `[features]`, float32
 * @param epsilon added to the variance, at least 0; BERT uses 1e-12, PyTorch's default is 1e-5
 * @returns the shape of x
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @source https://arxiv.org/abs/1607.06450
 * @example
 * ```ts
 * const [gamma, beta] = [ops.ones([2]), ops.zeros([2])];
 * ops.layerNorm(ops.tensor([[1, 3]]), gamma, beta, 0).arraySync(); // [[-1, 1]]
 * ```
 */
export function layerNorm<T extends tf.Tensor>(
  x: T,
  gamma: tf.Tensor,
  beta: tf.Tensor,
  epsilon = 1e-5,
): T {
  checkLayerNorm('layerNorm', x, gamma, beta, epsilon);
  if (!hasKernel(layerNormKernel)) {
    return tf.tidy(() => layerNormDefinition(x, gamma, beta, epsilon)) as T;
  }
  const inputs = { x, gamma, beta };
  if (!isRecording()) {
    return runKernel(layerNormKernel, inputs, { epsilon, statistics: false }) as T;
  }
  const [y, ...statistics] = runKernels(layerNormKernel, inputs, { epsilon, statistics: true });
  tf.dispose(statistics);
  return y as T;
}

/** Checks what `layerNorm` and `addLayerNorm` have in common. */
export function checkLayerNorm(
  operation: string,
  x: tf.Tensor,
  gamma: tf.Tensor,
  beta: tf.Tensor,
  epsilon: number,
): void {
  checkFloat(operation, 'x', x);
  checkFloat(operation, 'gamma', gamma);
  checkFloat(operation, 'beta', beta);
  checkMinRank(operation, 'x', x, 1);
  const features = x.shape.slice(-1);
  checkShape(operation, 'gamma', gamma, features);
  checkShape(operation, 'beta', beta, features);
  if (!(epsilon >= 0 && Number.isFinite(epsilon))) {
    failArgument(operation, 'epsilon', 'be a number of at least 0', epsilon);
  }
}

/** The operator in plain operators: oracle and fallback. */
export function layerNormDefinition(
  x: tf.Tensor,
  gamma: tf.Tensor,
  beta: tf.Tensor,
  epsilon: number,
): tf.Tensor {
  const centered = tf.sub(x, tf.mean(x, -1, true));
  const variance = tf.mean(tf.square(centered), -1, true);
  const normalized = tf.mul(centered, tf.rsqrt(tf.add(variance, epsilon)));
  return tf.add(tf.mul(normalized, gamma), beta);
}

/** The gradient registered for the kernel. */
export const layerNormGradient: tf.GradConfig = {
  kernelName: layerNormKernel,
  inputsToSave: ['x', 'gamma'],
  outputsToSave: [false, true, true],
  gradFunc: (gradients, saved) => {
    const dy = (gradients as tf.Tensor[])[0] as tf.Tensor;
    const [x, gamma, mean, rstd] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    return layerNormGrads(dy, x, gamma, mean, rstd);
  },
};

/**
 * The three gradients by one kernel. They are computed at once, outside of the functions that tfjs
 * asks for them: it disposes of whatever such a function made and did not return.
 *
 * @param dy `[..., features]`
 * @param x `[..., features]`, what was normalised
 * @param gamma `[features]`
 * @param mean `[rows]`
 * @param rstd `[rows]`, 1 / sqrt(variance + epsilon)
 */
export function layerNormGrads(
  dy: tf.Tensor,
  x: tf.Tensor,
  gamma: tf.Tensor,
  mean: tf.Tensor,
  rstd: tf.Tensor,
): { x: () => tf.Tensor; gamma: () => tf.Tensor; beta: () => tf.Tensor } {
  const grads = runKernels(layerNormGradKernel, { dy, x, gamma, mean, rstd }, {});
  const [dx, dgamma, dbeta] = grads as [tf.Tensor, tf.Tensor, tf.Tensor];
  return { x: () => dx, gamma: () => dgamma, beta: () => dbeta };
}
