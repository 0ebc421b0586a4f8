/**
 * Text classification with typed labels: which of the model's classes a text belongs to, and how sure
 * the model is.
 */
import { ops } from '@chorale/tensor';
import { TransformersError } from '../errors/transformers-error.js';
import type { ModelSource } from '../files/model-files.js';
import { type LoadedBert, type LoadOptions, loadBert } from '../models/bert/load.js';
import type { TextInput } from '../tokenizer/tokenizer.js';
import { type BatchOptions, runBatches } from './run-batches.js';

/** What a classifier says of one text. */
export interface Classification<Label extends string> {
  /** The most probable class. */
  readonly label: Label;
  /** Its probability, 0 to 1, by the model's own reckoning; small models are often too sure. */
  readonly confidence: number;
  /** The probability of every class; they sum to 1. */
  readonly scores: Readonly<Record<Label, number>>;
}

/** A classifier bound to its model. Made by {@link createClassifier}. */
export interface Classifier<Label extends string> extends Disposable {
  /** The model behind it. */
  readonly model: LoadedBert;
  /** The classes, in order of the model's outputs. */
  readonly labels: readonly Label[];
  /**
   * Classifies texts or pairs of texts.
   *
   * @param texts at least one; a text that is too long is cut off at the model's limit
   * @param options batches, signal, progress
   * @returns one classification for each text, in their order
   * @throws {TransformersError} `empty_batch`, `invalid_argument`, `disposed`; or the signal's reason
   */
  classify(texts: readonly TextInput[], options?: BatchOptions): Promise<Classification<Label>[]>;
  /** Frees the model. */
  dispose(): void;
}

/** Options of {@link createClassifier}. */
export interface ClassifierOptions<Label extends string> extends LoadOptions {
  /** The classes that the model must have, in any order; they become the type of the results. */
  readonly labels: readonly Label[];
}

/**
 * Loads a classifier whose classes are known, so that its labels are typed.
 *
 * @param source a folder (Node), an address, Blobs by file name
 * @param options the classes, precision, tokenizer
 * @returns the classifier; dispose of it when it is no longer needed
 * @throws {TransformersError} `head_missing` when the checkpoint has no classification head;
 * `invalid_argument` when its classes are not the ones given; and what {@link loadBert} throws
 * @example
 * ```ts
 * using classifier = await createClassifier(folder, { labels: ['negative', 'positive'] });
 * const [{ label }] = await classifier.classify(['A fine day.']); // 'negative' | 'positive'
 * ```
 */
export async function createClassifier<const Label extends string>(
  source: ModelSource,
  options: ClassifierOptions<Label>,
): Promise<Classifier<Label>> {
  const model = await loadBert(source, options);
  try {
    return bindClassifier(model, options.labels);
  } catch (error) {
    model.dispose();
    throw error;
  }
}

function bindClassifier<Label extends string>(
  model: LoadedBert,
  wanted: readonly Label[],
): Classifier<Label> {
  if (model.classifier === undefined) {
    throw new TransformersError(
      'head_missing',
      `${model.name}: must have a pooler and classifier.weight to classify, got an encoder without them — fine-tune it first`,
      { file: model.name, head: 'classifier' },
    );
  }
  const found = model.config.labels;
  const isWanted = (label: string): label is Label => wanted.some((name) => name === label);
  const labels = found.filter(isWanted);
  if (labels.length !== found.length || wanted.length !== found.length) {
    throw new TransformersError(
      'invalid_argument',
      `createClassifier: labels must be the classes of ${model.name}, ${found.join(', ')}, got ${wanted.join(', ')}`,
      { operation: 'createClassifier', argument: 'labels' },
    );
  }
  const dispose = (): void => model.dispose();
  return {
    model,
    labels,
    async classify(texts, options) {
      const { classifier: head, dtype } = model;
      const rows = await runBatches(
        texts,
        {
          operation: 'classify',
          tokenizer: model.tokenizer,
          maxPositions: model.config.maxPositions,
          forward: (input) => {
            if (head === undefined) throw new RangeError('checked when the classifier was made');
            return ops.softmax(head.forward(input, dtype));
          },
        },
        options,
      );
      return rows.map((row) => toClassification(row, labels));
    },
    dispose,
    [Symbol.dispose]: dispose,
  };
}

function toClassification<Label extends string>(
  row: Float32Array,
  labels: readonly Label[],
): Classification<Label> {
  const confidence = Math.max(...row);
  const label = labels[row.indexOf(confidence)];
  if (label === undefined) throw new RangeError(`no class has the probability ${confidence}`);
  const scores = Object.fromEntries(labels.map((name, index) => [name, row[index] ?? 0]));
  return { label, confidence, scores: scores as Readonly<Record<Label, number>> };
}
