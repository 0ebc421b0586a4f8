/** CPU kernels in C as a Node-API addon. The WebAssembly build is at `@chorale/tensor-native/wasm`. */
export * from './errors.js';
export * from './generated/abi.js';
export * from './generated/codes.js';
export type { NativeKernels } from './generated/native-kernels.js';
export { load, loadReport } from './load.node.js';
export type { LoadAttempt, LoadReport } from './load-report.js';
export type { CpuInfo, Native, NativeBuffer } from './native.js';
