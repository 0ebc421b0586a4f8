/** Fetches a WebAssembly build, in a browser. */
import type { WasmVariant } from './wasm/features.js';

/** Addresses that bundlers recognise as files of the package and carry along. */
const addresses: Readonly<Record<WasmVariant, () => URL>> = {
  simd128: () => new URL('../wasm/chorale.simd128.wasm', import.meta.url),
  relaxed: () => new URL('../wasm/chorale.relaxed.wasm', import.meta.url),
};

/** The bytes of a build. */
export async function readModule(variant: WasmVariant): Promise<ArrayBuffer> {
  const address = addresses[variant]();
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.href} answered ${response.status}`);
  return response.arrayBuffer();
}
