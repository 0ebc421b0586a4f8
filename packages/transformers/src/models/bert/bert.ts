/**
 * BERT: embeddings, a stack of encoder layers, and where the checkpoint has one a pooler over the first
 * token.
 *
 * Source: Devlin et al., arXiv:1810.04805; module names as in Hugging Face's `BertModel`. Masked
 * language modelling and next-sentence heads are left out.
 */
import { nn, ops, type Tensor } from '@chorale/tensor';
import type { BertConfig } from './config.js';
import { BertEmbeddings } from './embeddings.js';
import { bertLinear } from './initial.js';
import type { BertInput } from './input.js';
import { BertLayer } from './layer.js';
import type { Precision } from './self-attention.js';

/** The stack of layers. State: `layer.0`, `layer.1`, … */
class BertEncoder extends nn.Module<[x: Tensor, validLengths: Tensor, dtype: Precision], Tensor> {
  readonly layer: readonly BertLayer[];

  constructor(config: BertConfig, start: nn.Start) {
    super();
    this.layer = Array.from(
      { length: config.layers },
      (_, index) => new BertLayer(config, start === 'load' ? start : start.fork(String(index))),
    );
  }

  override forward(x: Tensor, validLengths: Tensor, dtype: Precision): Tensor {
    return this.layer.reduce<Tensor>((hidden, layer) => {
      const next = layer.forward(hidden, validLengths, dtype);
      if (hidden !== x) ops.dispose(hidden);
      return next;
    }, x);
  }
}

/** The hidden state of the first token through a layer and tanh. */
class BertPooler extends nn.Module<[hidden: Tensor, dtype: Precision], Tensor> {
  readonly dense: nn.Linear;

  constructor(config: BertConfig, start: nn.Start) {
    super();
    this.dense = bertLinear(config.hiddenSize, config.hiddenSize, start, 'dense');
  }

  override forward(hidden: Tensor, dtype: Precision): Tensor {
    return this.tidy(() => {
      const [batch = 0, , width = 0] = hidden.shape;
      const first = ops.reshape(ops.slice(hidden, [0, 0, 0], [batch, 1, width]), [batch, width]);
      return this.dense.forward(first, { activation: 'tanh', dtype });
    });
  }
}

/** What a {@link Bert} is made with. */
export interface BertOptions {
  /** Where the first values come from: a generator, or `'load'`. */
  readonly random: nn.Start;
  /** Whether it has a pooler. @defaultValue true */
  readonly pooler?: boolean;
}

/**
 * A BERT encoder. State: `embeddings`, `encoder.layer.N`, `pooler`, named as in Hugging Face's files.
 *
 * @example
 * ```ts
 * const bert = new Bert(config, { random: createRandom(1) });
 * const hidden = bert.forward(bertInput(tokenizer.encodeBatch(['a text']))); // [1, length, hidden]
 * ```
 */
export class Bert extends nn.Module<[input: BertInput, dtype?: Precision], Tensor> {
  /** The shape of the model. */
  readonly config: BertConfig;
  readonly embeddings: BertEmbeddings;
  readonly encoder: BertEncoder;
  readonly pooler: BertPooler | undefined;

  /**
   * @param config the shape of the model
   * @param options first values, pooler
   */
  constructor(config: BertConfig, options: BertOptions) {
    super();
    const { random } = options;
    const fork = (name: string): nn.Start => (random === 'load' ? random : random.fork(name));
    this.config = config;
    this.embeddings = new BertEmbeddings(config, fork('embeddings'));
    this.encoder = new BertEncoder(config, fork('encoder'));
    this.pooler = options.pooler === false ? undefined : new BertPooler(config, fork('pooler'));
  }

  /**
   * @param input ids, segments and valid lengths
   * @param dtype precision of the products
   * @defaultValue dtype `'f32'`
   * @returns the last hidden states, `[batch, length, hidden]`; rows behind a valid length mean nothing
   */
  override forward(input: BertInput, dtype: Precision = 'f32'): Tensor {
    return this.tidy(() =>
      this.encoder.forward(this.embeddings.forward(input), input.validLengths, dtype),
    );
  }
}
