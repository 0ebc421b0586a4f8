/**
 * Loads a BERT from any Hugging Face folder: config.json, vocab.txt, model.safetensors.
 */
import { io, nn } from '@chorale/tensor';
import { TransformersError } from '../../errors/transformers-error.js';
import {
  type ModelFiles,
  type ModelSource,
  modelFiles,
  requireText,
} from '../../files/model-files.js';
import { Tokenizer, type TokenizerOptions } from '../../tokenizer/tokenizer.js';
import { parseVocabulary } from '../../tokenizer/vocabulary.js';
import { Bert } from './bert.js';
import { type BertConfig, parseBertConfig } from './config.js';
import { type BertWeights, readBertWeights } from './read-weights.js';
import type { Precision } from './self-attention.js';
import { BertForSequenceClassification } from './sequence-classifier.js';

/** How a model is loaded. */
export interface LoadOptions {
  /**
   * Precision of the products in a forward pass: `bf16` and `int8` are faster where the device has
   * instructions for them, and a little less exact everywhere.
   * @defaultValue 'f32'
   */
  readonly dtype?: Precision;
  /**
   * How text is read; what is not said here is taken from `tokenizer_config.json` where there is one
   * (`do_lower_case`, `strip_accents`, `tokenize_chinese_chars`), else it is that of an uncased model.
   */
  readonly tokenizer?: TokenizerOptions;
}

/** A model with its tokenizer. Dispose of it when it is no longer needed. */
export class LoadedBert implements Disposable {
  #disposed = false;

  /** @internal Made by {@link loadBert}. */
  constructor(
    /** The folder or address it came from. */
    readonly name: string,
    /** Its shape. */
    readonly config: BertConfig,
    /** Cuts text into its tokens. */
    readonly tokenizer: Tokenizer,
    /** Precision of its products. */
    readonly dtype: Precision,
    private readonly encoder: Bert,
    private readonly withHead: BertForSequenceClassification | undefined,
  ) {}

  /**
   * The encoder.
   *
   * @throws {TransformersError} `disposed` after `dispose()`
   */
  get bert(): Bert {
    this.#check();
    return this.encoder;
  }

  /**
   * The encoder with its classification head; undefined where the checkpoint has none.
   *
   * @throws {TransformersError} `disposed` after `dispose()`
   */
  get classifier(): BertForSequenceClassification | undefined {
    this.#check();
    return this.withHead;
  }

