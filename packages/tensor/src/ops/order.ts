/**
 * Order along one axis: where the extremes are, the largest few, running sums.
 *
 * Positions are int32 and have no gradient; the values of `topK` and `cumsum` have. Of equal elements
 * the first counts.
 */
import * as tf from '../engine/tf.js';
import { lookup } from '../fused/lookup.js';
import { isRecording } from '../kernels/run.js';
import {
  checkAxis,
  checkInteger,
  checkMinRank,
  checkNumeric,
  failShape,
  shapeText,
} from './check.js';

/**
 * Position of the largest element along an axis.
 *
 * @param x at least one dimension, float32 or int32
 * @param axis from -rank to rank - 1; must not be empty
 * @returns x without the axis, int32
 * @throws TensorError `dtype_mismatch`, `shape_mismatch` when the axis has size 0, or `invalid_argument`
 * @example
 * ```ts
 * ops.argMax(ops.tensor([[1, 5, 2]])).arraySync(); // [1]
 * ```
 */
export function argMax(x: tf.Tensor, axis = -1): tf.Tensor {
  return tf.argMax(x, checkOccupied('argMax', x, axis));
}

/**
 * Position of the smallest element along an axis.
 *
 * @param x at least one dimension, float32 or int32
 * @param axis from -rank to rank - 1; must not be empty
 * @returns x without the axis, int32
 * @throws TensorError `dtype_mismatch`, `shape_mismatch` when the axis has size 0, or `invalid_argument`
 * @example
 * ```ts
 * ops.argMin(ops.tensor([[1, 5, 2]])).arraySync(); // [0]
 * ```
 */
export function argMin(x: tf.Tensor, axis = -1): tf.Tensor {
  return tf.argMin(x, checkOccupied('argMin', x, axis));
}

/** Checks the axis of a search; gives it counted from the front. */
function checkOccupied(operation: string, x: tf.Tensor, axis: number): number {
  checkNumeric(operation, 'x', x);
  checkMinRank(operation, 'x', x, 1);
  const resolved = checkAxis(operation, axis, x.rank);
  if (x.shape[resolved] === 0) {
    failShape(
      operation,
      `x must have at least one element along axis ${axis}, got ${shapeText(x.shape)}`,
      x.shape.map((size, i) => (i === resolved ? null : size)),
      x.shape,
    );
  }
  return resolved;
}

/**
 * The k largest elements of each row, in falling order, and where they are.
 *
 * @param x `[..., n]`, float32 or int32
 * @param k from 0 to n
 * @returns `values` `[..., k]` of the dtype of x, and `indices` `[..., k]`, int32
 * @throws TensorError `dtype_mismatch`, `shape_mismatch` for a scalar, or `invalid_argument` when k is outside 0 to n
 * @example
 * ```ts
 * const { values, indices } = ops.topK(ops.tensor([3, 9, 5]), 2);
 * [values.arraySync(), indices.arraySync()]; // [[9, 5], [1, 2]]
 * ```
 */
export function topK(x: tf.Tensor, k: number): { values: tf.Tensor; indices: tf.Tensor } {
  checkNumeric('topK', 'x', x);
  checkMinRank('topK', 'x', x, 1);
  checkInteger('topK', 'k', k, 0, x.shape.at(-1) as number);
  const shape = [...x.shape.slice(0, -1), k];
  if (x.size === 0 || k === 0) {
    return { values: tf.zeros(shape, x.dtype as 'float32'), indices: tf.zeros(shape, 'int32') };
  }
  if (!isRecording() || x.dtype !== 'float32') return tf.topk(x, k, true);
  // tfjs has no gradient of its own here: the values are picked again by their positions.
  return tf.tidy(() => {
    const { indices } = tf.topk(x, k, true);
    const length = x.shape.at(-1) as number;
    const starts = tf.range(0, x.size, length, 'int32');
    const flat = tf.add(indices, tf.reshape(starts, [...x.shape.slice(0, -1), 1]));
    return { values: lookup(tf.reshape(x, [x.size]), flat), indices };
  });
}

/**
 * Running sum along an axis.
 *
 * @param x at least one dimension, float32 or int32
 * @param axis from -rank to rank - 1
 * @param options `exclusive`: each element is the sum before it; `reverse`: from the end
 * @returns the shape of x
 * @throws TensorError `dtype_mismatch`, `shape_mismatch` for a scalar, or `invalid_argument` for a bad axis
 * @example
 * ```ts
 * ops.cumsum(ops.tensor([1, 2, 3])).arraySync(); // [1, 3, 6]
 * ```
 */
export function cumsum<T extends tf.Tensor>(
  x: T,
  axis = -1,
  options: { readonly exclusive?: boolean; readonly reverse?: boolean } = {},
): T {
  checkNumeric('cumsum', 'x', x);
  checkMinRank('cumsum', 'x', x, 1);
  const resolved = checkAxis('cumsum', axis, x.rank);
  const { exclusive = false, reverse = false } = options;
  const last = x.rank - 1;
  if (resolved === last) return tf.cumsum(x, last, exclusive, reverse);
  // tfjs's gradient is right along the last axis only.
  return tf.tidy(() => {
    const swap = x.shape.map((_, axis) => (axis === resolved ? last : axis));
    swap[last] = resolved;
    return tf.transpose(tf.cumsum(tf.transpose(x, swap), last, exclusive, reverse), swap) as T;
  });
}
