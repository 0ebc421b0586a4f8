/** Reads a WebAssembly build from the files of this package, in Node. */
import { readFile } from 'node:fs/promises';
import type { WasmVariant } from './wasm/features.js';

/** The bytes of a build. Source and built files are equally deep in the package, so one path fits. */
export function readModule(variant: WasmVariant): Promise<Uint8Array<ArrayBuffer>> {
  return readFile(new URL(`../wasm/chorale.${variant}.wasm`, import.meta.url)).then(
    (bytes) => new Uint8Array(bytes),
  );
}
