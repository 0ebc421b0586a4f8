/**
 * Pooling of images in the layout `[batch, height, width, channels]`: one number for each window.
 *
 * Padding never counts: `maxPool2d` ignores it, `avgPool2d` divides by the elements inside the image.
 * Both are differentiable; of equal largest elements the first receives the gradient.
 */
import * as tf from '../engine/tf.js';
import { checkFloat } from './check.js';
import {
  checkImage,
  checkPadding,
  checkPair,
  type HeightWidth,
  type TfPadding,
  type WindowOptions,
} from './window.js';

/** Arguments in tfjs's form. */
interface Pool {
  readonly window: [number, number];
  readonly strides: [number, number];
  readonly padding: TfPadding;
}

function checkPool(
  operation: string,
  x: tf.Tensor,
  size: HeightWidth,
  options: WindowOptions,
): Pool {
  checkFloat(operation, 'x', x);
  checkImage(operation, x);
  const window = checkPair(operation, 'window', size);
  return {
    window,
    strides: checkPair(operation, 'strides', options.strides ?? window),
    padding: checkPadding(operation, x, options.padding ?? 'valid', window),
  };
}

/**
 * Largest element of each window.
 *
 * @param x `[batch, height, width, channels]`, float32
 * @param window its size, at least 1
 * @param options strides and padding
 * @returns `[batch, outHeight, outWidth, channels]`
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * const x = ops.reshape(ops.tensor([1, 2, 3, 4]), [1, 2, 2, 1]);
 * ops.maxPool2d(x, 2).arraySync(); // [[[[4]]]]
 * ```
 */
export function maxPool2d(
  x: tf.Tensor,
  window: HeightWidth,
  options: WindowOptions = {},
): tf.Tensor4D {
  const pool = checkPool('maxPool2d', x, window, options);
  return tf.maxPool(x as tf.Tensor4D, pool.window, pool.strides, pool.padding);
}

/**
 * Mean of each window.
 *
 * @param x `[batch, height, width, channels]`, float32
 * @param window its size, at least 1
 * @param options strides and padding
 * @returns `[batch, outHeight, outWidth, channels]`
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * const x = ops.reshape(ops.tensor([1, 2, 3, 4]), [1, 2, 2, 1]);
 * ops.avgPool2d(x, 2).arraySync(); // [[[[2.5]]]]
 * ```
 */
export function avgPool2d(
  x: tf.Tensor,
  window: HeightWidth,
  options: WindowOptions = {},
): tf.Tensor4D {
  const pool = checkPool('avgPool2d', x, window, options);
  return tf.avgPool(x as tf.Tensor4D, pool.window, pool.strides, pool.padding);
}
