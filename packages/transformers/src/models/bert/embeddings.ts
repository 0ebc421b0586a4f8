/** BERT's embeddings: token, position and segment added up, normalised, with dropout while training. */
import { nn, ops, type Tensor } from '@chorale/tensor';
import type { BertConfig } from './config.js';
import { bertEmbedding } from './initial.js';
import type { BertInput } from './input.js';

/** Turns ids into vectors. State: three tables and `LayerNorm`. */
export class BertEmbeddings extends nn.Module<[input: BertInput], Tensor> {
  readonly wordEmbeddings: nn.Embedding;
  readonly positionEmbeddings: nn.Embedding;
  readonly tokenTypeEmbeddings: nn.Embedding;
  readonly layerNorm: nn.LayerNorm;
  readonly dropout: nn.Dropout;
  protected override readonly stateNames = { layerNorm: 'LayerNorm' };

  /**
   * @param config the shape of the model
   * @param start where the first values come from
   */
  constructor(config: BertConfig, start: nn.Start) {
    super();
    const { hiddenSize } = config;
    this.wordEmbeddings = bertEmbedding(config.vocabSize, hiddenSize, start, 'word');
    this.positionEmbeddings = bertEmbedding(config.maxPositions, hiddenSize, start, 'position');
    this.tokenTypeEmbeddings = bertEmbedding(config.typeVocabSize, hiddenSize, start, 'type');
    this.layerNorm = new nn.LayerNorm(hiddenSize, { epsilon: config.layerNormEpsilon });
    this.dropout = new nn.Dropout(config.dropout);
  }

  /**
   * @param input ids and segments, `[batch, length]`
   * @returns `[batch, length, hidden]`
   */
  override forward({ ids, typeIds }: BertInput): Tensor {
    return this.tidy(() => {
      const sum = ops.embeddingSum(ids, this.wordEmbeddings.weight, {
        positions: { table: this.positionEmbeddings.weight },
        types: { table: this.tokenTypeEmbeddings.weight, ids: typeIds },
      });
      return this.dropout.forward(this.layerNorm.forward(sum));
    });
  }
}
