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
export * from './activations.js';
export * from './arithmetic.js';
export * from './compare.js';
export * from './conv.js';
export * from './create.js';
export * from './dropout.js';
export * from './einsum.js';
export * from './gather.js';
export * from './join.js';
export * from './losses.js';
export * from './math.js';
export * from './matrix.js';
export type { Operand } from './operands.js';
export * from './order.js';
export * from './pool.js';
export * from './reduce.js';
export * from './resize.js';
export * from './scope.js';
export * from './shape.js';
export type { HeightWidth, Padding, WindowOptions } from './window.js';
