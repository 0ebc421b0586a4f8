/**
 * The shape of a BERT model, read from and written to Hugging Face's `config.json`.
 *
 * Every field that the model uses is checked here, so that a wrong file is named with its field and
 * not met as a shape error somewhere inside. Relative positions, decoders and cross-attention are
 * refused.
 */
import type { ops } from '@chorale/tensor';
import { TransformersError } from '../../errors/transformers-error.js';

/** The shape of a BERT encoder and what its classes are called. */
export interface BertConfig {
  /** Tokens in the vocabulary. */
  readonly vocabSize: number;
  /** Width of a hidden state. */
  readonly hiddenSize: number;
  /** Encoder layers. */
  readonly layers: number;
  /** Attention heads; they divide the width. */
  readonly heads: number;
  /** Width inside the feed-forward part. */
  readonly intermediateSize: number;
  /** Activation of the feed-forward part. */
  readonly activation: ops.Activation;
  /** Longest input, in tokens. */
  readonly maxPositions: number;
  /** Segments that token types tell apart. */
  readonly typeVocabSize: number;
  /** Added to the variance in layer normalisation. */
  readonly layerNormEpsilon: number;
  /** Probability that training drops a hidden value, 0 ≤ p < 1. */
  readonly dropout: number;
  /** Names of the classes of a classification head, in order of its outputs; empty without one. */
  readonly labels: readonly string[];
}

const ACTIVATIONS: Readonly<Record<string, ops.Activation>> = {
  gelu: 'gelu',
  gelu_new: 'geluTanh',
  gelu_pytorch_tanh: 'geluTanh',
  relu: 'relu',
  silu: 'silu',
  swish: 'silu',
  tanh: 'tanh',
};

/** Reads single fields and names the file and the field in every complaint. */
class FieldReader {
  constructor(
    readonly file: string,
    readonly json: Readonly<Record<string, unknown>>,
  ) {}

  fail(field: string, mustBe: string): never {
    const value = this.json[field];
    throw new TransformersError(
      'config_invalid',
      `${this.file}: ${field} must be ${mustBe}, got ${value === undefined ? 'nothing' : JSON.stringify(value)}`,
      { file: this.file, field, value },
    );
  }

  count(field: string, otherwise?: number): number {
    const value = this.json[field] ?? otherwise;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value < 2 ** 31) {
      return value;
    }
    this.fail(field, 'a whole number from 1');
  }

  number(field: string, otherwise: number, below: number): number {
    const value = this.json[field] ?? otherwise;
    if (typeof value === 'number' && value >= 0 && value < below) return value;
    this.fail(field, `a number from 0 to below ${below}`);
  }
}

/**
 * Reads a `config.json`.
 *
 * @param text the whole file
 * @param file its name, for messages
 * @returns the shape of the model
 * @throws {TransformersError} `config_invalid` naming the field; `architecture_unsupported` when the
 * model is no plain BERT encoder; `file_unreadable` when the text is no JSON object
 * @source the fields of `BertConfig` in Hugging Face's transformers
 * @example
 * ```ts
 * parseBertConfig(await readFile('config.json', 'utf8')).hiddenSize; // 384
 * ```
 */
export function parseBertConfig(text: string, file = 'config.json'): BertConfig {
  const json = parseObject(text, file);
  checkArchitecture(json, file);
  const read: FieldReader = new FieldReader(file, json);
  const hiddenSize = read.count('hidden_size');
  const heads = read.count('num_attention_heads');
  if (hiddenSize % heads !== 0) {
    read.fail('num_attention_heads', `a divisor of hidden_size ${hiddenSize}`);
  }
  const name = json.hidden_act ?? 'gelu';
  const activation = typeof name === 'string' ? ACTIVATIONS[name] : undefined;
  if (activation === undefined) {
    read.fail('hidden_act', `one of ${Object.keys(ACTIVATIONS).join(', ')}`);
  }
  return {
    vocabSize: read.count('vocab_size'),
    hiddenSize,
    layers: read.count('num_hidden_layers'),
    heads,
    intermediateSize: read.count('intermediate_size'),
    activation,
    maxPositions: read.count('max_position_embeddings', 512),
    typeVocabSize: read.count('type_vocab_size', 2),
    layerNormEpsilon: read.number('layer_norm_eps', 1e-12, 1),
    dropout: read.number('hidden_dropout_prob', 0.1, 1),
    labels: readLabels(read),
  };
}

