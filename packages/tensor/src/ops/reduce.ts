/**
 * Reductions: one number for each group of elements along the given axes.
 *
 * An axis counts from the front, or from the end when negative; without axes all elements are one
 * group. `keepDims` leaves the reduced axes in place with size 1. Over nothing, `sum` is 0, `mean`
 * and `variance` are NaN, `max` is -∞ and `min` +∞. NaN in a group makes its result NaN.
 */
import * as tf from '../engine/tf.js';
import { checkAxis, checkDtype, checkFloat, checkNumeric, failArgument } from './check.js';

/** Which axes to reduce, and whether they stay with size 1. */
export interface ReduceOptions {
  /** An axis or several, each from -rank to rank - 1. @defaultValue all axes */
  readonly axis?: number | readonly number[] | undefined;
  /** Whether reduced axes stay with size 1. @defaultValue `false` */
  readonly keepDims?: boolean | undefined;
}

/** The axes counted from the front, in rising order. */
function resolveAxes(operation: string, x: tf.Tensor, axis: ReduceOptions['axis']): number[] {
  if (axis === undefined) return x.shape.map((_, i) => i);
  const given = typeof axis === 'number' ? [axis] : axis;
  const axes = given.map((one) => checkAxis(operation, one, x.rank)).sort((a, b) => a - b);
  if (new Set(axes).size !== axes.length) {
    failArgument(operation, 'axis', 'name each axis once', [...given]);
  }
  return axes;
}

/**
 * Sum.
 *
 * @param x any shape, float32 or int32
 * @param options axes, and whether they stay
 * @returns x without the reduced axes
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` for an axis outside the rank or named twice
 * @example
 * ```ts
 * ops.sum(ops.tensor([[1, 2], [3, 6]]), { axis: 0 }).arraySync(); // [4, 8]
 * ```
 */
export function sum(x: tf.Tensor, options: ReduceOptions = {}): tf.Tensor {
  checkNumeric('sum', 'x', x);
  const axes = resolveAxes('sum', x, options.axis);
  return tf.sum(x, axes, options.keepDims ?? false);
}

/**
 * Arithmetic mean.
 *
 * @param x any shape, float32
 * @param options axes, and whether they stay
 * @returns x without the reduced axes
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` for an axis outside the rank or named twice
 * @example
 * ```ts
 * ops.mean(ops.tensor([[1, 2], [3, 6]]), { axis: 1 }).arraySync(); // [1.5, 4.5]
 * ```
 */
export function mean(x: tf.Tensor, options: ReduceOptions = {}): tf.Tensor {
  checkFloat('mean', 'x', x);
  const axes = resolveAxes('mean', x, options.axis);
  return tf.mean(x, axes, options.keepDims ?? false);
}

/**
 * Largest element. The gradient goes to every element that equals it.
 *
 * @param x any shape, float32 or int32
 * @param options axes, and whether they stay
 * @returns x without the reduced axes
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` for an axis outside the rank or named twice
 * @example
 * ```ts
 * ops.max(ops.tensor([[1, 2], [3, 6]]), { axis: 1 }).arraySync(); // [2, 6]
 * ```
 */
export function max(x: tf.Tensor, options: ReduceOptions = {}): tf.Tensor {
  checkNumeric('max', 'x', x);
  const axes = resolveAxes('max', x, options.axis);
  return tf.max(x, axes, options.keepDims ?? false);
}

/**
 * Smallest element. The gradient goes to every element that equals it.
 *
 * @param x any shape, float32 or int32
 * @param options axes, and whether they stay
 * @returns x without the reduced axes
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` for an axis outside the rank or named twice
 * @example
 * ```ts
 * ops.min(ops.tensor([[1, 2], [3, 6]]), { axis: 0 }).arraySync(); // [1, 2]
 * ```
 */
export function min(x: tf.Tensor, options: ReduceOptions = {}): tf.Tensor {
  checkNumeric('min', 'x', x);
  const axes = resolveAxes('min', x, options.axis);
  return tf.min(x, axes, options.keepDims ?? false);
}

