/**
 * Pooling of images in the layout `[batch, height, width, channels]`: one number for each window.
 *
 * Padding never counts: `maxPool2d` ignores it, `avgPool2d` divides by the elements inside the image.
 * Both are differentiable; of equal largest elements the first receives the gradient.
 */
import * as tf from '../engine/tf.js';
import { isRecording } from '../kernels/run.js';
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
  const image = x as tf.Tensor4D;
  if (pool.padding === 'valid' || !isRecording()) {
    return tf.avgPool(image, pool.window, pool.strides, pool.padding);
  }
  return tf.tidy(() => paddedMean(image, pool));
}

/**
 * The mean of windows over a padded image, made of operators whose gradients are right: tfjs's
 * gradient of `avgPool` divides by the whole window where the window hangs over the edge.
 */
function paddedMean(x: tf.Tensor4D, { window, strides, padding }: Pool): tf.Tensor4D {
  const [, height, width] = x.shape;
  const { padInfo } = tf.backend_util.computePool2DInfo(
    x.shape,
    window,
    strides,
    1,
    padding as Parameters<typeof tf.backend_util.computePool2DInfo>[4],
  );
  const { top, bottom, left, right } = padInfo;
  const around = (image: tf.Tensor4D): tf.Tensor4D =>
    tf.avgPool(
      tf.pad(image, [
        [0, 0],
        [top, bottom],
        [left, right],
        [0, 0],
      ]),
      window,
      strides,
      'valid',
    );
  return tf.div(around(x), around(tf.ones([1, height, width, 1])));
}
