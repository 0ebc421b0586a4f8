/**
 * Changing the shape: reshape, axes in and out, transpose, repeat, pad, convert.
 *
 * All are differentiable for float32 (`cast` to another dtype is not). `reshape`, `expandDims` and
 * `squeeze` share the values of their argument; nothing is copied.
 */
import * as tf from '../engine/tf.js';
import { broadcast, repeat } from './broadcast.js';
import {
  checkAxis,
  checkInteger,
  checkNumeric,
  checkTensor,
  failArgument,
  failShape,
  shapeText,
} from './check.js';
import type { Dtype } from './create.js';
import { sizeOf } from './shape-math.js';

/**
 * The same elements in another shape, in row-major order.
 *
 * @param x any shape and dtype
 * @param shape of the result; one size may be -1, and is then what is left over
 * @returns a tensor of that shape that shares the values of x
 * @throws TensorError `shape_mismatch` when the number of elements differs
 * @example
 * ```ts
 * ops.reshape(ops.tensor([1, 2, 3, 4]), [2, -1]).arraySync(); // [[1, 2], [3, 4]]
 * ```
 */
export function reshape(x: tf.Tensor, shape: readonly number[]): tf.Tensor {
  checkTensor('reshape', 'x', x);
  const open = shape.indexOf(-1);
  const known = shape.filter((size) => size !== -1);
  for (const size of known) checkInteger('reshape', 'each size of shape', size, -1);
  const rest = open === -1 ? 1 : x.size / sizeOf(known);
  const fits = known.length >= shape.length - 1 && Number.isInteger(rest);
  if (!fits || sizeOf(known) * rest !== x.size) {
    failShape(
      'reshape',
      `x must have as many elements as ${shapeText(shape)}, got ${shapeText(x.shape)}, ${x.size} elements`,
      shape.map((size) => (size === -1 ? null : size)),
      x.shape,
    );
  }
  return tf.reshape(x, open === -1 ? [...shape] : shape.with(open, rest));
}

/**
 * The axes in another order.
 *
 * @param x any shape and dtype
 * @param permutation axis i of the result is axis `permutation[i]` of x
 * @defaultValue permutation reverses the axes
 * @returns the reordered tensor
 * @throws TensorError `invalid_argument` when the permutation does not name each axis once
 * @example
 * ```ts
 * ops.transpose(ops.tensor([[1, 2], [3, 4]])).arraySync(); // [[1, 3], [2, 4]]
 * ```
 */
export function transpose(x: tf.Tensor, permutation?: readonly number[]): tf.Tensor {
  checkTensor('transpose', 'x', x);
  if (permutation === undefined) return tf.transpose(x);
  const axes = permutation.map((axis) => checkAxis('transpose', axis, x.rank, 'permutation'));
  if (axes.length !== x.rank || new Set(axes).size !== x.rank) {
    failArgument('transpose', 'permutation', `name each of the ${x.rank} axes once`, [
      ...permutation,
    ]);
  }
  return tf.transpose(x, axes);
}

/**
 * Adds an axis of size 1.
 *
 * @param x any shape and dtype
 * @param axis where it stands in the result, from -rank - 1 to rank
 * @defaultValue axis 0
 * @returns a tensor of one dimension more that shares the values of x
 * @throws TensorError `invalid_argument` for an axis outside the range
 * @example
 * ```ts
 * ops.expandDims(ops.tensor([1, 2]), -1).arraySync(); // [[1], [2]]
 * ```
 */
export function expandDims(x: tf.Tensor, axis = 0): tf.Tensor {
  checkTensor('expandDims', 'x', x);
  return tf.expandDims(x, checkAxis('expandDims', axis, x.rank + 1));
}

/**
 * Removes axes of size 1.
 *
 * @param x any shape and dtype
 * @param axes which to remove
 * @defaultValue axes all that have size 1
 * @returns a tensor of fewer dimensions that shares the values of x
 * @throws TensorError `shape_mismatch` when an axis named has another size, `invalid_argument`
 * @example
 * ```ts
 * ops.squeeze(ops.tensor([[1, 2]])).arraySync(); // [1, 2]
 * ```
 */
export function squeeze(x: tf.Tensor, axes?: readonly number[]): tf.Tensor {
  checkTensor('squeeze', 'x', x);
  const removed = axes?.map((axis) => checkAxis('squeeze', axis, x.rank, 'axes'));
  for (const axis of removed ?? []) {
    if (x.shape[axis] !== 1) {
      failShape(
        'squeeze',
        `x must have size 1 along axis ${axis}, got ${shapeText(x.shape)}`,
        x.shape.map((_, i) => (i === axis ? 1 : null)),
        x.shape,
      );
    }
  }
  return tf.reshape(
    x,
    x.shape.filter((size, axis) => (removed === undefined ? size !== 1 : !removed.includes(axis))),
  );
}

