/**
 * `biasGelu`: adds a bias and applies the exact GELU in one pass over memory.
 *
 * For a product that is not made by `linear` (which has both in its epilogue). Gradient:
 * `dx = dy · gelu'(x + bias)`, `dbias` the sum of dx's rows.
 */
import * as tf from '../engine/tf.js';
import { hasKernel, runKernel } from '../kernels/run.js';
import { checkFloat, checkMinRank, checkShape } from '../ops/check.js';
import { rowsOf } from '../ops/shape-math.js';
import { activationDefinition } from './activation.js';

/** Name of the kernel, inputs `x` and `bias`; and of its gradient's, inputs `dy`, `x`, `bias`. */
export const biasGeluKernel = 'ChoraleBiasGelu';
export const biasGeluGradKernel = 'ChoraleBiasGeluGrad';

/**
 * `gelu(x + bias)` with the exact GELU, `z · Φ(z)`.
 *
 * @param x `[..., features]`, float32
 * @param bias `[features]`, float32
 * @returns the shape of x
 * @throws TensorError `shape_mismatch` or `dtype_mismatch`
 * @source https://arxiv.org/abs/1606.08415
 * @example
 * ```ts
 * ops.biasGelu(ops.tensor([[-9, 9]]), ops.tensor([0, 1])).arraySync(); // [[0, 10]]
 * ```
 */
export function biasGelu<T extends tf.Tensor>(x: T, bias: tf.Tensor): T {
  checkFloat('biasGelu', 'x', x);
  checkFloat('biasGelu', 'bias', bias);
  checkMinRank('biasGelu', 'x', x, 1);
  checkShape('biasGelu', 'bias', bias, x.shape.slice(-1));
  if (hasKernel(biasGeluKernel)) return runKernel(biasGeluKernel, { x, bias }, {}) as T;
  return tf.tidy(() => biasGeluDefinition(x, bias)) as T;
}

function biasGeluDefinition(x: tf.Tensor, bias: tf.Tensor): tf.Tensor {
  return activationDefinition(tf.add(x, bias), 'gelu');
}

/** The gradient registered for the kernel. */
export const biasGeluGradient: tf.GradConfig = {
  kernelName: biasGeluKernel,
  inputsToSave: ['x', 'bias'],
  gradFunc: (gradient, saved) => {
    const dy = gradient as tf.Tensor;
    const [x, bias] = saved as [tf.Tensor, tf.Tensor];
    // Both gradients need dx. Made here, outside of the functions below, tfjs leaves it alive for both.
    const dx = biasGeluGrad(dy, x, bias);
    return {
      x: () => dx,
      bias: () => tf.sum(tf.reshape(dx, [rowsOf(x.shape), bias.size]), 0),
    };
  },
};

function biasGeluGrad(dy: tf.Tensor, x: tf.Tensor, bias: tf.Tensor): tf.Tensor {
  if (hasKernel(biasGeluGradKernel)) return runKernel(biasGeluGradKernel, { dy, x, bias }, {});
  return tf.grad((value) => biasGeluDefinition(value, bias))(x, dy);
}
