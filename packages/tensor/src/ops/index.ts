/** The operators: re-exports only. */
export { type Activation, activation } from '../fused/activation.js';
export { addLayerNorm } from '../fused/add-layer-norm.js';
export { biasGelu } from '../fused/bias-gelu.js';
export {
  type EmbeddingSumOptions,
  type EmbeddingTerm,
  embeddingSum,
} from '../fused/embedding-sum.js';
export { layerNorm } from '../fused/layer-norm.js';
export { type LinearOptions, linear } from '../fused/linear.js';
export { maskedSoftmax } from '../fused/masked-softmax.js';
export type { Precision } from '../fused/precision.js';
export { type SelfAttentionOptions, selfAttention } from '../fused/self-attention.js';
