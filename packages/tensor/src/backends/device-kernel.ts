/**
 * The form of a kernel that runs on our C kernels, the same for the `native` and the `wasm` backend.
 *
 * A kernel takes typed arrays from the backend, calls C, and returns an output that the backend
 * made. It validates nothing: shapes and dtypes were checked by the operator. What it does not
 * serve (another dtype, a rank, a size below which a call costs more than it saves) it declines by
 * returning `undefined`, and the kernel of the `cpu` backend runs in its place.
 */
import type { NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '../engine/tf.js';
import type { NativeKernels } from './native.js';
import type { NativeBackend } from './native-backend.js';

/** What a kernel is called with. */
export interface KernelCall {
  readonly inputs: NamedTensorInfoMap;
  readonly attrs: NamedAttrMap;
  readonly backend: NativeBackend;
  /** The C kernels: `backend.native.kernels`. */
  readonly kernels: NativeKernels;
}

/** One kernel of ours. */
export interface DeviceKernel {
  /** tfjs's name of the kernel, or our own name of a fused operator. */
  readonly kernelName: string;
  /** The C kernels that it calls. */
  readonly uses: readonly (keyof NativeKernels)[];
  /** What it leaves to the `cpu` kernel, for the table in the documentation; empty for nothing. */
  readonly leaves: string;
  /** Computes the output, or `undefined` to leave this call to the `cpu` kernel. */
  run(call: KernelCall): TensorInfo | TensorInfo[] | undefined;
}
