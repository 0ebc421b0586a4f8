/**
 * Comparison, logic and choice, element by element, with broadcasting.
 *
 * The results of comparisons are bool and have no gradient; `where` passes the gradient to the side
 * that was chosen. A comparison with NaN is false (`notEqual`: true).
 */
import * as tf from '../engine/tf.js';
import { broadcastShape, checkDtype } from './check.js';
import { type Operand, pair } from './operands.js';

/**
 * Whether two elements are equal.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape, bool
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.equal(ops.tensor([1, 2, 3]), 2).arraySync(); // [0, 1, 0]
 * ```
 */
export function equal(a: Operand, b: Operand): tf.Tensor {
  return pair('equal', a, b, tf.equal);
}

/**
 * Whether two elements differ.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape, bool
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.notEqual(ops.tensor([1, 2, 3]), 2).arraySync(); // [1, 0, 1]
 * ```
 */
export function notEqual(a: Operand, b: Operand): tf.Tensor {
  return pair('notEqual', a, b, tf.notEqual);
}

/**
 * Whether a is above b.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape, bool
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.greater(ops.tensor([1, 2, 3]), 2).arraySync(); // [0, 0, 1]
 * ```
 */
export function greater(a: Operand, b: Operand): tf.Tensor {
  return pair('greater', a, b, tf.greater);
}

/**
 * Whether a is not below b.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape, bool
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.greaterEqual(ops.tensor([1, 2, 3]), 2).arraySync(); // [0, 1, 1]
 * ```
 */
export function greaterEqual(a: Operand, b: Operand): tf.Tensor {
  return pair('greaterEqual', a, b, tf.greaterEqual);
}

/**
 * Whether a is below b.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape, bool
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.less(ops.tensor([1, 2, 3]), 2).arraySync(); // [1, 0, 0]
 * ```
 */
export function less(a: Operand, b: Operand): tf.Tensor {
  return pair('less', a, b, tf.less);
}

/**
 * Whether a is not above b.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape, bool
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.lessEqual(ops.tensor([1, 2, 3]), 2).arraySync(); // [1, 1, 0]
 * ```
 */
export function lessEqual(a: Operand, b: Operand): tf.Tensor {
  return pair('lessEqual', a, b, tf.lessEqual);
}

/**
 * Whether both are true.
 *
 * @param a any shape, bool
 * @param b shape that broadcasts with a, bool
 * @returns the broadcast shape, bool
 * @throws TensorError `shape_mismatch` or `dtype_mismatch`
 * @example
 * ```ts
 * const a = ops.tensor([true, true, false], 'bool');
 * ops.logicalAnd(a, ops.tensor([true, false, false], 'bool')).arraySync(); // [1, 0, 0]
 * ```
 */
export function logicalAnd(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  checkDtype('logicalAnd', 'a', a, 'bool');
  checkDtype('logicalAnd', 'b', b, 'bool');
  broadcastShape('logicalAnd', a.shape, b.shape);
  return tf.logicalAnd(a, b);
}

/**
 * Whether at least one is true.
 *
 * @param a any shape, bool
 * @param b shape that broadcasts with a, bool
 * @returns the broadcast shape, bool
 * @throws TensorError `shape_mismatch` or `dtype_mismatch`
 * @example
 * ```ts
 * const a = ops.tensor([true, true, false], 'bool');
 * ops.logicalOr(a, ops.tensor([true, false, false], 'bool')).arraySync(); // [1, 1, 0]
 * ```
 */
export function logicalOr(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  checkDtype('logicalOr', 'a', a, 'bool');
  checkDtype('logicalOr', 'b', b, 'bool');
  broadcastShape('logicalOr', a.shape, b.shape);
  return tf.logicalOr(a, b);
}

/**
 * Whether exactly one is true.
 *
 * @param a any shape, bool
 * @param b shape that broadcasts with a, bool
 * @returns the broadcast shape, bool
 * @throws TensorError `shape_mismatch` or `dtype_mismatch`
 * @example
 * ```ts
 * const a = ops.tensor([true, true, false], 'bool');
 * ops.logicalXor(a, ops.tensor([true, false, false], 'bool')).arraySync(); // [0, 1, 0]
 * ```
 */
export function logicalXor(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  checkDtype('logicalXor', 'a', a, 'bool');
  checkDtype('logicalXor', 'b', b, 'bool');
  broadcastShape('logicalXor', a.shape, b.shape);
  return tf.logicalXor(a, b);
}

/**
 * Whether an element is false.
 *
 * @param x any shape, bool
 * @returns the shape of x, bool
 * @throws TensorError `dtype_mismatch`
 * @example
 * ```ts
 * ops.logicalNot(ops.tensor([true, false], 'bool')).arraySync(); // [0, 1]
 * ```
 */
export function logicalNot<T extends tf.Tensor>(x: T): T {
  checkDtype('logicalNot', 'x', x, 'bool');
  return tf.logicalNot(x);
}

/**
 * Chooses between two tensors: a where the condition holds, b elsewhere.
 *
 * @param condition shape that broadcasts with a and b, bool
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape of all three
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither a nor b is a tensor
 * @example
 * ```ts
 * const x = ops.tensor([-1, 2]);
 * ops.where(ops.greater(x, 0), x, 0).arraySync(); // [0, 2]
 * ```
 */
export function where(condition: tf.Tensor, a: Operand, b: Operand): tf.Tensor {
  checkDtype('where', 'condition', condition, 'bool');
  return pair('where', a, b, (left, right) => {
    const shape = broadcastShape('where', left.shape, right.shape);
    broadcastShape('where', condition.shape, shape);
    return tf.where(condition, left, right);
  });
}
