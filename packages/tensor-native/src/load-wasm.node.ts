/** `loadWasm` in Node. */
import type { Native } from './native.js';
import { instantiate, type WasmOptions } from './wasm/load.js';
import { readModule } from './wasm-bytes.node.js';

/**
 * Loads the WebAssembly build of the kernels: the same interface as the addon on one thread, with
 * arrays copied in and out. Every call makes an instance with memory of its own.
 * @throws NativeError with code `load` when the engine has no SIMD or the files are missing.
 * @example
 * const native = await loadWasm();
 * const out = new Float32Array(4);
 * native.kernels.softmax(1, 4, new Float32Array([1, 2, 3, 4]), out);
 */
export function loadWasm(options: WasmOptions = {}): Promise<Native> {
  return instantiate(options, readModule);
}