/**
 * Writes a `config.json` that Hugging Face's transformers reads.
 *
 * @param config the shape of the model
 * @returns the text of the file
 * @example
 * ```ts
 * await writeFile('config.json', formatBertConfig(config));
 * ```
 */
export function formatBertConfig(config: BertConfig): string {
  const { labels } = config;
  const activation = Object.keys(ACTIVATIONS).find((key) => ACTIVATIONS[key] === config.activation);
  const fields = {
    architectures: [labels.length > 0 ? 'BertForSequenceClassification' : 'BertModel'],
    model_type: 'bert',
    vocab_size: config.vocabSize,
    hidden_size: config.hiddenSize,
    num_hidden_layers: config.layers,
    num_attention_heads: config.heads,
    intermediate_size: config.intermediateSize,
    hidden_act: activation,
    max_position_embeddings: config.maxPositions,
    type_vocab_size: config.typeVocabSize,
    layer_norm_eps: config.layerNormEpsilon,
    hidden_dropout_prob: config.dropout,
    attention_probs_dropout_prob: 0,
    position_embedding_type: 'absolute',
    ...(labels.length > 0 && {
      id2label: Object.fromEntries(labels.entries()),
      label2id: Object.fromEntries(labels.map((label, index) => [label, index])),
    }),
  };
  return `${JSON.stringify(fields, null, 2)}\n`;
}

function parseObject(text: string, file: string): Readonly<Record<string, unknown>> {
  let json: unknown;
  let cause: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    cause = error;
  }
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
    return json as Readonly<Record<string, unknown>>;
  }
  throw new TransformersError(
    'file_unreadable',
    `${file}: must hold a JSON object${cause instanceof Error ? `, got ${cause.message}` : ''}`,
    { file },
    { cause },
  );
}

function checkArchitecture(json: Readonly<Record<string, unknown>>, file: string): void {
  const refuse = (field: string, mustBe: string, value: unknown): never => {
    throw new TransformersError(
      'architecture_unsupported',
      `${file}: ${field} must be ${mustBe}, got ${JSON.stringify(value)} — only BERT encoders are read`,
      { file, architecture: String(value) },
    );
  };
  const type = json.model_type;
  if (type !== undefined && type !== 'bert') refuse('model_type', '"bert"', type);
  const names: readonly unknown[] = Array.isArray(json.architectures) ? json.architectures : [];
  const other = names.find((name) => typeof name !== 'string' || !name.startsWith('Bert'));
  if (other !== undefined) refuse('architectures', 'those of BERT', other);
  const positions = json.position_embedding_type ?? 'absolute';
  if (positions !== 'absolute') refuse('position_embedding_type', '"absolute"', positions);
  for (const field of ['is_decoder', 'add_cross_attention']) {
    if (json[field] === true) refuse(field, 'false', true);
  }
}

function readLabels(read: FieldReader): readonly string[] {
  const { id2label } = read.json;
  if (id2label === undefined || id2label === null) return [];
  if (typeof id2label !== 'object') read.fail('id2label', 'an object of names by number');
  const names = Object.entries(id2label as Readonly<Record<string, unknown>>);
  return names.map((_, index) => {
    const name = (id2label as Readonly<Record<string, unknown>>)[String(index)];
    if (typeof name !== 'string') read.fail('id2label', `names for 0 to ${names.length - 1}`);
    return name;
  });
}
