/** `Embedding`: a table of vectors looked up by index, as PyTorch's `nn.Embedding`. */
import type * as tf from '../engine/tf.js';
import { embeddingSum } from '../fused/embedding-sum.js';
import { checkInteger } from '../ops/check.js';
import { type Initialiser, normal } from '../random/initialisers.js';
import { Module, type Start } from './module.js';
import { startValue } from './start.js';

/** Options of {@link Embedding}. */
export interface EmbeddingOptions {
  /** Where the first values come from. */
  readonly random: Start;
  /** Distribution of the table. @defaultValue normal with deviation 1, as PyTorch */
  readonly init?: Initialiser;
}

/**
 * A table of vectors. State: `weight` `[count, width]`.
 *
 * @source PyTorch `torch.nn.Embedding`
 * @example
 * ```ts
 * const table = new Embedding(100, 8, { random: createRandom(1) });
 * const vectors = table.forward(ids); // int32 [batch, length] → [batch, length, 8]
 * ```
 */
export class Embedding extends Module<[ids: tf.Tensor], tf.Tensor> {
  /** `[count, width]` */
  readonly weight: tf.Variable;

  /**
   * @param count how many vectors
   * @param width size of each
   * @param options first values
   * @throws TensorError `invalid_argument` for a size below 1
   */
  constructor(count: number, width: number, options: EmbeddingOptions) {
    super();
    checkInteger('Embedding', 'count', count, 1);
    checkInteger('Embedding', 'width', width, 1);
    const { random, init = normal(1) } = options;
    this.weight = this.parameter(startValue(random, 'weight', [count, width], init));
  }

  /**
   * @param ids `[...]`, int32, 0 … count - 1
   * @returns `[..., width]`
   */
  override forward(ids: tf.Tensor): tf.Tensor {
    return embeddingSum(ids, this.weight);
  }
}
