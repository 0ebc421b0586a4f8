/** Public surface of `@chorale/transformers`: re-exports only, sorted by area. */

// weights that ship
export {
  type BundledName,
  bundledModel,
  bundledSentiment,
  bundledSimilarity,
} from './bundled.js';
// errors
export {
  isTransformersError,
  TransformersError,
  type TransformersErrorCode,
  type TransformersErrorFields,
  type VocabularyProblem,
  type WeightsProblem,
} from './errors/transformers-error.js';
// files
export { type ModelFiles, type ModelSource, modelFiles } from './files/model-files.js';
// metrics
export { pearson, spearman } from './metrics/correlation.js';
// models
export { Bert, type BertOptions } from './models/bert/bert.js';
export { type BertConfig, formatBertConfig, parseBertConfig } from './models/bert/config.js';
export { type BertInput, bertInput } from './models/bert/input.js';
export { type LoadedBert, type LoadOptions, loadBert, loadTokenizer } from './models/bert/load.js';
export { bertTensors } from './models/bert/save.js';
export type { Precision } from './models/bert/self-attention.js';
export { BertForSequenceClassification } from './models/bert/sequence-classifier.js';
// tasks
export {
  type Classification,
  type Classifier,
  type ClassifierOptions,
  createClassifier,
} from './tasks/classify.js';
export {
  cosine,
  createEmbedder,
  type Embedder,
  type EmbedOptions,
  embed,
  type Pooling,
} from './tasks/embed.js';
export type { BatchOptions } from './tasks/run-batches.js';
// tokenizer
export type { Encoding, EncodingBatch } from './tokenizer/encoding.js';
export type { NormalizerOptions } from './tokenizer/fold-table.js';
export { codePointOffsets } from './tokenizer/offsets.js';
export { type PadOptions, pad } from './tokenizer/pad.js';
export {
  type EncodeOptions,
  type TextInput,
  Tokenizer,
  type TokenizerOptions,
} from './tokenizer/tokenizer.js';
export type { TruncationStrategy } from './tokenizer/truncation.js';
export {
  BERT_SPECIAL_TOKENS,
  parseVocabulary,
  type SpecialTokens,
  Vocabulary,
} from './tokenizer/vocabulary.js';
