/** `Activated`: an activation as a module, for use in `Sequential`. */
import type * as tf from '../engine/tf.js';
import { type Activation, activation } from '../fused/activation.js';
import { Module } from './module.js';

/**
 * Applies an activation; it has no parameters.
 *
 * @example
 * ```ts
 * new Activated('gelu').forward(x);
 * ```
 */
export class Activated extends Module {
  /** @param kind which activation */
  constructor(readonly kind: Activation) {
    super();
  }

  /**
   * @param x any shape, float32
   * @returns the same shape, a tensor that the caller owns
   */
  override forward(x: tf.Tensor): tf.Tensor {
    return this.kind === 'none' ? x.clone() : activation(x, this.kind);
  }
}
