/**
 * Functions of one argument, element by element.
 *
 * All are differentiable but the steps `sign`, `floor`, `ceil` and `round`, whose gradient is 0.
 * Outside its domain a function gives NaN (`log(-1)`), at a pole an infinity (`log(0)`); NaN stays NaN.
 */
import * as tf from '../engine/tf.js';
import { checkFloat, checkNumeric, failArgument } from './check.js';

/**
 * Absolute value, `|x|`, of each element.
 *
 * @param x any shape, float32 or int32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32 or int32
 * @example
 * ```ts
 * ops.abs(ops.tensor([-2, 3])).arraySync(); // [2, 3]
 * ```
 */
export function abs<T extends tf.Tensor>(x: T): T {
  checkNumeric('abs', 'x', x);
  return tf.abs(x);
}

/**
 * Negative, `-x`, of each element.
 *
 * @param x any shape, float32 or int32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32 or int32
 * @example
 * ```ts
 * ops.neg(ops.tensor([-2, 3])).arraySync(); // [2, -3]
 * ```
 */
export function neg<T extends tf.Tensor>(x: T): T {
  checkNumeric('neg', 'x', x);
  return tf.neg(x);
}

/**
 * Sign of each element: -1, 0 or 1. Its gradient is 0.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.sign(ops.tensor([-2, 0, 3])).arraySync(); // [-1, 0, 1]
 * ```
 */
export function sign<T extends tf.Tensor>(x: T): T {
  checkFloat('sign', 'x', x);
  return tf.sign(x);
}

/**
 * Exponential, `e^x`, of each element.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.exp(ops.tensor([0])).arraySync(); // [1]
 * ```
 */
export function exp<T extends tf.Tensor>(x: T): T {
  checkFloat('exp', 'x', x);
  return tf.exp(x);
}

/**
 * Natural logarithm of each element.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.log(ops.tensor([1])).arraySync(); // [0]
 * ```
 */
export function log<T extends tf.Tensor>(x: T): T {
  checkFloat('log', 'x', x);
  return tf.log(x);
}

/**
 * `log(1 + x)` of each element, without loss of digits near 0.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.log1p(ops.tensor([0])).arraySync(); // [0]
 * ```
 */
export function log1p<T extends tf.Tensor>(x: T): T {
  checkFloat('log1p', 'x', x);
  return tf.log1p(x);
}

/**
 * Square root of each element.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.sqrt(ops.tensor([4, 9])).arraySync(); // [2, 3]
 * ```
 */
export function sqrt<T extends tf.Tensor>(x: T): T {
  checkFloat('sqrt', 'x', x);
  return tf.sqrt(x);
}

/**
 * Reciprocal square root, `1 / sqrt(x)`, of each element.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.rsqrt(ops.tensor([4])).arraySync(); // [0.5]
 * ```
 */
export function rsqrt<T extends tf.Tensor>(x: T): T {
  checkFloat('rsqrt', 'x', x);
  return tf.rsqrt(x);
}

/**
 * Square of each element.
 *
 * @param x any shape, float32 or int32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32 or int32
 * @example
 * ```ts
 * ops.square(ops.tensor([-3, 2])).arraySync(); // [9, 4]
 * ```
 */
export function square<T extends tf.Tensor>(x: T): T {
  checkNumeric('square', 'x', x);
  return tf.square(x);
}

/**
 * Reciprocal, `1 / x`, of each element.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.reciprocal(ops.tensor([4])).arraySync(); // [0.25]
 * ```
 */
export function reciprocal<T extends tf.Tensor>(x: T): T {
  checkFloat('reciprocal', 'x', x);
  return tf.reciprocal(x);
}

/**
 * Sine of each element, in radians.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.sin(ops.tensor([0])).arraySync(); // [0]
 * ```
 */
export function sin<T extends tf.Tensor>(x: T): T {
  checkFloat('sin', 'x', x);
  return tf.sin(x);
}

/**
 * Cosine of each element, in radians.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.cos(ops.tensor([0])).arraySync(); // [1]
 * ```
 */
export function cos<T extends tf.Tensor>(x: T): T {
  checkFloat('cos', 'x', x);
  return tf.cos(x);
}

/**
 * Error function, `2/√π · ∫₀ˣ e^(-t²) dt`, of each element.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.erf(ops.tensor([0])).arraySync(); // [0]
 * ```
 */
export function erf<T extends tf.Tensor>(x: T): T {
  checkFloat('erf', 'x', x);
  return tf.erf(x);
}

/**
 * Largest whole number that is not above each element. Its gradient is 0.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.floor(ops.tensor([-1.5, 1.5])).arraySync(); // [-2, 1]
 * ```
 */
export function floor<T extends tf.Tensor>(x: T): T {
  checkFloat('floor', 'x', x);
  return tf.floor(x);
}

/**
 * Smallest whole number that is not below each element. Its gradient is 0.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.ceil(ops.tensor([-1.5, 1.5])).arraySync(); // [-1, 2]
 * ```
 */
export function ceil<T extends tf.Tensor>(x: T): T {
  checkFloat('ceil', 'x', x);
  return tf.ceil(x);
}

/**
 * Nearest whole number of each element, halves to even. Its gradient is 0.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.round(ops.tensor([0.5, 1.5, 2.6])).arraySync(); // [0, 2, 3]
 * ```
 */
export function round<T extends tf.Tensor>(x: T): T {
  checkFloat('round', 'x', x);
  return tf.round(x);
}

/**
 * Limits each element to a range.
 *
 * @param x any shape, float32 or int32
 * @param minimum lowest value of the result
 * @param maximum highest value of the result, at least `minimum`
 * @returns the shape and dtype of x; the gradient is 0 where x was outside
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` when the range is empty
 * @example
 * ```ts
 * ops.clip(ops.tensor([-5, 0.5, 5]), 0, 1).arraySync(); // [0, 0.5, 1]
 * ```
 */
export function clip<T extends tf.Tensor>(x: T, minimum: number, maximum: number): T {
  checkNumeric('clip', 'x', x);
  if (!(minimum <= maximum)) {
    failArgument('clip', 'maximum', `be at least minimum (${minimum})`, maximum);
  }
  return tf.clipByValue(x, minimum, maximum);
}
