/**
 * The packed form of a weight `[out, in]` for the GEMM kernels.
 *
 * A weight that is used again is packed once and kept by the backend until its tensor is disposed
 * of (see `NativeBackend`). On its first use it is packed into one buffer that all first uses share:
 * a weight that is used once (each training step makes new ones) leaves no memory behind.
 */

import type { KernelCall } from '../../backends/device-kernel.js';
import { input } from '../../backends/kernels/float32.js';
import type { Native, NativeBuffer } from '../../backends/native.js';
import { packedLayout } from '../../backends/native-backend.js';
import type { TensorInfo } from '../../engine/tf.js';
import type { Precision } from '../../fused/precision.js';

/** The buffer for first uses of each set of kernels; it grows and stays. */
const scratch = new WeakMap<Native, NativeBuffer>();

function scratchOf(native: Native, bytes: number): NativeBuffer {
  const old = scratch.get(native);
  if (old !== undefined && old.byteLength >= bytes) return old;
  old?.dispose();
  const buffer = native.allocate(bytes);
  scratch.set(native, buffer);
  return buffer;
}

function packedBytes({ kernels }: KernelCall, precision: Precision, k: number, n: number): number {
  if (precision === 'f32') return kernels.packedBytesF32(k, n);
  return precision === 'bf16' ? kernels.packedBytesBf16(k, n) : kernels.packedBytesInt8(k, n);
}

function pack(call: KernelCall, precision: Precision, weight: TensorInfo, packed: NativeBuffer) {
  const { backend, kernels } = call;
  const [n = 0, k = 0] = weight.shape;
  const values = backend.float32(weight);
  if (precision === 'f32') kernels.packF32(k, n, values, k, true, packed);
  else if (precision === 'bf16') kernels.packBf16(k, n, values, k, true, packed);
  else kernels.packInt8(k, n, values, k, true, packed);
  return packed;
}

/**
 * The input `weight`, packed.
 *
 * @returns a buffer to be used in this call only: the next first use may overwrite it
 */
export function packedWeight(call: KernelCall, precision: Precision): NativeBuffer {
  const { backend } = call;
  const weight = input(call.inputs, 'weight');
  const [n = 0, k = 0] = weight.shape;
  const kept = backend.packedOnReuse(weight.dataId, packedLayout(precision, k, n, true), () => {
    const buffer = backend.native.allocate(packedBytes(call, precision, k, n));
    return pack(call, precision, weight, buffer);
  });
  if (kept !== undefined) return kept;
  const buffer = scratchOf(backend.native, packedBytes(call, precision, k, n));
  return pack(call, precision, weight, buffer);
}
