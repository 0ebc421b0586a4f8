/** `Linear`: the affine layer `x · weightᵀ + bias`, as PyTorch's `nn.Linear`. */
import type * as tf from '../engine/tf.js';
import { type LinearOptions, linear } from '../fused/linear.js';
import { checkInteger } from '../ops/check.js';
import { type Initialiser, kaimingUniform, uniform } from '../random/initialisers.js';
import { Module, type Start } from './module.js';
import { startValue } from './start.js';

/** Options of {@link Linear}. */
export interface LinearModuleOptions {
  /** Where the first values come from. */
  readonly random: Start;
  /** Whether there is a bias. @defaultValue true */
  readonly bias?: boolean;
  /** Distribution of the weight. @defaultValue uniform in ±1/√in, as PyTorch */
  readonly init?: Initialiser;
}

/**
 * An affine layer. State: `weight` `[out, in]`, `bias` `[out]`.
 *
 * @source PyTorch `torch.nn.Linear`
 * @example
 * ```ts
 * const layer = new Linear(4, 2, { random: createRandom(1) });
 * const y = layer.forward(x, { activation: 'gelu' }); // [..., 4] → [..., 2]
 * ```
 */
export class Linear extends Module<
  [x: tf.Tensor, options?: Omit<LinearOptions, 'bias'>],
  tf.Tensor
> {
  /** `[out, in]` */
  readonly weight: tf.Variable;
  /** `[out]`, or undefined for a layer without one */
  readonly bias: tf.Variable | undefined;

  /**
   * @param inFeatures size of the input's last dimension
   * @param outFeatures size of the output's last dimension
   * @param options first values, bias
   * @throws TensorError `invalid_argument` for a size below 1
   */
  constructor(inFeatures: number, outFeatures: number, options: LinearModuleOptions) {
    super();
    checkInteger('Linear', 'inFeatures', inFeatures, 1);
    checkInteger('Linear', 'outFeatures', outFeatures, 1);
    const { random, bias = true, init = kaimingUniform(Math.sqrt(1 / 3)) } = options;
    this.weight = this.parameter(startValue(random, 'weight', [outFeatures, inFeatures], init));
    const bound = 1 / Math.sqrt(inFeatures);
    this.bias = bias
      ? this.parameter(startValue(random, 'bias', [outFeatures], uniform(-bound, bound)))
      : undefined;
  }

  /**
   * @param x `[..., in]`
   * @param options activation, residual, precision of the fused operator
   * @returns `[..., out]`
   */
  override forward(x: tf.Tensor, options: Omit<LinearOptions, 'bias'> = {}): tf.Tensor {
    return linear(x, this.weight, { ...options, bias: this.bias });
  }
}
