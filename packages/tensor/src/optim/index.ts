/** Optimisers: re-exports only. */
export { AdamW, type AdamWOptions } from './adamw.js';
export {
  addGradients,
  clipByGlobalNorm,
  globalNorm,
  type LossAndGradients,
  lossAndGradients,
  scaleGradients,
} from './gradients.js';
export {
  decayMatricesOnly,
  type GroupOptions,
  type Named,
  type Optimizer,
  type ParameterGroup,
} from './optimizer.js';
export {
  constant,
  cosine,
  linearWarmup,
  polynomial,
  type Schedule,
  type WarmupOptions,
} from './schedule.js';
export { Sgd, type SgdOptions } from './sgd.js';
