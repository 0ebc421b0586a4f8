/**
 * Activation functions, element by element, and the softmax over the last dimension.
 *
 * `activation(x, name)` applies one by its name; `linear` and `biasGelu` apply one inside their kernel.
 */
import * as tf from '../engine/tf.js';
import { activation } from '../fused/activation.js';
import { checkFloat, checkMinRank, failArgument } from './check.js';

/**
 * Rectifier, `max(x, 0)`. Its gradient at 0 is 0.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.relu(ops.tensor([-1, 2])).arraySync(); // [0, 2]
 * ```
 */
export function relu<T extends tf.Tensor>(x: T): T {
  checkFloat('relu', 'x', x);
  return tf.relu(x);
}

/**
 * Rectifier with a ceiling, `min(max(x, 0), 6)`.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.relu6(ops.tensor([-1, 2, 9])).arraySync(); // [0, 2, 6]
 * ```
 */
export function relu6<T extends tf.Tensor>(x: T): T {
  checkFloat('relu6', 'x', x);
  return tf.relu6(x);
}

/**
 * Gaussian error linear unit, `x · Φ(x)`, the exact form.
 *
 * The approximation by tanh is `activation(x, 'geluTanh')`; see https://arxiv.org/abs/1606.08415.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.gelu(ops.tensor([-9, 0, 9])).arraySync(); // [0, 0, 9]
 * ```
 */
export function gelu<T extends tf.Tensor>(x: T): T {
  checkFloat('gelu', 'x', x);
  return activation(x, 'gelu');
}

/**
 * Logistic function, `1 / (1 + e^(-x))`.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.sigmoid(ops.tensor([0])).arraySync(); // [0.5]
 * ```
 */
export function sigmoid<T extends tf.Tensor>(x: T): T {
  checkFloat('sigmoid', 'x', x);
  return tf.sigmoid(x);
}

/**
 * Hyperbolic tangent.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.tanh(ops.tensor([0])).arraySync(); // [0]
 * ```
 */
export function tanh<T extends tf.Tensor>(x: T): T {
  checkFloat('tanh', 'x', x);
  return tf.tanh(x);
}

/**
 * Sigmoid linear unit (swish), `x · sigmoid(x)`.
 *
 * See https://arxiv.org/abs/1702.03118.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.silu(ops.tensor([0])).arraySync(); // [0]
 * ```
 */
export function silu<T extends tf.Tensor>(x: T): T {
  checkFloat('silu', 'x', x);
  return activation(x, 'silu');
}

/**
 * Smooth rectifier, `log(1 + e^x)`.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.softplus(ops.tensor([100])).arraySync(); // [100]
 * ```
 */
export function softplus<T extends tf.Tensor>(x: T): T {
  checkFloat('softplus', 'x', x);
  return tf.softplus(x);
}

/**
 * Exponential linear unit, `x` above 0 and `e^x - 1` below.
 *
 * See https://arxiv.org/abs/1511.07289.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.elu(ops.tensor([0, 2])).arraySync(); // [0, 2]
 * ```
 */
export function elu<T extends tf.Tensor>(x: T): T {
  checkFloat('elu', 'x', x);
  return tf.elu(x);
}

/**
 * Rectifier with a slope below 0: `x` above, `slope · x` below.
 *
 * @param x any shape, float32
 * @param slope of the negative side, from 0 to 1
 * @returns the shape of x
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` when the slope is outside 0 to 1
 * @example
 * ```ts
 * ops.leakyRelu(ops.tensor([-2, 2]), 0.5).arraySync(); // [-1, 2]
 * ```
 */
export function leakyRelu<T extends tf.Tensor>(x: T, slope = 0.01): T {
  checkFloat('leakyRelu', 'x', x);
  if (!(slope >= 0 && slope <= 1)) failArgument('leakyRelu', 'slope', 'be from 0 to 1', slope);
  return tf.leakyRelu(x, slope);
}

/**
 * Softmax over the last dimension, `e^x / Σ e^x`, with the maximum subtracted first.
 *
 * @param x `[..., classes]`, float32
 * @returns the shape of x; each row is positive and sums to 1
 * @throws TensorError `dtype_mismatch`, or `shape_mismatch` for a scalar
 * @example
 * ```ts
 * ops.softmax(ops.tensor([[0, 0], [1000, 0]])).arraySync(); // [[0.5, 0.5], [1, 0]]
 * ```
 */
export function softmax<T extends tf.Tensor>(x: T): T {
  checkFloat('softmax', 'x', x);
  checkMinRank('softmax', 'x', x, 1);
  return x.size === 0 ? tf.clone(x) : tf.softmax(x);
}

/**
 * Logarithm of the softmax over the last dimension, `x - log Σ e^x`.
 *
 * @param x `[..., classes]`, float32
 * @returns the shape of x
 * @throws TensorError `dtype_mismatch`, or `shape_mismatch` for a scalar
 * @example
 * ```ts
 * ops.logSoftmax(ops.tensor([0, -1000])).arraySync(); // [0, -1000]
 * ```
 */
export function logSoftmax<T extends tf.Tensor>(x: T): T {
  checkFloat('logSoftmax', 'x', x);
  checkMinRank('logSoftmax', 'x', x, 1);
  return x.size === 0 ? tf.clone(x) : tf.logSoftmax(x);
}
