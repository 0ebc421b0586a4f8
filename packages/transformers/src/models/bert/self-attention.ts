/**
 * BERT's self-attention: one projection to query, key and value, attention per head.
 *
 * The projection is held with query, key and value of each head side by side, `[heads × 3 × headDim]`,
 * as the fused operator wants it; files hold three matrices. Rows are moved on load and on save, nothing
 * is computed. Dropout on attention weights is left out, because the fused operator never holds them.
 *
 * An int8 pass runs this block in bf16. Its input is a layer norm's output, where trained models keep a
 * channel or two that is twenty times larger than the rest at `[CLS]` and `[SEP]`; one scale a row then
 * leaves the other channels few steps. On MiniLM-L6 the projection alone cost 0.009 of the worst cosine
 * (of 0.014 in all), for a quarter of the layer's products.
 */
import { nn, ops, type Tensor } from '@chorale/tensor';
import type { BertConfig } from './config.js';
import { initialWeight } from './initial.js';

/** Precision of the products in a forward pass. */
export type Precision = ops.Precision;

const PARTS = ['query', 'key', 'value'] as const;

/**
 * How the joined projection looks in a file.
 *
 * @param suffix `weight` or `bias`
 * @param heads attention heads
 * @param hidden width of a hidden state
 * @param width elements in a row: `[hidden]` for the weight, none for the bias
 */
function qkvLayout(
  suffix: string,
  heads: number,
  hidden: number,
  width: readonly number[],
): nn.StateLayout {
  const headDim = hidden / heads;
  return {
    parts: PARTS.map((part) => ({ name: `${part}.${suffix}`, shape: [hidden, ...width] })),
    split: (joined) =>
      ops
        .unstack(ops.reshape(joined, [heads, 3, headDim, ...width]), 1)
        .map((part) => ops.reshape(part, [hidden, ...width])),
    join: (parts) =>
      ops.reshape(
        ops.stack(
          parts.map((part) => ops.reshape(part, [heads, headDim, ...width])),
          1,
        ),
        [3 * hidden, ...width],
      ),
  };
}

/** Self-attention without its output projection. State: `query`, `key`, `value`, each weight and bias. */
export class BertSelfAttention extends nn.Module<
  [x: Tensor, validLengths: Tensor, dtype: Precision],
  Tensor
> {
  /** `[heads · 3 · headDim, hidden]` */
  readonly weight: ReturnType<nn.Module['parameter']>;
  /** `[heads · 3 · headDim]` */
  readonly bias: ReturnType<nn.Module['parameter']>;
  readonly #heads: number;

  /**
   * @param config the shape of the model
   * @param start where the first values come from
   */
  constructor(config: BertConfig, start: nn.Start) {
    super();
    const { heads, hiddenSize: hidden } = config;
    this.#heads = heads;
    this.weight = this.parameter(
      initialWeight(start, 'weight', [3 * hidden, hidden]),
      qkvLayout('weight', heads, hidden, [hidden]),
    );
    this.bias = this.parameter(ops.zeros([3 * hidden]), qkvLayout('bias', heads, hidden, []));
  }

  /**
   * @param x `[batch, length, hidden]`
   * @param validLengths tokens of each row that are not padding, int32 `[batch]`
   * @param dtype precision of the products; int8 runs in bf16 here
   * @returns `[batch, length, hidden]`
   */
  override forward(x: Tensor, validLengths: Tensor, dtype: Precision): Tensor {
    const own = dtype === 'f32' ? 'f32' : 'bf16';
    return this.tidy(() =>
      ops.selfAttention(ops.linear(x, this.weight, { bias: this.bias, dtype: own }), {
        heads: this.#heads,
        validLengths,
        dtype: own,
      }),
    );
  }
}
