/**
 * Repeating with a gradient that adds up in one reduction. tfjs's own (of its `Tile` kernel) takes a
 * slice for each repetition, and stops at four dimensions.
 */
import * as tf from '../engine/tf.js';

/**
 * Repeats axes of size 1, and axes missing at the left, until the shape is reached.
 *
 * @param x a tensor that broadcasts to the shape; not checked
 * @param shape of the result
 */
export function broadcast(x: tf.Tensor, shape: readonly number[]): tf.Tensor {
  const own = x.shape;
  const skip = shape.length - own.length;
  const apply = tf.customGrad((...args) => ({
    value: tf.broadcastTo(args[0] as tf.Tensor, [...shape]),
    gradFunc: (dy: tf.Tensor) => {
      const repeated = shape.flatMap((size, axis) =>
        axis < skip || (own[axis - skip] === 1 && size !== 1) ? [axis] : [],
      );
      return tf.reshape(tf.sum(dy, repeated), own);
    },
  }));
  return apply(x);
}

/**
 * Repeats the whole tensor along each axis.
 *
 * @param x any shape
 * @param repeats one number for each axis
 */
export function repeat<T extends tf.Tensor>(x: T, repeats: readonly number[]): T {
  const own = x.shape;
  const apply = tf.customGrad((...args) => ({
    value: tf.tile(args[0] as tf.Tensor, [...repeats]),
    gradFunc: (dy: tf.Tensor) => {
      const apart = own.flatMap((size, axis) => [repeats[axis] as number, size]);
      const copies = own.map((_, axis) => 2 * axis);
      return tf.reshape(tf.sum(tf.reshape(dy, apart), copies), own);
    },
  }));
  return apply(x) as T;
}
