/**
 * `BatchNorm2d`: normalisation of each channel over batch and image, as PyTorch's module.
 *
 * While training it uses the batch's own mean and variance and moves the running ones towards them;
 * in evaluation it uses the running ones.
 */
import * as tf from '../engine/tf.js';
import { checkInteger, checkShape } from '../ops/check.js';
import { Module, type Parameter } from './module.js';

/** Options of {@link BatchNorm2d}. */
export interface BatchNorm2dOptions {
  /** Added to the variance. @defaultValue 1e-5 */
  readonly epsilon?: number;
  /** Share of a batch in the running statistics. @defaultValue 0.1 */
  readonly momentum?: number;
}

/**
 * Batch normalisation of images `[batch, height, width, channels]`. State: `weight`, `bias`,
 * `running_mean`, `running_var`, each `[channels]`, and `num_batches_tracked`.
 *
 * @source S. Ioffe and C. Szegedy, arXiv:1502.03167; PyTorch `torch.nn.BatchNorm2d`
 * @example
 * ```ts
 * const norm = new BatchNorm2d(8);
 * const y = norm.forward(image);
 * ```
 */
export class BatchNorm2d extends Module {
  /** Scale, `[channels]` */
  readonly weight: Parameter;
  /** Shift, `[channels]` */
  readonly bias: Parameter;
  /** `[channels]` */
  readonly runningMean: tf.Variable;
  /** `[channels]`, without the bias of small batches */
  readonly runningVar: tf.Variable;
  /** Number of batches seen in training, an int32 scalar. */
  readonly numBatchesTracked: tf.Variable;
  /** Added to the variance. */
  readonly epsilon: number;
  /** Share of a batch in the running statistics. */
  readonly momentum: number;

  /**
   * @param channels size of the last dimension
   * @param options epsilon, momentum
   * @throws TensorError `invalid_argument` for a size below 1
   */
  constructor(channels: number, options: BatchNorm2dOptions = {}) {
    super();
    checkInteger('BatchNorm2d', 'channels', channels, 1);
    this.epsilon = options.epsilon ?? 1e-5;
    this.momentum = options.momentum ?? 0.1;
    this.weight = this.parameter(tf.ones([channels]));
    this.bias = this.parameter(tf.zeros([channels]));
    this.runningMean = this.buffer(tf.zeros([channels]));
    this.runningVar = this.buffer(tf.ones([channels]));
    this.numBatchesTracked = this.buffer(tf.scalar(0, 'int32'));
  }

  /**
   * @param x `[batch, height, width, channels]`; while training with more than one point a channel
   * @returns the shape of x
   */
  override forward(x: tf.Tensor): tf.Tensor {
    checkShape('BatchNorm2d', 'x', x, [null, null, null, this.weight.size]);
    return this.tidy(() => {
      if (!this.training) return this.normalise(x, this.runningMean, this.runningVar);
      const { mean, variance } = tf.moments(x, [0, 1, 2]);
      this.track(mean, variance, x.size / this.weight.size);
      return this.normalise(x, mean, variance);
    });
  }

  private normalise(x: tf.Tensor, mean: tf.Tensor, variance: tf.Tensor): tf.Tensor {
    const scale = tf.mul(tf.rsqrt(tf.add(variance, this.epsilon)), this.weight);
    return tf.add(tf.mul(tf.sub(x, mean), scale), this.bias);
  }

  private track(mean: tf.Tensor, variance: tf.Tensor, points: number): void {
    const move = (running: tf.Variable, value: tf.Tensor) =>
      running.assign(tf.add(tf.mul(running, 1 - this.momentum), tf.mul(value, this.momentum)));
    move(this.runningMean, mean);
    move(this.runningVar, tf.mul(variance, points / Math.max(points - 1, 1)));
    this.numBatchesTracked.assign(tf.add(this.numBatchesTracked, tf.scalar(1, 'int32')));
  }
}
