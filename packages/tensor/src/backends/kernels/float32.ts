/** What most kernels ask first: are these tensors float32, and how large are they. */
import { type NamedTensorInfoMap, type TensorInfo, util } from '../../engine/tf.js';

/** Whether all given tensors are float32; absent ones (an optional bias) do not matter. */
export function areFloat32(...tensors: (TensorInfo | null | undefined)[]): boolean {
  return tensors.every((tensor) => tensor == null || tensor.dtype === 'float32');
}

/** Number of elements of a shape. */
export function sizeOf(shape: readonly number[]): number {
  return util.sizeFromShape([...shape]);
}

/** The input that tfjs promises under a name. */
export function input(inputs: NamedTensorInfoMap, name: string): TensorInfo {
  const tensor = inputs[name];
  if (tensor === undefined) throw new Error(`a kernel was called without its input ${name}`);
  return tensor;
}
