/**
 * BERT with a classification head over the pooled first token.
 *
 * Source: Hugging Face's `BertForSequenceClassification`, whose names and order of operations it keeps.
 */
import { nn, type Tensor } from '@chorale/tensor';
import { Bert } from './bert.js';
import type { BertConfig } from './config.js';
import { bertLinear } from './initial.js';
import type { BertInput } from './input.js';
import type { Precision } from './self-attention.js';

/**
 * A text classifier. State: `bert`, `classifier`.
 *
 * @example
 * ```ts
 * const model = new BertForSequenceClassification({ ...config, labels: ['no', 'yes'] }, createRandom(1));
 * const logits = model.forward(bertInput(batch)); // [batch, 2]
 * ```
 */
export class BertForSequenceClassification extends nn.Module<
  [input: BertInput, dtype?: Precision],
  Tensor
> {
  readonly bert: Bert;
  readonly dropout: nn.Dropout;
  readonly classifier: nn.Linear;

  /**
   * @param config the shape of the model; its labels are the classes, at least one
   * @param random where the first values come from
   */
  constructor(config: BertConfig, random: nn.Start) {
    super();
    this.bert = new Bert(config, { random: random === 'load' ? random : random.fork('bert') });
    this.dropout = new nn.Dropout(config.dropout);
    this.classifier = bertLinear(config.hiddenSize, config.labels.length, random, 'classifier');
  }

  /**
   * @param input ids, segments and valid lengths
   * @param dtype precision of the products
   * @defaultValue dtype `'f32'`
   * @returns one number a class, not yet probabilities; `[batch, classes]`
   */
  override forward(input: BertInput, dtype: Precision = 'f32'): Tensor {
    return this.tidy(() => {
      const hidden = this.bert.forward(input, dtype);
      const pooled = this.bert.pooler?.forward(hidden, dtype);
      if (pooled === undefined) throw new RangeError('a sequence classifier always has a pooler');
      return this.classifier.forward(this.dropout.forward(pooled));
    });
  }
}
