/**
 * `MultiHeadSelfAttention`: attention of a sequence to itself, as PyTorch's `nn.MultiheadAttention`
 * with one input.
 *
 * Inside, query, key and value of each head lie side by side, as the fused operator wants them; in
 * files they are PyTorch's `in_proj_weight` (all queries, then all keys, then all values) or three
 * matrices as in Hugging Face's models. Left out: dropout of attention weights, cross-attention.
 */
import * as tf from '../engine/tf.js';
import { linear } from '../fused/linear.js';
import { type SelfAttentionOptions, selfAttention } from '../fused/self-attention.js';
import { checkInteger, failArgument } from '../ops/check.js';
import { xavierUniform } from '../random/initialisers.js';
import { Linear } from './linear.js';
import { Module, type Parameter, type Start } from './module.js';
import { forkStart, startValue } from './start.js';
import type { StateLayout, StatePart } from './state-layout.js';

/**
 * The layout of an interleaved projection, `[heads · 3 · headDim, ...]`, in files.
 *
 * @param heads number of heads
 * @param shape shape of one of query, key and value: `[heads · headDim, ...]`
 * @param names one name for the three stacked, or a name each for query, key and value
 * @returns the layout, for `Module.parameter`
 * @example
 * ```ts
 * qkvLayout(2, [8, 8], 'in_proj_weight'); // PyTorch
 * qkvLayout(2, [8, 8], ['query.weight', 'key.weight', 'value.weight']); // Hugging Face
 * ```
 */
export function qkvLayout(
  heads: number,
  shape: readonly number[],
  names: string | readonly [query: string, key: string, value: string],
): StateLayout {
  const [width = 0, ...rest] = shape;
  const perHead = [heads, width / heads, ...rest];
  const parts: StatePart[] =
    typeof names === 'string'
      ? [{ name: names, shape: [3 * width, ...rest] }]
      : names.map((name) => ({ name, shape }));
  return {
    parts,
    split(value) {
      const three = tf.unstack(tf.reshape(value, [heads, 3, width / heads, ...rest]), 1);
      const apart = three.map((part) => tf.reshape(part, [...shape]));
      return typeof names === 'string' ? [tf.concat(apart, 0)] : apart;
    },
    join(values) {
      const three = values.length === 1 ? tf.split(values[0]!, 3, 0) : values;
      const stacked = tf.stack(
        three.map((part) => tf.reshape(part, perHead)),
        1,
      );
      return tf.reshape(stacked, [3 * width, ...rest]);
    },
  };
}

/** Options of {@link MultiHeadSelfAttention}. */
export interface MultiHeadSelfAttentionOptions {
  /** Where the first values come from. */
  readonly random: Start;
  /** Whether the projections have biases. @defaultValue true */
  readonly bias?: boolean;
}

/** What may differ from call to call. */
export type AttentionCall = Pick<SelfAttentionOptions, 'validLengths' | 'dtype'>;

/**
 * Multi-head self-attention with its projections. State: `in_proj_weight` `[3 · width, width]`,
 * `in_proj_bias`, `out_proj.weight`, `out_proj.bias`.
 *
 * @source A. Vaswani et al., arXiv:1706.03762; PyTorch `torch.nn.MultiheadAttention`
 * @example
 * ```ts
 * const attention = new MultiHeadSelfAttention(8, 2, { random: createRandom(1) });
 * const y = attention.forward(x); // [batch, length, 8] → [batch, length, 8]
 * ```
 */
export class MultiHeadSelfAttention extends Module<
  [x: tf.Tensor, call?: AttentionCall],
  tf.Tensor
> {
  /** `[heads · 3 · headDim, width]` */
  readonly inProjWeight: Parameter;
  /** `[heads · 3 · headDim]`, or undefined without biases */
  readonly inProjBias: Parameter | undefined;
  /** Joins the heads. */
  readonly outProj: Linear;
  /** Number of heads. */
  readonly heads: number;

  /**
   * @param width size of the last dimension, a multiple of `heads`
   * @param heads number of heads
   * @param options first values, biases
   * @throws TensorError `invalid_argument` when heads do not divide the width
   */
  constructor(width: number, heads: number, options: MultiHeadSelfAttentionOptions) {
    super();
    checkInteger('MultiHeadSelfAttention', 'heads', heads, 1);
    if (!Number.isInteger(width / heads) || width < 1) {
      failArgument('MultiHeadSelfAttention', 'width', `be a multiple of the ${heads} heads`, width);
    }
    const { random, bias = true } = options;
    this.heads = heads;
    this.inProjWeight = this.parameter(
      startValue(random, 'in_proj_weight', [3 * width, width], xavierUniform()),
      qkvLayout(heads, [width, width], 'in_proj_weight'),
    );
    this.inProjBias = bias
      ? this.parameter(tf.zeros([3 * width]), qkvLayout(heads, [width], 'in_proj_bias'))
      : undefined;
    this.outProj = new Linear(width, width, { random: forkStart(random, 'out_proj'), bias });
  }

  /**
   * @param x `[batch, length, width]`
   * @param call `validLengths` `[batch]` int32: how many tokens of each entry are real; `dtype`
   * @returns `[batch, length, width]`
   */
  override forward(x: tf.Tensor, call: AttentionCall = {}): tf.Tensor {
    const { dtype, validLengths } = call;
    const { heads, inProjWeight, inProjBias } = this;
    return this.tidy(() => {
      const qkv = linear(x, inProjWeight, { bias: inProjBias, dtype });
      return this.outProj.forward(selfAttention(qkv, { heads, validLengths, dtype }), { dtype });
    });
  }
}
