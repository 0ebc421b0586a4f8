/**
 * Making tensors: from values, filled with one value, ranges.
 *
 * None has a gradient: they are constants. The caller disposes of a tensor, or makes it inside
 * `tidy`.
 */
import * as tf from '../engine/tf.js';
import { checkInteger, failArgument, shapeText } from './check.js';

/** Dtypes that operators compute with. */
export type Dtype = 'float32' | 'int32' | 'bool';

/**
 * A tensor from values.
 *
 * @param values a number, nested arrays, or a typed array, which is not copied: leave it alone after
 * @param dtype element type; typed arrays must be of the matching kind
 * @param shape the shape, needed only where nested arrays do not say it
 * @returns the tensor
 * @throws TensorError `invalid_argument` when the values do not fill the shape
 * @defaultValue dtype `'float32'`
 * @example
 * ```ts
 * ops.tensor([[1, 2], [3, 4]]).shape; // [2, 2]
 * ```
 */
export function tensor(
  values: tf.TensorLike,
  dtype: Dtype = 'float32',
  shape?: readonly number[],
): tf.Tensor {
  if (shape === undefined) return tf.tensor(values, undefined, dtype);
  checkSizes('tensor', shape);
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  const count = Array.isArray(values) ? values.flat(Number.POSITIVE_INFINITY).length : undefined;
  const length = count ?? (ArrayBuffer.isView(values) ? (values as Uint8Array).length : 1);
  if (length !== size) {
    const must = `hold ${size} numbers for shape ${shapeText(shape)}`;
    failArgument('tensor', 'values', must, values, `${length} numbers`);
  }
  return tf.tensor(values, [...shape], dtype);
}

/**
 * A tensor of zeros.
 *
 * @param shape of the result
 * @param dtype of the result
 * @defaultValue dtype `'float32'`
 * @returns the tensor
 * @throws TensorError `invalid_argument` for a size that is not a whole number of at least 0
 * @example
 * ```ts
 * ops.zeros([2]).arraySync(); // [0, 0]
 * ```
 */
export function zeros(shape: readonly number[], dtype: Dtype = 'float32'): tf.Tensor {
  checkSizes('zeros', shape);
  return tf.zeros([...shape], dtype);
}

/**
 * A tensor of ones.
 *
 * @param shape of the result
 * @param dtype of the result
 * @defaultValue dtype `'float32'`
 * @returns the tensor
 * @throws TensorError `invalid_argument` for a size that is not a whole number of at least 0
 * @example
 * ```ts
 * ops.ones([2]).arraySync(); // [1, 1]
 * ```
 */
export function ones(shape: readonly number[], dtype: Dtype = 'float32'): tf.Tensor {
  checkSizes('ones', shape);
  return tf.ones([...shape], dtype);
}

/**
 * A tensor filled with one value.
 *
 * @param shape of the result
 * @param value of every element
 * @param dtype of the result
 * @defaultValue dtype `'float32'`
 * @returns the tensor
 * @throws TensorError `invalid_argument` for a size that is not a whole number of at least 0
 * @example
 * ```ts
 * ops.full([2], 7).arraySync(); // [7, 7]
 * ```
 */
export function full(
  shape: readonly number[],
  value: number,
  dtype: Exclude<Dtype, 'bool'> = 'float32',
): tf.Tensor {
  checkSizes('full', shape);
  return tf.fill([...shape], value, dtype);
}

/**
 * Numbers from `start` up or down to, and without, `stop`.
 *
 * @param start first number
 * @param stop end, not part of the result
 * @param step difference of neighbours, not 0; negative to count down
 * @param dtype of the result
 * @defaultValue step 1, dtype `'int32'`
 * @returns `[n]`; empty when `stop` is not ahead of `start`
 * @throws TensorError `invalid_argument` when step is 0 or a number is not finite
 * @example
 * ```ts
 * ops.range(0, 3).arraySync(); // [0, 1, 2]
 * ```
 */
export function range(
  start: number,
  stop: number,
  step = 1,
  dtype: Exclude<Dtype, 'bool'> = 'int32',
): tf.Tensor1D {
  if (!Number.isFinite(start)) failArgument('range', 'start', 'be finite', start);
  if (!Number.isFinite(stop)) failArgument('range', 'stop', 'be finite', stop);
  if (!Number.isFinite(step) || step === 0)
    failArgument('range', 'step', 'be finite and not 0', step);
  const ahead = step > 0 ? start < stop : start > stop;
  return ahead ? tf.range(start, stop, step, dtype) : tf.tensor1d([], dtype);
}

function checkSizes(operation: string, shape: readonly number[]): void {
  for (const size of shape) checkInteger(operation, 'each size of shape', size, 0);
}
