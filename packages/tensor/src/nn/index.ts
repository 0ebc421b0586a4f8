/** Modules: re-exports only. */
export { Activated } from './activated.js';
export { Dropout } from './dropout.js';
export { Embedding, type EmbeddingOptions } from './embedding.js';
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
export { type AnyModule, Module, type Start, type StateSlot } from './module.js';
export { Chain, chain, Sequential } from './sequential.js';
export type { StateLayout, StatePart } from './state-layout.js';
