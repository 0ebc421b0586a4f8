/**
 * The gradients of the fused operators, registered by `openDevice()` beside those of tfjs's own
 * kernels: one for each operator, for all backends that have its kernel.
 */
import type { GradConfig } from '../engine/tf.js';
import { activationGradient } from '../fused/activation.js';
import { addLayerNormGradient } from '../fused/add-layer-norm.js';
import { biasGeluGradient } from '../fused/bias-gelu.js';
import { embeddingSumGradient } from '../fused/embedding-sum.js';
import { layerNormGradient } from '../fused/layer-norm.js';
import { linearGradient } from '../fused/linear.js';
import { maskedSoftmaxGradient } from '../fused/masked-softmax.js';
import { selfAttentionGradient } from '../fused/self-attention.js';

/** One entry an operator that has a kernel anywhere. */
export const fusedGradients: readonly GradConfig[] = [
  activationGradient,
  addLayerNormGradient,
  biasGeluGradient,
  embeddingSumGradient,
  layerNormGradient,
  linearGradient,
  maskedSoftmaxGradient,
  selfAttentionGradient,
];
