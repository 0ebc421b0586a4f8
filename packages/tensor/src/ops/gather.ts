/**
 * Picking by index: `gather`, `scatter`, `oneHot`, `embedding`.
 *
 * Indices are int32 and have no gradient. On devices whose values are in JavaScript memory every
 * index is checked; on others an index outside gives an undefined row.
 */
import * as tf from '../engine/tf.js';
import { embeddingSum } from '../fused/embedding-sum.js';
import { lookup } from '../fused/lookup.js';
import {
  checkAxis,
  checkDtype,
  checkIndices,
  checkInteger,
  checkMinRank,
  checkNumeric,
  failShape,
  shapeText,
} from './check.js';
import { oneHotRows } from './one-hot-rows.js';

/**
 * Picks slices of an axis by index.
 *
 * @param x at least one dimension, float32 or int32
 * @param indices any shape, int32, from 0 to the size of the axis - 1
 * @param axis from -rank to rank - 1
 * @defaultValue axis 0
 * @returns x with the axis replaced by the shape of indices
 * @throws TensorError `dtype_mismatch`, `shape_mismatch` for a scalar, or `invalid_argument` for an
 *   index outside
 * @example
 * ```ts
 * ops.gather(ops.tensor([10, 20, 30]), ops.tensor([2, 0], 'int32')).arraySync(); // [30, 10]
 * ```
 */
export function gather(x: tf.Tensor, indices: tf.Tensor, axis = 0): tf.Tensor {
  checkNumeric('gather', 'x', x);
  checkDtype('gather', 'indices', indices, 'int32');
  checkMinRank('gather', 'x', x, 1);
  const resolved = checkAxis('gather', axis, x.rank);
  checkIndices('gather', 'indices', indices, x.shape[resolved] as number);
  if (resolved === 0 && x.dtype === 'float32') return tf.tidy(() => lookup(x, indices));
  if (indices.size === 0) {
    const shape = [...x.shape.slice(0, resolved), ...indices.shape, ...x.shape.slice(resolved + 1)];
    return tf.zeros(shape, x.dtype as 'float32');
  }
  return tf.gather(x, indices as tf.Tensor1D, resolved);
}

/**
 * Adds values up in a tensor of zeros: the inverse of picking, `result[indices[i]] += updates[i]`.
 *
 * @param indices `[..., depth]`, int32: a position in the first `depth` axes of the result
 * @param updates the shape of indices without its last axis, then the rest of the result's axes
 * @param shape of the result
 * @returns a tensor of that shape; equal indices add up
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` for an index outside
 * @example
 * ```ts
 * const indices = ops.tensor([[0], [2], [0]], 'int32');
 * ops.scatter(indices, ops.tensor([1, 2, 3]), [3]).arraySync(); // [4, 0, 2]
 * ```
 */
export function scatter(
  indices: tf.Tensor,
  updates: tf.Tensor,
  shape: readonly number[],
): tf.Tensor {
  checkDtype('scatter', 'indices', indices, 'int32');
  checkDtype('scatter', 'updates', updates, 'float32');
  checkMinRank('scatter', 'indices', indices, 1);
  for (const size of shape) checkInteger('scatter', 'each size of shape', size, 0);
  const depth = indices.shape.at(-1) as number;
  checkInteger('scatter', 'the last size of indices', depth, 1, shape.length);
  const needed = [...indices.shape.slice(0, -1), ...shape.slice(depth)];
  if (needed.length !== updates.rank || needed.some((size, i) => size !== updates.shape[i])) {
    failShape(
      'scatter',
      `updates must have shape ${shapeText(needed)}, got ${shapeText(updates.shape)}`,
      needed,
      updates.shape,
    );
  }
  checkPositions(indices, shape);
  if (updates.size === 0) return tf.zeros([...shape]);
  const add = tf.customGrad((...args) => {
    const save = args.at(-1) as unknown as (tensors: tf.Tensor[]) => void;
    save([indices]);
    return {
      value: tf.scatterND(indices, args[0] as tf.Tensor, [...shape]),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.gatherND(dy, saved[0] as tf.Tensor),
    };
  });
  return add(updates);
}

/** Checks each position of `scatter`, axis by axis. */
function checkPositions(indices: tf.Tensor, shape: readonly number[]): void {
  const depth = indices.shape.at(-1) as number;
  tf.tidy(() => {
    for (const [axis, column] of tf.split(tf.reshape(indices, [-1, depth]), depth, 1).entries()) {
      checkIndices('scatter', `indices along axis ${axis}`, column, shape[axis] as number);
    }
  });
}

/**
 * Ones at the given classes, zeros elsewhere.
 *
 * @param classes any shape, int32; a class outside 0 to depth - 1 gives a row of zeros
 * @param depth number of classes, at least 1
 * @returns the shape of classes followed by `depth`, float32; it has no gradient
 * @throws TensorError `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * ops.oneHot(ops.tensor([1, 0], 'int32'), 2).arraySync(); // [[0, 1], [1, 0]]
 * ```
 */
export function oneHot(classes: tf.Tensor, depth: number): tf.Tensor {
  checkDtype('oneHot', 'classes', classes, 'int32');
  checkInteger('oneHot', 'depth', depth, 1);
  return oneHotRows(classes, depth);
}

/**
 * Rows of a table by index, `table[ids]`.
 *
 * @param ids at least one dimension, int32, from 0 to rows - 1
 * @param table `[rows, features]`, float32
 * @returns the shape of ids followed by features; the gradient adds up the rows of equal ids
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` for an id outside
 * @example
 * ```ts
 * const table = ops.tensor([[1, 2], [3, 4]]);
 * ops.embedding(ops.tensor([1, 1], 'int32'), table).arraySync(); // [[3, 4], [3, 4]]
 * ```
 */
export function embedding(ids: tf.Tensor, table: tf.Tensor): tf.Tensor {
  return embeddingSum(ids, table);
}
