/**
 * Joining tensors and taking them apart: `concat`, `stack`, `split`, `unstack`, `slice`.
 *
 * All are differentiable for float32.
 */
import * as tf from '../engine/tf.js';
import { TensorError } from '../errors/tensor-error.js';
import {
  checkAxis,
  checkInteger,
  checkMinRank,
  checkTensor,
  failArgument,
  failShape,
  shapeText,
} from './check.js';

/** Checks a list of tensors: not empty, one dtype, and equal sizes but along `free`. */
function checkList(
  operation: string,
  tensors: readonly tf.Tensor[],
  free: number | undefined,
): void {
  const [first, ...others] = tensors;
  if (first === undefined)
    failArgument(operation, 'tensors', 'have at least one tensor', tensors, 'none');
  checkTensor(operation, 'tensors[0]', first);
  for (const [i, other] of others.entries()) {
    checkTensor(operation, `tensors[${i + 1}]`, other);
    if (other.dtype !== first.dtype) {
      throw new TensorError(
        'dtype_mismatch',
        `${operation}: tensors must have one dtype, got ${first.dtype} and ${other.dtype} — convert with ops.cast`,
        { operation, expected: first.dtype, actual: other.dtype },
      );
    }
    const fits =
      other.rank === first.rank &&
      other.shape.every((size, axis) => axis === free || size === first.shape[axis]);
    if (!fits) {
      const rule = free === undefined ? 'have one shape' : `have one shape but along axis ${free}`;
      failShape(
        operation,
        `tensors must ${rule}, got ${shapeText(first.shape)} and ${shapeText(other.shape)}`,
        first.shape.map((size, axis) => (axis === free ? null : size)),
        other.shape,
      );
    }
  }
}

/**
 * Joins tensors along an axis that they have.
 *
 * @param tensors at least one; one dtype, and one shape but along the axis
 * @param axis from -rank to rank - 1
 * @defaultValue axis 0
 * @returns the sizes along the axis add up
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * ops.concat([ops.tensor([1]), ops.tensor([2, 3])]).arraySync(); // [1, 2, 3]
 * ```
 */
export function concat(tensors: readonly tf.Tensor[], axis = 0): tf.Tensor {
  const [first] = tensors;
  if (first instanceof tf.Tensor) checkMinRank('concat', 'tensors[0]', first, 1);
  const resolved = first instanceof tf.Tensor ? checkAxis('concat', axis, first.rank) : 0;
  checkList('concat', tensors, resolved);
  return tf.concat([...tensors], resolved);
}

/**
 * Joins tensors of one shape along a new axis.
 *
 * @param tensors at least one; one dtype, one shape
 * @param axis where the new axis stands, from -rank - 1 to rank
 * @defaultValue axis 0
 * @returns one dimension more than each tensor
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * ops.stack([ops.tensor([1, 2]), ops.tensor([3, 4])]).arraySync(); // [[1, 2], [3, 4]]
 * ```
 */
export function stack(tensors: readonly tf.Tensor[], axis = 0): tf.Tensor {
  checkList('stack', tensors, undefined);
  return tf.stack([...tensors], checkAxis('stack', axis, (tensors[0] as tf.Tensor).rank + 1));
}

/**
 * Takes a tensor apart along an axis, which disappears: the inverse of `stack`.
 *
 * @param x at least one dimension
 * @param axis from -rank to rank - 1
 * @defaultValue axis 0
 * @returns one tensor for each index of the axis
 * @throws TensorError `shape_mismatch` for a scalar, `invalid_argument` for a bad axis
 * @example
 * ```ts
 * ops.unstack(ops.tensor([[1, 2], [3, 4]])).map((row) => row.arraySync()); // [[1, 2], [3, 4]]
 * ```
 */
export function unstack(x: tf.Tensor, axis = 0): tf.Tensor[] {
  checkTensor('unstack', 'x', x);
  checkMinRank('unstack', 'x', x, 1);
  const resolved = checkAxis('unstack', axis, x.rank);
  return x.shape[resolved] === 0 ? [] : tf.unstack(x, resolved);
}

/**
 * Cuts a tensor into pieces along an axis.
 *
 * @param x at least one dimension
 * @param sizes a number of equal pieces, or the size of each piece
 * @param axis from -rank to rank - 1
 * @defaultValue axis 0
 * @returns the pieces in order
 * @throws TensorError `invalid_argument` when the pieces do not add up to the axis
 * @example
 * ```ts
 * ops.split(ops.tensor([1, 2, 3]), [1, 2]).map((piece) => piece.arraySync()); // [[1], [2, 3]]
 * ```
 */
export function split(x: tf.Tensor, sizes: number | readonly number[], axis = 0): tf.Tensor[] {
  checkTensor('split', 'x', x);
  checkMinRank('split', 'x', x, 1);
  const resolved = checkAxis('split', axis, x.rank);
  const length = x.shape[resolved] as number;
  if (typeof sizes === 'number') {
    checkInteger('split', 'sizes', sizes, 1);
    if (length % sizes !== 0) failArgument('split', 'sizes', `divide ${length}`, sizes);
    return tf.split(x, sizes, resolved);
  }
  for (const size of sizes) checkInteger('split', 'each of sizes', size, 0);
  if (sizes.reduce((sum, size) => sum + size, 0) !== length) {
    failArgument('split', 'sizes', `add up to ${length}`, [...sizes]);
  }
  return tf.split(x, [...sizes], resolved);
}

/**
 * Cuts a box out of a tensor.
 *
 * @param x at least one dimension
 * @param begin first index of each axis, from 0; axes not named are taken whole
 * @param size of the box along each axis; -1, and axes not named, take all that is left
 * @returns the box
 * @throws TensorError `invalid_argument` when the box leaves the tensor
 * @example
 * ```ts
 * ops.slice(ops.tensor([1, 2, 3, 4]), [1], [2]).arraySync(); // [2, 3]
 * ```
 */
export function slice<T extends tf.Tensor>(
  x: T,
  begin: readonly number[],
  size: readonly number[] = [],
): T {
  checkTensor('slice', 'x', x);
  checkMinRank('slice', 'x', x, 1);
  if (begin.length > x.rank || size.length > x.rank) {
    failArgument('slice', 'begin and size', `have at most ${x.rank} numbers`, [...begin, ...size]);
  }
  const from = x.shape.map((_, axis) => begin[axis] ?? 0);
  const lengths = x.shape.map((length, axis) => {
    const start = from[axis] as number;
    checkInteger('slice', `begin[${axis}]`, start, 0, length);
    const wanted = size[axis] ?? -1;
    checkInteger('slice', `size[${axis}]`, wanted, -1, length - start);
    return wanted === -1 ? length - start : wanted;
  });
  return tf.slice(x, from, lengths);
}
