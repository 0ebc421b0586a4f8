/**
 * `TransformerEncoderLayer`: self-attention and a feed-forward network with their residuals and
 * norms, as PyTorch's module of that name (without dropout of attention weights).
 */
import type * as tf from '../engine/tf.js';
import type { Activation } from '../fused/activation.js';
import { Dropout } from './dropout.js';
import { LayerNorm } from './layer-norm.js';
import { Linear } from './linear.js';
import { Module, type Start } from './module.js';
import { type AttentionCall, MultiHeadSelfAttention } from './self-attention.js';
import { forkStart } from './start.js';

/** Options of {@link TransformerEncoderLayer}. */
export interface TransformerEncoderLayerOptions {
  /** Where the first values come from. */
  readonly random: Start;
  /** Width of the feed-forward network. @defaultValue 2048 */
  readonly hidden?: number;
  /** Rate of the three dropouts. @defaultValue 0.1 */
  readonly dropout?: number;
  /** Activation of the feed-forward network. @defaultValue 'relu' */
  readonly activation?: Activation;
  /** Added to the variances of the norms. @defaultValue 1e-5 */
  readonly epsilon?: number;
  /** Normalise before each part instead of after its residual. @defaultValue false */
  readonly normFirst?: boolean;
}

/**
 * One layer of a transformer encoder. State as PyTorch's: `self_attn.in_proj_weight`, …,
 * `linear1.weight`, `linear2.weight`, `norm1.weight`, `norm2.weight` and their biases.
 *
 * @source A. Vaswani et al., arXiv:1706.03762; PyTorch `torch.nn.TransformerEncoderLayer`
 * @example
 * ```ts
 * const layer = new TransformerEncoderLayer(8, 2, { random: createRandom(1), hidden: 32 });
 * const y = layer.forward(x); // [batch, length, 8] → [batch, length, 8]
 * ```
 */
export class TransformerEncoderLayer extends Module<
  [x: tf.Tensor, call?: AttentionCall],
  tf.Tensor
> {
  /** Attention of the tokens to one another. */
  readonly selfAttn: MultiHeadSelfAttention;
  /** Widens each token. */
  readonly linear1: Linear;
  /** Narrows it again. */
  readonly linear2: Linear;
  /** Norm of the attention. */
  readonly norm1: LayerNorm;
  /** Norm of the feed-forward network. */
  readonly norm2: LayerNorm;
  /** Inside the feed-forward network. */
  readonly dropout: Dropout;
  /** After the attention. */
  readonly dropout1: Dropout;
  /** After the feed-forward network. */
  readonly dropout2: Dropout;
  readonly #activation: Activation;
  readonly #normFirst: boolean;

  /**
   * @param width size of a token's vector, a multiple of `heads`
   * @param heads number of heads
   * @param options first values, sizes, dropout, activation
   * @throws TensorError `invalid_argument` for sizes that do not fit
   */
  constructor(width: number, heads: number, options: TransformerEncoderLayerOptions) {
    super();
    const { random, hidden = 2048, dropout = 0.1, epsilon = 1e-5 } = options;
    const start = (name: string) => ({ random: forkStart(random, name) });
    this.selfAttn = new MultiHeadSelfAttention(width, heads, start('self_attn'));
    this.linear1 = new Linear(width, hidden, start('linear1'));
    this.linear2 = new Linear(hidden, width, start('linear2'));
    this.norm1 = new LayerNorm(width, { epsilon });
    this.norm2 = new LayerNorm(width, { epsilon });
    this.dropout = new Dropout(dropout);
    this.dropout1 = new Dropout(dropout);
    this.dropout2 = new Dropout(dropout);
    this.#activation = options.activation ?? 'relu';
    this.#normFirst = options.normFirst ?? false;
  }

  /**
   * @param x `[batch, length, width]`
   * @param call `validLengths` `[batch]` int32: how many tokens of each entry are real; `dtype`
   * @returns `[batch, length, width]`
   */
  override forward(x: tf.Tensor, call: AttentionCall = {}): tf.Tensor {
    return this.tidy(() => {
      if (!this.#normFirst) {
        const attended = this.norm1.forward(this.attend(x, call), x);
        return this.norm2.forward(this.feed(attended, call), attended);
      }
      const attended = x.add<tf.Tensor>(this.attend(this.norm1.forward(x), call));
      return attended.add<tf.Tensor>(this.feed(this.norm2.forward(attended), call));
    });
  }

  private attend(x: tf.Tensor, call: AttentionCall): tf.Tensor {
    return this.dropout1.forward(this.selfAttn.forward(x, call));
  }

  private feed(x: tf.Tensor, { dtype }: AttentionCall): tf.Tensor {
    const hidden = this.linear1.forward(x, { activation: this.#activation, dtype });
    return this.dropout2.forward(this.linear2.forward(this.dropout.forward(hidden), { dtype }));
  }
}
