/**
 * The types of the C kernels that the `native` and `wasm` backends stand on. The kernels are an
 * optional dependency: everything here is types only, and the value comes from the device's probe.
 */
export type { Native, NativeBuffer, NativeKernels } from '@chorale/tensor-native';
