/**
 * How a fused operator finds its kernel: the one pattern that all of them follow.
 *
 * A fused operator checks its arguments and asks {@link hasKernel}. Where the current backend has a
 * kernel of that name, it runs as a tfjs kernel (`engine().runKernel`), so that profiling, memory
 * accounting and the gradient tape see one operator; its gradient is registered under the same name
 * (`kernels/table.ts`), once for all backends, and calls gradient kernels by the same pattern.
 * Where there is no kernel, the definition runs: plain tfjs operators, which differentiate
 * themselves. So the plain backend `cpu` needs nothing of ours, and its results, forward and
 * backward, are the oracle of every other backend.
 *
 * Why not `customGrad`: it hides the kernel from the profiler, and it would force one hand-written
 * gradient onto the definition too, which then could not serve as the oracle of that gradient.
 */
import {
  engine,
  getBackend,
  getKernel,
  type NamedAttrMap,
  type NamedTensorMap,
  type Tensor,
} from '../engine/tf.js';

/** Whether the current backend has a kernel of this name. */
export function hasKernel(kernelName: string): boolean {
  return (getKernel(kernelName, getBackend()) ?? undefined) !== undefined;
}

/** Whether an operator that runs now is recorded for a gradient. */
export function isRecording(): boolean {
  return engine().isTapeOn();
}

/** Runs a kernel with one output. */
export function runKernel(kernelName: string, inputs: NamedTensorMap, attrs: NamedAttrMap): Tensor {
  return engine().runKernel<Tensor>(kernelName, inputs, attrs);
}

/** Runs a kernel with several outputs. */
export function runKernels(
  kernelName: string,
  inputs: NamedTensorMap,
  attrs: NamedAttrMap,
): Tensor[] {
  return engine().runKernel<Tensor[]>(kernelName, inputs, attrs);
}