/**
 * Whether at least one element is true; false over nothing.
 *
 * @param x any shape, bool
 * @param options axes, and whether they stay
 * @returns x without the reduced axes, bool
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` for an axis outside the rank or named twice
 * @example
 * ```ts
 * ops.any(ops.tensor([[true, false]], 'bool'), { axis: 1 }).arraySync(); // [1]
 * ```
 */
export function any(x: tf.Tensor, options: ReduceOptions = {}): tf.Tensor {
  checkDtype('any', 'x', x, 'bool');
  const axes = resolveAxes('any', x, options.axis);
  return tf.any(x, axes, options.keepDims ?? false);
}

/**
 * Whether every element is true; true over nothing.
 *
 * @param x any shape, bool
 * @param options axes, and whether they stay
 * @returns x without the reduced axes, bool
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` for an axis outside the rank or named twice
 * @example
 * ```ts
 * ops.all(ops.tensor([[true, false]], 'bool'), { axis: 1 }).arraySync(); // [0]
 * ```
 */
export function all(x: tf.Tensor, options: ReduceOptions = {}): tf.Tensor {
  checkDtype('all', 'x', x, 'bool');
  const axes = resolveAxes('all', x, options.axis);
  return tf.all(x, axes, options.keepDims ?? false);
}

/**
 * `log Σ e^x`, with the maximum subtracted first.
 *
 * @param x any shape, float32
 * @param options axes, and whether they stay
 * @returns x without the reduced axes
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` for an axis outside the rank or named twice
 * @example
 * ```ts
 * ops.logSumExp(ops.tensor([1000, 1000])).arraySync(); // 1000.693147
 * ```
 */
export function logSumExp(x: tf.Tensor, options: ReduceOptions = {}): tf.Tensor {
  checkFloat('logSumExp', 'x', x);
  const axes = resolveAxes('logSumExp', x, options.axis);
  return tf.logSumExp(x, axes, options.keepDims ?? false);
}

/**
 * Variance, `Σ (x - mean)² / n`, from differences to the mean.
 *
 * Divided by n (biased), as in the normalisations; multiply by `n / (n - 1)` for the sample variance.
 *
 * @param x any shape, float32
 * @param options axes, and whether they stay
 * @returns x without the reduced axes
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` for an axis outside the rank or named twice
 * @example
 * ```ts
 * ops.variance(ops.tensor([[1, 2], [3, 6]]), { axis: 0 }).arraySync(); // [1, 4]
 * ```
 */
export function variance(x: tf.Tensor, options: ReduceOptions = {}): tf.Tensor {
  checkFloat('variance', 'x', x);
  const axes = resolveAxes('variance', x, options.axis);
  return tf.tidy(() => tf.moments(x, axes, options.keepDims ?? false).variance);
}

/**
 * Norm: Euclidean `sqrt(Σ x²)`, or the sum (1) or maximum (Infinity) of absolute values.
 *
 * The gradient of the Euclidean norm at 0 is NaN; add a small number under your own root there.
 *
 * @param x any shape, float32
 * @param options axes, whether they stay, and the order
 * @returns x without the reduced axes
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` for a bad axis or order
 * @example
 * ```ts
 * ops.norm(ops.tensor([3, 4])).arraySync(); // 5
 * ```
 */
export function norm(
  x: tf.Tensor,
  options: ReduceOptions & {
    /** @defaultValue `2` */
    readonly order?: 1 | 2 | typeof Number.POSITIVE_INFINITY | undefined;
  } = {},
): tf.Tensor {
  checkFloat('norm', 'x', x);
  const axes = resolveAxes('norm', x, options.axis);
  const { order = 2, keepDims = false } = options;
  if (order !== 1 && order !== 2 && order !== Number.POSITIVE_INFINITY) {
    failArgument('norm', 'order', 'be 1, 2 or Infinity', order);
  }
  return tf.tidy(() => {
    if (order === 2) return tf.sqrt(tf.sum(tf.square(x), axes, keepDims));
    return order === 1 ? tf.sum(tf.abs(x), axes, keepDims) : tf.max(tf.abs(x), axes, keepDims);
  });
}
