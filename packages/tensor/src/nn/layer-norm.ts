/** `LayerNorm`: normalisation over the last dimension, as PyTorch's `nn.LayerNorm`. */
import * as tf from '../engine/tf.js';
import { addLayerNorm } from '../fused/add-layer-norm.js';
import { layerNorm } from '../fused/layer-norm.js';
import { checkInteger } from '../ops/check.js';
import { Module } from './module.js';

/**
 * Layer normalisation with a learned scale and shift. State: `weight` `[features]`, `bias`
 * `[features]`. It starts as ones and zeros, so it takes no generator.
 *
 * @source J. L. Ba et al., arXiv:1607.06450; PyTorch `torch.nn.LayerNorm`
 * @example
 * ```ts
 * const norm = new LayerNorm(8, { epsilon: 1e-12 });
 * const y = norm.forward(x, residual); // layerNorm(x + residual)
 * ```
 */
export class LayerNorm extends Module<[x: tf.Tensor, residual?: tf.Tensor], tf.Tensor> {
  /** `[features]` */
  readonly weight: tf.Variable;
  /** `[features]` */
  readonly bias: tf.Variable;
  /** Added to the variance. */
  readonly epsilon: number;

  /**
   * @param features size of the last dimension
   * @param options `epsilon`: added to the variance, 1e-5 unless said
   * @throws TensorError `invalid_argument` for a size below 1
   */
  constructor(features: number, options: { readonly epsilon?: number } = {}) {
    super();
    checkInteger('LayerNorm', 'features', features, 1);
    this.epsilon = options.epsilon ?? 1e-5;
    this.weight = this.parameter(tf.ones([features]));
    this.bias = this.parameter(tf.zeros([features]));
  }

  /**
   * @param x `[..., features]`
   * @param residual `[..., features]`; added to x first, in the same kernel
   * @returns `[..., features]`
   */
  override forward(x: tf.Tensor, residual?: tf.Tensor): tf.Tensor {
    return residual
      ? addLayerNorm(x, residual, this.weight, this.bias, this.epsilon)
      : layerNorm(x, this.weight, this.bias, this.epsilon);
  }
}
