/**
 * The gradients of the fused operators: one registration for all backends, beside the gradients of
 * tfjs's own kernels.
 */
import { type GradConfig, getGradient, registerGradient } from '../engine/tf.js';
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

/** Registers the gradients that are not registered yet; `openDevice()` calls it. */
export function registerFusedGradients(): void {
  for (const gradient of fusedGradients) {
    if (!getGradient(gradient.kernelName)) registerGradient(gradient);
  }
}
