/** Modules: re-exports only. */
export { Activated } from './activated.js';
export { BatchNorm2d, type BatchNorm2dOptions } from './batch-norm2d.js';
export { Conv1d, type Conv1dOptions } from './conv1d.js';
export { Conv2d, type Conv2dOptions, DepthwiseConv2d } from './conv2d.js';
export { Dropout } from './dropout.js';
export { Embedding, type EmbeddingOptions } from './embedding.js';
export { Gru, GruCell, type GruOutput } from './gru.js';
export { LayerNorm } from './layer-norm.js';
export { Linear, type LinearModuleOptions } from './linear.js';
export {
  type LoadStateOptions,
  type LoadStateReport,
  loadSafetensors,
  loadState,
  readState,
  saveSafetensors,
} from './load-state.js';
export { Lstm, LstmCell, type LstmOutput, type LstmState } from './lstm.js';
export { type AnyModule, Module, type Parameter, type Start, type StateSlot } from './module.js';
export {
  type AttentionCall,
  MultiHeadSelfAttention,
  type MultiHeadSelfAttentionOptions,
  qkvLayout,
} from './self-attention.js';
export { Chain, chain, Sequential } from './sequential.js';
export { forkStart } from './start.js';
export type { StateLayout, StatePart } from './state-layout.js';
export {
  TransformerEncoderLayer,
  type TransformerEncoderLayerOptions,
} from './transformer-encoder-layer.js';
