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

/**
 * The input `weight`, packed.
 *
 * @returns a buffer to be used in this call only: the next first use may overwrite it
 */
export function packedWeight(call: KernelCall, precision: Precision): NativeBuffer {
  const { backend, kernels } = call;
  const weight = input(call.inputs, 'weight');
  const [n = 0, k = 0] = weight.shape;
  const { bytes, pack } = {
    f32: { bytes: kernels.packedBytesF32, pack: kernels.packF32 },
    bf16: { bytes: kernels.packedBytesBf16, pack: kernels.packBf16 },
    int8: { bytes: kernels.packedBytesInt8, pack: kernels.packInt8 },
  }[precision];
  const size = () => bytes.call(kernels, k, n);
  const fill = (buffer: NativeBuffer) => {
    pack.call(kernels, k, n, backend.float32(weight), k, true, buffer);
    return buffer;
  };
  const kept = backend.packedOnReuse(weight.dataId, `${precision} true`, () =>
    fill(backend.native.allocate(size())),
  );
  return kept ?? fill(scratchOf(backend.native, size()));
}
