/**
 * The tensors of a BERT checkpoint: their names, their shapes, and the spellings found in the wild.
 *
 * Source: Hugging Face's `BertModel`. A base model has no prefix, a model with a head has `bert.`
 * before the encoder; checkpoints converted from TensorFlow call a norm's weight `gamma` and its bias
 * `beta`. Names here are the base model's.
 */
import type { BertConfig } from './config.js';

/** One tensor that a model has. */
export interface WeightSpec {
  /** Its name in the base model, for example `encoder.layer.0.output.dense.weight`. */
  readonly name: string;
  /** Its shape. */
  readonly shape: readonly number[];
}

/** Tensors that belong to a head which this package does not run, or that hold no weights. */
const IGNORED = /^(cls\.|qa_outputs\.|embeddings\.position_ids$)/;

/**
 * The name that a stored tensor has in the base model.
 *
 * @param stored the name in the file
 * @returns the base model's name, or undefined for a tensor that is skipped on purpose (the heads of
 * masked language models and of question answering, position ids)
 * @example
 * ```ts
 * baseName('bert.embeddings.LayerNorm.gamma'); // 'embeddings.LayerNorm.weight'
 * ```
 */
export function baseName(stored: string): string | undefined {
  const name = stored
    .replace(/^bert\./, '')
    .replace(/LayerNorm\.gamma$/, 'LayerNorm.weight')
    .replace(/LayerNorm\.beta$/, 'LayerNorm.bias');
  return IGNORED.test(name) ? undefined : name;
}

/**
 * Name of the scales that belong to a matrix stored in 8 bits: `value = int8 · scale[row]`.
 *
 * @param name name of the matrix
 * @returns name of its `[rows]` tensor of scales
 * @example
 * ```ts
 * scaleName('pooler.dense.weight'); // 'pooler.dense.weight.scale'
 * ```
 */
export const scaleName = (name: string): string => `${name}.scale`;

const affine = (prefix: string, out: number, width: number): WeightSpec[] => [
  { name: `${prefix}.weight`, shape: [out, width] },
  { name: `${prefix}.bias`, shape: [out] },
];

const norm = (prefix: string, width: number): WeightSpec[] => [
  { name: `${prefix}.weight`, shape: [width] },
  { name: `${prefix}.bias`, shape: [width] },
];

/**
 * Every tensor of the embeddings and the encoder.
 *
 * @param config the shape of the model
 * @returns names and shapes, in the order of the forward pass
 * @example
 * ```ts
 * encoderWeights(config).length; // 5 + 16 · config.layers
 * ```
 */
export function encoderWeights(config: BertConfig): WeightSpec[] {
  const { hiddenSize: hidden, intermediateSize: inner } = config;
  const layer = (index: number): WeightSpec[] => {
    const at = `encoder.layer.${index}`;
    return [
      ...affine(`${at}.attention.self.query`, hidden, hidden),
      ...affine(`${at}.attention.self.key`, hidden, hidden),
      ...affine(`${at}.attention.self.value`, hidden, hidden),
      ...affine(`${at}.attention.output.dense`, hidden, hidden),
      ...norm(`${at}.attention.output.LayerNorm`, hidden),
      ...affine(`${at}.intermediate.dense`, inner, hidden),
      ...affine(`${at}.output.dense`, hidden, inner),
      ...norm(`${at}.output.LayerNorm`, hidden),
    ];
  };
  return [
    { name: 'embeddings.word_embeddings.weight', shape: [config.vocabSize, hidden] },
    { name: 'embeddings.position_embeddings.weight', shape: [config.maxPositions, hidden] },
    { name: 'embeddings.token_type_embeddings.weight', shape: [config.typeVocabSize, hidden] },
    ...norm('embeddings.LayerNorm', hidden),
    ...Array.from({ length: config.layers }, (_, index) => layer(index)).flat(),
  ];
}

/** The pooler over the first token; models trained without one lack it. */
export const poolerWeights = (config: BertConfig): WeightSpec[] =>
  affine('pooler.dense', config.hiddenSize, config.hiddenSize);

/** The classification head of so many classes. */
export const classifierWeights = (config: BertConfig, classes: number): WeightSpec[] =>
  affine('classifier', classes, config.hiddenSize);
