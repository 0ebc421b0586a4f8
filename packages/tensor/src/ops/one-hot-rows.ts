/** One-hot rows for any number of classes: tfjs's own operator refuses a single class. */
import * as tf from '../engine/tf.js';

/**
 * @param classes any shape, int32; a class outside 0 to depth - 1 gives a row of zeros
 * @param depth at least 1
 * @returns the shape of classes followed by depth, float32
 */
export function oneHotRows(classes: tf.Tensor, depth: number): tf.Tensor {
  if (classes.size === 0) return tf.zeros([...classes.shape, depth]);
  if (depth > 1) return tf.oneHot(classes, depth, 1, 0, 'float32');
  return tf.tidy(() => tf.expandDims(tf.cast(tf.equal(classes, 0), 'float32'), -1));
}