  /** Frees the weights; a second call does nothing. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    (this.withHead ?? this.encoder).dispose();
  }

  /** Frees the weights at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.dispose();
  }

  #check(): void {
    if (!this.#disposed) return;
    throw new TransformersError(
      'disposed',
      `${this.name}: the model was used after its dispose() — load it again`,
      { operation: 'LoadedBert' },
    );
  }
}

/**
 * Loads a BERT encoder, its tokenizer, and its classification head where it has one.
 *
 * Open a device first (`openDevice()`): the weights are put on the device in use.
 *
 * @param source a folder (Node), an address, Blobs by file name
 * @param options precision, tokenizer
 * @returns the model
 * @throws {TransformersError} `file_missing`, `file_unreadable`, `config_invalid`,
 * `architecture_unsupported`, `vocabulary_invalid`, `weights_invalid`, each naming the file
 * @throws TensorError `safetensors_invalid` for a file that breaks the format
 * @example
 * ```ts
 * const model = await loadBert('models/all-MiniLM-L6-v2', { dtype: 'bf16' });
 * model.config.hiddenSize; // 384
 * ```
 */
export async function loadBert(
  source: ModelSource,
  options: LoadOptions = {},
): Promise<LoadedBert> {
  const files = modelFiles(source);
  const config = parseBertConfig(
    await requireText(files, 'config.json'),
    files.label('config.json'),
  );
  const tokenizer = await loadTokenizer(files, options.tokenizer);
  if (tokenizer.vocabulary.size > config.vocabSize) {
    throw new TransformersError(
      'vocabulary_invalid',
      `${files.label('vocab.txt')}: must hold at most the ${config.vocabSize} tokens of config.json, got ${tokenizer.vocabulary.size}`,
      { file: files.label('vocab.txt'), problem: 'size_mismatch' },
    );
  }
  const file = await files.tensors('model.safetensors');
  try {
    const weights = await readBertWeights(file, config);
    const { encoder, head } = build(config, weights, file.name);
    const dtype = options.dtype ?? 'f32';
    return new LoadedBert(files.name, encoder.config, tokenizer, dtype, encoder, head);
  } finally {
    await file.close();
  }
}

/**
 * Loads the tokenizer of a model folder.
 *
 * @param files the files of the model
 * @param options what to set beside `tokenizer_config.json`
 * @returns the tokenizer
 * @throws {TransformersError} `file_missing`, `file_unreadable` or `vocabulary_invalid`
 * @example
 * ```ts
 * const tokenizer = await loadTokenizer(modelFiles('models/bert-base-cased'));
 * ```
 */
export async function loadTokenizer(
  files: ModelFiles,
  options: TokenizerOptions = {},
): Promise<Tokenizer> {
  const vocabulary = parseVocabulary(
    await requireText(files, 'vocab.txt'),
    files.label('vocab.txt'),
  );
  return new Tokenizer(vocabulary, { ...(await readTokenizerConfig(files)), ...options });
}

/** The switches of `tokenizer_config.json` that say how text is normalised; absent ones stay absent. */
async function readTokenizerConfig(files: ModelFiles): Promise<TokenizerOptions> {
  const text = await files.text('tokenizer_config.json');
  if (text === undefined) return {};
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    const file = files.label('tokenizer_config.json');
    throw new TransformersError(
      'file_unreadable',
      `${file}: must hold a JSON object, got ${cause instanceof Error ? cause.message : String(cause)}`,
      { file },
      { cause },
    );
  }
  const fields = (typeof json === 'object' && json !== null ? json : {}) as Readonly<
    Record<string, unknown>
  >;
  const { do_lower_case: lower, strip_accents: strip, tokenize_chinese_chars: chinese } = fields;
  return {
    ...(typeof lower === 'boolean' && { lowercase: lower }),
    ...(typeof strip === 'boolean' && { stripAccents: strip }),
    ...(typeof chinese === 'boolean' && { separateIdeographs: chinese }),
  };
}

/** Makes the modules that the weights call for and fills them. */
function build(
  config: BertConfig,
  weights: BertWeights,
  file: string,
): { encoder: Bert; head: BertForSequenceClassification | undefined } {
  const { classes, pooler } = weights;
  const tensors = new Map<string, io.AnyTensorData>();
  for (const [name, { shape, data }] of weights.tensors) {
    tensors.set(name, io.tensorData('F32', shape, data));
  }
  if (classes === 0 || !pooler) {
    const encoder = new Bert(config, { random: 'load', pooler });
    const rename = (name: string) => (name.startsWith('classifier.') ? undefined : name);
    nn.loadState(encoder, tensors, { rename });
    return { encoder, head: undefined };
  }
  if (config.labels.length > 0 && config.labels.length !== classes) {
    throw new TransformersError(
      'weights_invalid',
      `${file}: tensor classifier.weight must have a row for each of the ${config.labels.length} labels of config.json, got ${classes}`,
      { file, tensor: 'classifier.weight', problem: 'shape' },
    );
  }
  const labels =
    config.labels.length > 0
      ? config.labels
      : Array.from({ length: classes }, (_, index) => `LABEL_${index}`);
  const head = new BertForSequenceClassification({ ...config, labels }, 'load');
  const rename = (name: string) => (name.startsWith('classifier.') ? name : `bert.${name}`);
  nn.loadState(head, tensors, { rename });
  return { encoder: head.bert, head };
}
