/**
 * Arithmetic of two arguments, element by element, with broadcasting: shapes are aligned at the
 * right, and where sizes differ one of them must be 1.
 *
 * Both tensors have the same dtype (nothing is converted behind your back); a number stands for a
 * scalar of the other argument's dtype. All are differentiable; `maximum` and `minimum` give the
 * gradient to the argument that won, and to a where they are equal (as `>=` and `<=` say).
 */
import * as tf from '../engine/tf.js';
import { broadcastForGradient, type Operand, pair } from './operands.js';

/**
 * Sum, `a + b`.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.add(ops.tensor([1, 2]), 10).arraySync(); // [11, 12]
 * ```
 */
export function add(a: Operand, b: Operand): tf.Tensor {
  return pair('add', a, b, tf.add);
}

/**
 * Difference, `a - b`.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.sub(10, ops.tensor([1, 2])).arraySync(); // [9, 8]
 * ```
 */
export function sub(a: Operand, b: Operand): tf.Tensor {
  return pair('sub', a, b, tf.sub);
}

/**
 * Product, `a · b`, element by element.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.mul(ops.tensor([[1], [2]]), ops.tensor([3, 4])).arraySync(); // [[3, 4], [6, 8]]
 * ```
 */
export function mul(a: Operand, b: Operand): tf.Tensor {
  return pair('mul', a, b, tf.mul);
}

/**
 * Quotient, `a / b`; division by 0 gives an infinity or NaN.
 *
 * @param a any shape, float32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.div(ops.tensor([1, 4]), 2).arraySync(); // [0.5, 2]
 * ```
 */
export function div(a: Operand, b: Operand): tf.Tensor {
  return pair('div', a, b, tf.div, 'float32');
}

/**
 * Power, `a^b`; NaN where a is negative and b is not whole.
 *
 * @param a any shape, float32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.pow(ops.tensor([2, 3]), 2).arraySync(); // [4, 9]
 * ```
 */
export function pow(a: Operand, b: Operand): tf.Tensor {
  return pair('pow', a, b, tf.pow, 'float32');
}

/**
 * Larger of two elements; NaN where either is.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.maximum(ops.tensor([1, 5]), 3).arraySync(); // [3, 5]
 * ```
 */
export function maximum(a: Operand, b: Operand): tf.Tensor {
  return pair('maximum', a, b, broadcastForGradient(tf.maximum));
}

/**
 * Smaller of two elements; NaN where either is.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.minimum(ops.tensor([1, 5]), 3).arraySync(); // [1, 3]
 * ```
 */
export function minimum(a: Operand, b: Operand): tf.Tensor {
  return pair('minimum', a, b, broadcastForGradient(tf.minimum));
}

/**
 * `(a - b)²`.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.squaredDifference(ops.tensor([1, 5]), 3).arraySync(); // [4, 4]
 * ```
 */
export function squaredDifference(a: Operand, b: Operand): tf.Tensor {
  return pair('squaredDifference', a, b, broadcastForGradient(tf.squaredDifference));
}
