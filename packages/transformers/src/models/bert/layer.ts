/**
 * One layer of a BERT encoder: self-attention and a feed-forward part, each followed by the sum with
 * its input and a layer normalisation ("post-norm").
 *
 * Source: Vaswani et al., arXiv:1706.03762, section 3.1, as BERT has it. Modules are nested as in
 * Hugging Face's `BertLayer`, so that names in files fall out of the properties.
 */
import { nn, type ops, type Tensor } from '@chorale/tensor';
import type { BertConfig } from './config.js';
import { bertLinear } from './initial.js';
import { BertSelfAttention, type Precision } from './self-attention.js';

/** A projection that ends a block: `LayerNorm(dropout(dense(x)) + residual)`. */
export class BertBlockOutput extends nn.Module<
  [x: Tensor, residual: Tensor, dtype: Precision],
  Tensor
> {
  readonly dense: nn.Linear;
  readonly layerNorm: nn.LayerNorm;
  readonly dropout: nn.Dropout;
  protected override readonly stateNames = { layerNorm: 'LayerNorm' };

  /**
   * @param width features of the input
   * @param config the shape of the model
   * @param start where the first values come from
   */
  constructor(width: number, config: BertConfig, start: nn.Start) {
    super();
    this.dense = bertLinear(width, config.hiddenSize, start, 'dense');
    this.layerNorm = new nn.LayerNorm(config.hiddenSize, { epsilon: config.layerNormEpsilon });
    this.dropout = new nn.Dropout(config.dropout);
  }

  /**
   * @param x `[batch, length, width]`
   * @param residual the block's input, `[batch, length, hidden]`
   * @param dtype precision of the products
   * @returns `[batch, length, hidden]`
   */
  override forward(x: Tensor, residual: Tensor, dtype: Precision): Tensor {
    return this.tidy(() =>
      this.layerNorm.forward(this.dropout.forward(this.dense.forward(x, { dtype })), residual),
    );
  }
}

/** The attention block. */
export class BertAttention extends nn.Module<
  [x: Tensor, validLengths: Tensor, dtype: Precision],
  Tensor
> {
  readonly self: BertSelfAttention;
  readonly output: BertBlockOutput;

  /**
   * @param config the shape of the model
   * @param start where the first values come from
   */
  constructor(config: BertConfig, start: nn.Start) {
    super();
    this.self = new BertSelfAttention(config, start === 'load' ? start : start.fork('self'));
    this.output = new BertBlockOutput(
      config.hiddenSize,
      config,
      start === 'load' ? start : start.fork('output'),
    );
  }

  /**
   * @param x `[batch, length, hidden]`
   * @param validLengths tokens of each row that are not padding, int32 `[batch]`
   * @param dtype precision of the products
   * @returns `[batch, length, hidden]`
   */
  override forward(x: Tensor, validLengths: Tensor, dtype: Precision): Tensor {
    return this.tidy(() =>
      this.output.forward(this.self.forward(x, validLengths, dtype), x, dtype),
    );
  }
}

/** The widening half of the feed-forward part. */
export class BertIntermediate extends nn.Module<[x: Tensor, dtype: Precision], Tensor> {
  readonly dense: nn.Linear;
  readonly #activation: ops.Activation;

  /**
   * @param config the shape of the model
   * @param start where the first values come from
   */
  constructor(config: BertConfig, start: nn.Start) {
    super();
    this.dense = bertLinear(config.hiddenSize, config.intermediateSize, start, 'dense');
    this.#activation = config.activation;
  }

  /**
   * @param x `[batch, length, hidden]`
   * @param dtype precision of the products
   * @returns `[batch, length, intermediate]`
   */
  override forward(x: Tensor, dtype: Precision): Tensor {
    return this.dense.forward(x, { activation: this.#activation, dtype });
  }
}

/** One encoder layer. */
export class BertLayer extends nn.Module<
  [x: Tensor, validLengths: Tensor, dtype: Precision],
  Tensor
> {
  readonly attention: BertAttention;
  readonly intermediate: BertIntermediate;
  readonly output: BertBlockOutput;

  /**
   * @param config the shape of the model
   * @param start where the first values come from
   */
  constructor(config: BertConfig, start: nn.Start) {
    super();
    const fork = (name: string): nn.Start => (start === 'load' ? start : start.fork(name));
    this.attention = new BertAttention(config, fork('attention'));
    this.intermediate = new BertIntermediate(config, fork('intermediate'));
    this.output = new BertBlockOutput(config.intermediateSize, config, fork('output'));
  }

  /**
   * @param x `[batch, length, hidden]`
   * @param validLengths tokens of each row that are not padding, int32 `[batch]`
   * @param dtype precision of the products
   * @returns `[batch, length, hidden]`
   */
  override forward(x: Tensor, validLengths: Tensor, dtype: Precision): Tensor {
    return this.tidy(() => {
      const attended = this.attention.forward(x, validLengths, dtype);
      return this.output.forward(this.intermediate.forward(attended, dtype), attended, dtype);
    });
  }
}
