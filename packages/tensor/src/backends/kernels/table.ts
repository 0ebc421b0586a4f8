/**
 * The kernels of tfjs that the `native` and `wasm` backends replace. A kernel that is not here is
 * the one of the `cpu` backend.
 */
import type { DeviceKernel } from '../device-kernel.js';

/** One entry for each kernel of tfjs that is ours. */
export const kernels: readonly DeviceKernel[] = [];
