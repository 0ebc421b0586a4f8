/**
 * `Conv1d`: convolution of sequences in the layout `[batch, length, channels]`, by way of images
 * one column wide.
 */
import * as tf from '../engine/tf.js';
import { checkInteger, checkShape } from '../ops/check.js';
import { conv2d } from '../ops/conv.js';
import { kaimingUniform, uniform } from '../random/initialisers.js';
import { Module, type Parameter, type Start } from './module.js';
import { startValue } from './start.js';

/** Options of {@link Conv1d}. */
export interface Conv1dOptions {
  /** Where the first values come from. */
  readonly random: Start;
  /** Whether there is a bias. @defaultValue true */
  readonly bias?: boolean;
  /** Step of the window. @defaultValue 1 */
  readonly stride?: number;
  /** Zeros on each side, or `'same'` for `ceil(length / stride)` outputs. @defaultValue 0 */
  readonly padding?: number | 'same';
}

/**
 * Convolution of sequences. State: `weight` `[out, in, kernel]`, `bias` `[out]`.
 *
 * @source PyTorch `torch.nn.Conv1d`
 * @example
 * ```ts
 * const layer = new Conv1d(80, 128, 3, { random: createRandom(1), stride: 2, padding: 1 });
 * const y = layer.forward(mel); // [batch, 100, 80] → [batch, 50, 128]
 * ```
 */
export class Conv1d extends Module {
  /** `[kernel, 1, in, out]` */
  readonly weight: Parameter;
  /** `[out]`, or undefined for a layer without one */
  readonly bias: Parameter | undefined;
  readonly #stride: number;
  readonly #padding: number | 'same';
  readonly #inChannels: number;

  /**
   * @param inChannels channels of the input
   * @param outChannels channels of the output
   * @param kernel length of the filter
   * @param options first values, stride, padding
   * @throws TensorError `invalid_argument` for a size below 1
   */
  constructor(inChannels: number, outChannels: number, kernel: number, options: Conv1dOptions) {
    super();
    checkInteger('Conv1d', 'inChannels', inChannels, 1);
    checkInteger('Conv1d', 'outChannels', outChannels, 1);
    checkInteger('Conv1d', 'kernel', kernel, 1);
    const { random, bias = true, stride = 1, padding = 0 } = options;
    const shape = [kernel, 1, inChannels, outChannels];
    this.weight = this.parameter(
      startValue(random, 'weight', shape, kaimingUniform(Math.sqrt(1 / 3))),
      {
        parts: [{ name: 'weight', shape: [outChannels, inChannels, kernel] }],
        split: (value) => [tf.transpose(tf.squeeze(value, [1]), [2, 1, 0])],
        join: ([value]) => tf.expandDims(tf.transpose(value!, [2, 1, 0]), 1),
      },
    );
    const bound = 1 / Math.sqrt(inChannels * kernel);
    this.bias = bias
      ? this.parameter(startValue(random, 'bias', [outChannels], uniform(-bound, bound)))
      : undefined;
    this.#stride = stride;
    this.#padding = padding;
    this.#inChannels = inChannels;
  }

  /**
   * @param x `[batch, length, in]`
   * @returns `[batch, outLength, out]`
   */
  override forward(x: tf.Tensor): tf.Tensor {
    checkShape('Conv1d', 'x', x, [null, null, this.#inChannels]);
    const pad = this.#padding;
    const padding =
      pad === 'same'
        ? pad
        : ([
            [pad, pad],
            [0, 0],
          ] as const);
    const strides = [this.#stride, 1] as const;
    return this.tidy(() => {
      const image = tf.expandDims(x, 2);
      return tf.squeeze(conv2d(image, this.weight, { strides, padding, bias: this.bias }), [2]);
    });
  }
}
