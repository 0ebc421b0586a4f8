/** The fused operators: re-exports only; `kernels/table.ts` must have an entry for each. */
export { activation } from './activation.js';
export { addLayerNorm } from './add-layer-norm.js';
export { biasGelu } from './bias-gelu.js';
export { embeddingSum } from './embedding-sum.js';
export { layerNorm } from './layer-norm.js';
export { linear } from './linear.js';
export { maskedSoftmax } from './masked-softmax.js';
export { selfAttention } from './self-attention.js';
