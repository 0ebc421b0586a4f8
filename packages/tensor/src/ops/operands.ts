/**
 * The two arguments of a binary operator: tensors of one dtype that broadcast, or one tensor and a
 * number.
 */
import * as tf from '../engine/tf.js';
import { TensorError } from '../errors/tensor-error.js';
import { isRecording } from '../kernels/run.js';
import { broadcast } from './broadcast.js';
import { broadcastShape, checkDtype, failArgument } from './check.js';

/** A tensor, or a number that stands for a scalar of the other argument's dtype. */
export type Operand = tf.Tensor | number;

/** Checks both arguments, makes a scalar of a number, and applies the operator. */
export function pair(
  operation: string,
  a: Operand,
  b: Operand,
  apply: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
  ...dtypes: tf.DataType[]
): tf.Tensor {
  const allowed: tf.DataType[] = dtypes.length === 0 ? ['float32', 'int32'] : dtypes;
  if (typeof a === 'number') {
    if (typeof b === 'number')
      failArgument(operation, 'a or b', 'be a tensor', [a, b], 'two numbers');
    checkDtype(operation, 'b', b, ...allowed);
    return tf.tidy(() => apply(scalarOf(operation, 'a', a, b.dtype), b));
  }
  checkDtype(operation, 'a', a, ...allowed);
  if (typeof b === 'number') {
    return tf.tidy(() => apply(a, scalarOf(operation, 'b', b, a.dtype)));
  }
  checkDtype(operation, 'b', b, ...allowed);
  if (a.dtype !== b.dtype) {
    throw new TensorError(
      'dtype_mismatch',
      `${operation}: a and b must have the same dtype, got ${a.dtype} and ${b.dtype} — convert one with ops.cast`,
      { operation, expected: a.dtype, actual: b.dtype },
    );
  }
  broadcastShape(operation, a.shape, b.shape);
  return apply(a, b);
}

function scalarOf(
  operation: string,
  argument: string,
  value: number,
  dtype: tf.DataType,
): tf.Tensor {
  if (dtype === 'int32' && !Number.isInteger(value)) {
    failArgument(operation, argument, 'be a whole number beside an int32 tensor', value);
  }
  return tf.scalar(value, dtype as 'float32' | 'int32');
}

/**
 * Makes both shapes equal by repeating where a gradient is recorded: tfjs's gradients of some
 * operators forget to add up over the axes that were broadcast, and the gradient of `broadcastTo`
 * does it for them.
 */
export function broadcastForGradient(
  apply: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
): (a: tf.Tensor, b: tf.Tensor) => tf.Tensor {
  return (a, b) => {
    if (!isRecording() || a.dtype !== 'float32' || sameShape(a.shape, b.shape)) return apply(a, b);
    const shape = broadcastShape('broadcast', a.shape, b.shape);
    return tf.tidy(() => apply(broadcast(a, shape), broadcast(b, shape)));
  };
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, i) => size === b[i]);
}
