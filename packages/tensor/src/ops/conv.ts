/**
 * Convolutions of images in the layout `[batch, height, width, channels]`.
 *
 * As in all machine learning the filter is not mirrored (it is a correlation). Differentiable where
 * the dilation is 1; strides and dilations are not both above 1 (tfjs's limits).
 */
import * as tf from '../engine/tf.js';
import { checkFloat, checkShape, failArgument, failShape, shapeText } from './check.js';
import {
  checkImage,
  checkPadding,
  checkPair,
  type HeightWidth,
  type TfPadding,
  type WindowOptions,
} from './window.js';

/** Options of the convolutions. */
export interface ConvOptions extends WindowOptions {
  /** Distance of the filter's taps, at least 1. @defaultValue 1 */
  readonly dilations?: HeightWidth | undefined;
  /** `[output channels]`, float32; added to every position. */
  readonly bias?: tf.Tensor | undefined;
}

/** Options in tfjs's form. */
interface Geometry {
  readonly strides: [number, number];
  readonly dilations: [number, number];
  readonly padding: TfPadding;
}

/** Checks the arguments of a convolution but the number of channels. */
function checkConv(
  operation: string,
  x: tf.Tensor,
  filter: tf.Tensor,
  options: ConvOptions,
): Geometry {
  checkFloat(operation, 'x', x);
  checkFloat(operation, 'filter', filter);
  checkImage(operation, x);
  const [height = 0, width = 0, channels] = filter.shape;
  if (filter.rank !== 4 || channels !== x.shape[3]) {
    failShape(
      operation,
      `filter must have shape [height, width, ${x.shape[3]}, …] for the ${x.shape[3]} channels of x, got ${shapeText(filter.shape)}`,
      [null, null, x.shape[3] as number, null],
      filter.shape,
    );
  }
  const strides = checkPair(operation, 'strides', options.strides ?? 1);
  const dilations = checkPair(operation, 'dilations', options.dilations ?? 1);
  if (Math.max(...strides) > 1 && Math.max(...dilations) > 1) {
    failArgument(operation, 'dilations', 'be 1 where strides are above 1', dilations);
  }
  const window = [(height - 1) * dilations[0] + 1, (width - 1) * dilations[1] + 1] as const;
  const padding = checkPadding(operation, x, options.padding ?? 'valid', window);
  return { strides, dilations, padding };
}

/**
 * Convolution of images.
 *
 * @param x `[batch, height, width, channels]`, float32
 * @param filter `[height, width, channels, outputs]`, float32
 * @param options strides, padding, dilations, bias
 * @returns `[batch, outHeight, outWidth, outputs]`
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * const x = ops.ones([1, 3, 3, 1]);
 * ops.conv2d(x, ops.ones([2, 2, 1, 1]), { strides: 1 }).shape; // [1, 2, 2, 1]
 * ```
 */
export function conv2d(x: tf.Tensor, filter: tf.Tensor, options: ConvOptions = {}): tf.Tensor4D {
  const { strides, padding, dilations } = checkConv('conv2d', x, filter, options);
  const image = x as tf.Tensor4D;
  const weights = filter as tf.Tensor4D;
  if (options.bias === undefined) {
    return tf.conv2d(image, weights, strides, padding, 'NHWC', dilations);
  }
  checkFloat('conv2d', 'bias', options.bias);
  checkShape('conv2d', 'bias', options.bias, [filter.shape[3] as number]);
  return tf.fused.conv2d({
    x: image,
    filter: weights,
    strides,
    pad: padding,
    dilations,
    bias: options.bias,
  });
}

/**
 * Convolution of each channel by itself.
 *
 * @param x `[batch, height, width, channels]`, float32
 * @param filter `[height, width, channels, multiplier]`, float32: filters for each channel
 * @param options strides, padding, dilations, bias
 * @returns `[batch, outHeight, outWidth, channels · multiplier]`
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * const x = ops.ones([1, 3, 3, 2]);
 * ops.depthwiseConv2d(x, ops.ones([3, 3, 2, 1])).arraySync(); // [[[[9, 9]]]]
 * ```
 */
export function depthwiseConv2d(
  x: tf.Tensor,
  filter: tf.Tensor,
  options: ConvOptions = {},
): tf.Tensor4D {
  const { strides, padding, dilations } = checkConv('depthwiseConv2d', x, filter, options);
  const { bias } = options;
  const outputs = (filter.shape[2] as number) * (filter.shape[3] as number);
  if (bias !== undefined) {
    checkFloat('depthwiseConv2d', 'bias', bias);
    checkShape('depthwiseConv2d', 'bias', bias, [outputs]);
  }
  return tf.tidy(() => {
    const image = x as tf.Tensor4D;
    const product = tf.depthwiseConv2d(
      image,
      filter as tf.Tensor4D,
      strides,
      padding,
      'NHWC',
      dilations,
    );
    return bias === undefined ? product : tf.add(product, bias);
  });
}