/**
 * Repeats a tensor along each axis.
 *
 * @param x any shape, any dtype
 * @param repeats one whole number of at least 1 for each axis
 * @returns size i of the result is `x.shape[i] · repeats[i]`
 * @throws TensorError `invalid_argument` when repeats does not fit
 * @example
 * ```ts
 * ops.tile(ops.tensor([1, 2]), [2]).arraySync(); // [1, 2, 1, 2]
 * ```
 */
export function tile<T extends tf.Tensor>(x: T, repeats: readonly number[]): T {
  checkTensor('tile', 'x', x);
  if (repeats.length !== x.rank) {
    failArgument('tile', 'repeats', `have a number for each of the ${x.rank} axes`, [...repeats]);
  }
  for (const count of repeats) checkInteger('tile', 'each of repeats', count, 1);
  return x.dtype === 'float32' ? repeat(x, repeats) : tf.tile(x, [...repeats]);
}

/**
 * Repeats axes of size 1 (and missing axes at the left) until the shape is reached.
 *
 * @param x any shape, float32 or int32
 * @param shape of the result; x must broadcast to it
 * @returns a tensor of that shape
 * @throws TensorError `shape_mismatch` when x does not broadcast to the shape
 * @example
 * ```ts
 * ops.broadcastTo(ops.tensor([1, 2]), [2, 2]).arraySync(); // [[1, 2], [1, 2]]
 * ```
 */
export function broadcastTo(x: tf.Tensor, shape: readonly number[]): tf.Tensor {
  checkNumeric('broadcastTo', 'x', x);
  const skip = shape.length - x.rank;
  const fits = skip >= 0 && x.shape.every((size, i) => size === 1 || size === shape[i + skip]);
  if (!fits) {
    failShape(
      'broadcastTo',
      `x must broadcast to ${shapeText(shape)} (sizes equal or 1 from the right), got ${shapeText(x.shape)}`,
      [...shape],
      x.shape,
    );
  }
  return sizeOf(shape) === 0 ? tf.zeros([...shape], x.dtype as 'float32') : broadcast(x, shape);
}

/**
 * Puts a constant around a tensor.
 *
 * @param x any shape, float32 or int32
 * @param paddings `[before, after]` for each axis, whole numbers of at least 0
 * @param value the constant
 * @defaultValue value 0
 * @returns size i of the result is `before + x.shape[i] + after`
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` when paddings do not fit
 * @example
 * ```ts
 * ops.pad(ops.tensor([1, 2]), [[1, 0]]).arraySync(); // [0, 1, 2]
 * ```
 */
export function pad<T extends tf.Tensor>(
  x: T,
  paddings: readonly (readonly [before: number, after: number])[],
  value = 0,
): T {
  checkNumeric('pad', 'x', x);
  if (paddings.length !== x.rank) {
    failArgument('pad', 'paddings', `have a pair for each of the ${x.rank} axes`, paddings.flat());
  }
  for (const [before, after] of paddings) {
    checkInteger('pad', 'each of paddings', before, 0);
    checkInteger('pad', 'each of paddings', after, 0);
  }
  if (x.rank === 0) return tf.clone(x);
  return tf.pad(
    x,
    paddings.map(([before, after]): [number, number] => [before, after]),
    value,
  );
}

/**
 * The elements in reverse order along axes.
 *
 * @param x any shape, any dtype
 * @param axes which to reverse
 * @defaultValue axes all
 * @returns the shape of x
 * @throws TensorError `invalid_argument` for an axis outside the rank
 * @example
 * ```ts
 * ops.reverse(ops.tensor([1, 2, 3])).arraySync(); // [3, 2, 1]
 * ```
 */
export function reverse<T extends tf.Tensor>(x: T, axes?: readonly number[]): T {
  checkTensor('reverse', 'x', x);
  return tf.reverse(
    x,
    axes?.map((axis) => checkAxis('reverse', axis, x.rank, 'axes')),
  );
}

/**
 * Converts to another dtype: float32 to int32 cuts towards zero, to bool is `x ≠ 0`.
 *
 * @param x any shape, any dtype
 * @param dtype of the result
 * @returns the shape of x; the gradient passes from float32 to float32 only
 * @throws TensorError `invalid_argument` for an unknown dtype
 * @example
 * ```ts
 * ops.cast(ops.tensor([1.7, -1.7]), 'int32').arraySync(); // [1, -1]
 * ```
 */
export function cast(x: tf.Tensor, dtype: Dtype): tf.Tensor {
  checkTensor('cast', 'x', x);
  if (dtype !== 'float32' && dtype !== 'int32' && dtype !== 'bool') {
    failArgument('cast', 'dtype', 'be float32, int32 or bool', dtype);
  }
  return tf.cast(x, dtype);
}
