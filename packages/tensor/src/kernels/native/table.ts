/**
 * The kernels of our fused operators for the `native` and `wasm` devices. `openDevice()` registers
 * every entry for both; an operator without an entry runs by its definition in plain operators.
 */
import type { DeviceKernel } from '../../backends/device-kernel.js';

/** One entry for each kernel file beside this one, sorted by name. */
export const fusedKernels: readonly DeviceKernel[] = [];
