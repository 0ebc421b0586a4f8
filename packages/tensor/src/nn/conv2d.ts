/**
 * `Conv2d` and `DepthwiseConv2d`: convolutions of images in the layout `[batch, height, width,
 * channels]`. Their filters are PyTorch's `[out, in, height, width]` in files only. Left out: groups
 * other than one a channel.
 */
import * as tf from '../engine/tf.js';
import { checkInteger } from '../ops/check.js';
import { conv2d, depthwiseConv2d } from '../ops/conv.js';
import { checkPair, type HeightWidth, type WindowOptions } from '../ops/window.js';
import { type Initialiser, kaimingUniform, uniform } from '../random/initialisers.js';
import { Module, type Parameter, type Start } from './module.js';
import { startValue } from './start.js';

/** Options of {@link Conv2d} and {@link DepthwiseConv2d}. */
export interface Conv2dOptions extends WindowOptions {
  /** Where the first values come from. */
  readonly random: Start;
  /** Whether there is a bias. @defaultValue true */
  readonly bias?: boolean;
  /** Steps between the filter's points, at least 1. @defaultValue 1 */
  readonly dilations?: HeightWidth;
  /** Distribution of the filter. @defaultValue uniform in ±1/√(inputs of one output), as PyTorch */
  readonly init?: Initialiser;
}

/** The options of the operator in those of the module. */
function windowOf({ strides, padding, dilations }: Conv2dOptions) {
  return { strides, padding, dilations };
}

/**
 * Convolution of images. State: `weight` `[out, in, height, width]`, `bias` `[out]`.
 *
 * @source PyTorch `torch.nn.Conv2d`
 * @example
 * ```ts
 * const layer = new Conv2d(3, 8, 3, { random: createRandom(1), padding: 1 });
 * const y = layer.forward(image); // [batch, height, width, 3] → [batch, height, width, 8]
 * ```
 */
export class Conv2d extends Module {
  /** `[height, width, in, out]` */
  readonly weight: Parameter;
  /** `[out]`, or undefined for a layer without one */
  readonly bias: Parameter | undefined;
  readonly #window: ReturnType<typeof windowOf>;

  /**
   * @param inChannels channels of the input
   * @param outChannels channels of the output
   * @param kernel size of the filter
   * @param options first values, strides, padding
   * @throws TensorError `invalid_argument` for a size below 1
   */
  constructor(
    inChannels: number,
    outChannels: number,
    kernel: HeightWidth,
    options: Conv2dOptions,
  ) {
    super();
    checkInteger('Conv2d', 'inChannels', inChannels, 1);
    checkInteger('Conv2d', 'outChannels', outChannels, 1);
    const [height, width] = checkPair('Conv2d', 'kernel', kernel);
    const { random, bias = true, init = kaimingUniform(Math.sqrt(1 / 3)) } = options;
    const shape = [height, width, inChannels, outChannels];
    this.weight = this.parameter(startValue(random, 'weight', shape, init), {
      parts: [{ name: 'weight', shape: [outChannels, inChannels, height, width] }],
      split: (value) => [tf.transpose(value, [3, 2, 0, 1])],
      join: ([value]) => tf.transpose(value!, [2, 3, 1, 0]),
    });
    const bound = 1 / Math.sqrt(inChannels * height * width);
    this.bias = bias
      ? this.parameter(startValue(random, 'bias', [outChannels], uniform(-bound, bound)))
      : undefined;
    this.#window = windowOf(options);
  }

  /**
   * @param x `[batch, height, width, in]`
   * @returns `[batch, outHeight, outWidth, out]`
   */
  override forward(x: tf.Tensor): tf.Tensor {
    return conv2d(x, this.weight, { ...this.#window, bias: this.bias });
  }
}

/**
 * Convolution of each channel by itself. State: `weight` `[channels · multiplier, 1, height, width]`,
 * `bias` `[channels · multiplier]`.
 *
 * @source PyTorch `torch.nn.Conv2d` with `groups = in_channels`
 * @example
 * ```ts
 * const layer = new DepthwiseConv2d(8, 3, { random: createRandom(1), padding: 1 });
 * const y = layer.forward(image); // [batch, height, width, 8] → the same shape
 * ```
 */
export class DepthwiseConv2d extends Module {
  /** `[height, width, channels, multiplier]` */
  readonly weight: Parameter;
  /** `[channels · multiplier]`, or undefined for a layer without one */
  readonly bias: Parameter | undefined;
  readonly #window: ReturnType<typeof windowOf>;

  /**
   * @param channels channels of the input
   * @param kernel size of the filter
   * @param options first values, strides, padding; `multiplier` outputs a channel, 1 unless said
   * @throws TensorError `invalid_argument` for a size below 1
   */
  constructor(
    channels: number,
    kernel: HeightWidth,
    options: Conv2dOptions & { readonly multiplier?: number },
  ) {
    super();
    const { random, bias = true, multiplier = 1 } = options;
    checkInteger('DepthwiseConv2d', 'channels', channels, 1);
    checkInteger('DepthwiseConv2d', 'multiplier', multiplier, 1);
    const [height, width] = checkPair('DepthwiseConv2d', 'kernel', kernel);
    const outputs = channels * multiplier;
    const bound = 1 / Math.sqrt(height * width);
    const shape = [height, width, channels, multiplier];
    const { init = uniform(-bound, bound) } = options;
    this.weight = this.parameter(startValue(random, 'weight', shape, init), {
      parts: [{ name: 'weight', shape: [outputs, 1, height, width] }],
      split: (value) => [
        tf.reshape(tf.transpose(value, [2, 3, 0, 1]), [outputs, 1, height, width]),
      ],
      join: ([value]) =>
        tf.transpose(tf.reshape(value!, [channels, multiplier, height, width]), [2, 3, 0, 1]),
    });
    this.bias = bias
      ? this.parameter(startValue(random, 'bias', [outputs], uniform(-bound, bound)))
      : undefined;
    this.#window = windowOf(options);
  }

  /**
   * @param x `[batch, height, width, channels]`
   * @returns `[batch, outHeight, outWidth, channels · multiplier]`
   */
  override forward(x: tf.Tensor): tf.Tensor {
    return depthwiseConv2d(x, this.weight, { ...this.#window, bias: this.bias });
  }
}
