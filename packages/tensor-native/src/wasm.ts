/** The kernels as WebAssembly. */
export { loadWasm } from './load-wasm.node.js';
export type { CpuInfo, Native, NativeBuffer } from './native.js';
export { bestVariant, type WasmVariant } from './wasm/features.js';
export type { ReadModule, WasmOptions } from './wasm/load.js';
