/** The sizes of a two-dimensional convolution, in the order in which the C kernels take them. */
import { backend_util, type NamedAttrMap, type TensorInfo, util } from '../../engine/tf.js';

/** What tfjs computes of a convolution from shapes and attributes. */
export type Conv2DInfo = backend_util.Conv2DInfo;

type Shape4D = [number, number, number, number];
type Step = number | [number, number];

/**
 * @param attrs of the kernel: `strides`, `pad`, `dimRoundingMode`, perhaps `dilations`
 * @param x shape of the input, `[batch, height, width, channels]`
 * @param filter shape of the filter
 * @param depthwise whether each input channel has filters of its own
 */
export function convInfo(
  attrs: NamedAttrMap,
  x: readonly number[],
  filter: readonly number[],
  depthwise: boolean,
): Conv2DInfo {
  return backend_util.computeConv2DInfo(
    x as Shape4D,
    filter as Shape4D,
    attrs.strides as Step,
    (attrs.dilations ?? 1) as Step,
    attrs.pad as Parameters<typeof backend_util.computeConv2DInfo>[4],
    attrs.dimRoundingMode as 'floor' | 'round' | 'ceil' | undefined,
    depthwise,
    'channelsLast',
  );
}

/** Window sizes, strides, dilations, padding and output sizes: the tail of every geometry. */
export function windowArguments(info: Conv2DInfo) {
  return [
    info.filterHeight,
    info.filterWidth,
    info.strideHeight,
    info.strideWidth,
    info.dilationHeight,
    info.dilationWidth,
    info.padInfo.top,
    info.padInfo.left,
    info.outHeight,
    info.outWidth,
  ] as const;
}

/** Multiply-adds of a convolution. */
export function convWork(info: Conv2DInfo): number {
  const outputs = info.batchSize * info.outHeight * info.outWidth * info.outChannels;
  return outputs * info.filterHeight * info.filterWidth * info.inChannels;
}

/**
 * Whether a gradient has the shape of the convolution's result. A transposed convolution may ask for
 * a smaller image than its input makes; the `cpu` kernel then reads a part of `dy`.
 */
export function isGradientOf(dy: TensorInfo, info: Conv2DInfo): boolean {
  return util.arraysEqual(dy.shape, info.outShape);
}
