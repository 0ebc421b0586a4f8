/**
 * `Dropout`: sets random elements to zero while training and scales the others up.
 *
 * Source: N. Srivastava et al., JMLR 15 (2014). Each call draws the seed of its mask from the stream
 * that `Module.seed` gave.
 */
import type * as tf from '../engine/tf.js';
import { TensorError } from '../errors/tensor-error.js';
import { dropout } from '../ops/dropout.js';
import type { Random } from '../random/random.js';
import { Module } from './module.js';

/**
 * Dropout. In evaluation mode, and with rate 0, it hands its input on.
 *
 * @source N. Srivastava et al., "Dropout", JMLR 15 (2014)
 * @example
 * ```ts
 * const layer = new Dropout(0.1).train().seed(createRandom(1));
 * const y = layer.forward(x);
 * ```
 */
export class Dropout extends Module {
  /** Probability that an element is dropped, 0 ≤ rate < 1. */
  readonly rate: number;
  #random: Random | undefined;

  /**
   * @param rate probability that an element is dropped, 0 ≤ rate < 1
   * @throws TensorError `invalid_argument` for another rate
   */
  constructor(rate: number) {
    super();
    if (!(rate >= 0 && rate < 1)) {
      throw new TensorError('invalid_argument', `Dropout: rate must be in [0, 1), got ${rate}`, {
        operation: 'Dropout',
        argument: 'rate',
      });
    }
    this.rate = rate;
  }

  /**
   * @param x any shape, float32
   * @returns a tensor of the same shape, which the caller owns
   * @throws TensorError `invalid_argument` in training mode before `seed()`
   */
  override forward(x: tf.Tensor): tf.Tensor {
    if (!this.training || this.rate === 0) return x.clone();
    const random = this.#random;
    if (!random) {
      throw new TensorError(
        'invalid_argument',
        'Dropout: in training mode it needs random numbers — call seed(random) on the model first',
        { operation: 'Dropout', argument: 'random' },
      );
    }
    return dropout(x, this.rate, random.bits());
  }

  protected override onSeed(random: Random): void {
    this.#random = random;
  }
}
