/**
 * Which fused operator has a kernel on which device, and how it differentiates.
 *
 * The table is typed by the operators that `fused/index.ts` exports and by the devices: an operator
 * without a gradient decision, or without a word for each device, does not compile. On a device with
 * a gap the operator runs by its definition in plain operators. `openDevice()` registers what
 * {@link fusedKernels} and {@link fusedGradients} list.
 */
import type { DeviceKernel } from '../backends/device-kernel.js';
import type { DeviceName } from '../device/device-name.js';
import type { GradConfig } from '../engine/tf.js';
import { activationGradient } from '../fused/activation.js';
import { addLayerNormGradient } from '../fused/add-layer-norm.js';
import { biasGeluGradient } from '../fused/bias-gelu.js';
import { embeddingSumGradient } from '../fused/embedding-sum.js';
import type * as fused from '../fused/index.js';
import { layerNormGradient } from '../fused/layer-norm.js';
import { linearGradient } from '../fused/linear.js';
import { maskedSoftmaxGradient } from '../fused/masked-softmax.js';
import { selfAttentionGradient } from '../fused/self-attention.js';
import { activation, activationGrad } from './native/activation.js';
import { addLayerNorm } from './native/add-layer-norm.js';
import { biasGelu, biasGeluGrad } from './native/bias-gelu.js';
import { embeddingGrad, embeddingSum } from './native/embedding-sum.js';
import { layerNorm, layerNormGrad } from './native/layer-norm.js';
import { linear } from './native/linear.js';
import { maskedSoftmax, maskedSoftmaxGrad } from './native/masked-softmax.js';
import { selfAttention, selfAttentionGrad } from './native/self-attention.js';

/** Name of a fused operator. */
export type FusedOperator = keyof typeof fused;

/** A device without a kernel of an operator, and why. */
export interface Gap {
  readonly gap: string;
}

/** What a device has: the kernel in `native/` (C, also as WebAssembly), or nothing. */
export type DeviceSupport = 'native' | Gap;

/** How an operator differentiates where its kernel runs. */
export interface GradientDecision {
  /** The gradient registered for the kernel; in plain operators where `kernels` is empty. */
  readonly config: GradConfig;
  /** Kernels that the gradient calls. */
  readonly kernels: readonly DeviceKernel[];
}

/** What is known of one fused operator. */
export interface FusedOperatorEntry {
  readonly kernel: DeviceKernel;
  readonly gradient: GradientDecision;
  readonly devices: { readonly [Name in DeviceName]: DeviceSupport };
}

/** The same for all operators so far: the C kernels serve both devices that have them. */
const devices = {
  native: 'native',
  wasm: 'native',
  cpu: { gap: 'plain JavaScript is the oracle: it runs the definition' },
  node: { gap: "TensorFlow's C library takes no kernels from outside; it runs the definition" },
  'node-gpu': { gap: 'TensorFlow on CUDA takes no kernels from outside; it runs the definition' },
  webgpu: { gap: 'there is no WebGPU device yet' },
} as const satisfies FusedOperatorEntry['devices'];

/** One entry for each fused operator. */
export const fusedOperators: { readonly [Name in FusedOperator]: FusedOperatorEntry } = {
  activation: {
    kernel: activation,
    gradient: { config: activationGradient, kernels: [activationGrad] },
    devices,
  },
  addLayerNorm: {
    kernel: addLayerNorm,
    gradient: { config: addLayerNormGradient, kernels: [layerNormGrad] },
    devices,
  },
  biasGelu: {
    kernel: biasGelu,
    gradient: { config: biasGeluGradient, kernels: [biasGeluGrad] },
    devices,
  },
  embeddingSum: {
    kernel: embeddingSum,
    gradient: { config: embeddingSumGradient, kernels: [embeddingGrad] },
    devices,
  },
  layerNorm: {
    kernel: layerNorm,
    gradient: { config: layerNormGradient, kernels: [layerNormGrad] },
    devices,
  },
  linear: {
    // Three matrix products and a sum, which the device computes by its kernels of tfjs's operators.
    kernel: linear,
    gradient: { config: linearGradient, kernels: [] },
    devices,
  },
  maskedSoftmax: {
    kernel: maskedSoftmax,
    gradient: { config: maskedSoftmaxGradient, kernels: [maskedSoftmaxGrad] },
    devices,
  },
  selfAttention: {
    kernel: selfAttention,
    gradient: { config: selfAttentionGradient, kernels: [selfAttentionGrad] },
    devices,
  },
};

const entries = Object.values(fusedOperators);

/** Every kernel of the fused operators and their gradients, each once. */
export const fusedKernels: readonly DeviceKernel[] = [
  ...new Set(entries.flatMap(({ kernel, gradient }) => [kernel, ...gradient.kernels])),
];

/** The gradient of every fused operator. */
export const fusedGradients: readonly GradConfig[] = entries.map(({ gradient }) => gradient.config);
