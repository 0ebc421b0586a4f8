/**
 * The bindings that the suites run over: the addon where it is built, and both WebAssembly builds as
 * far as this engine accepts them. One that is missing is skipped with the reason in its name.
 */
import { setFlagsFromString } from 'node:v8';
import { load, loadReport } from '../../src/load.node.js';
import { loadWasm } from '../../src/load-wasm.node.js';
import type { Native } from '../../src/native.js';
import { bestVariant } from '../../src/wasm/features.js';

// Node 20 has relaxed SIMD behind a flag; newer ones have it for good and know no such flag.
if (bestVariant() !== 'relaxed') setFlagsFromString('--experimental-wasm-relaxed-simd');

/** A binding, or why there is none. */
export interface Binding {
  readonly name: string;
  readonly native?: Native;
}

function addon(): Binding {
  const native = load();
  if (native !== undefined) return { name: 'addon', native };
  const reasons = loadReport().tried.map(({ source, reason }) => `${source}: ${reason}`);
  return { name: `addon (skipped: ${reasons.join('; ')})` };
}

async function wasm(): Promise<Binding[]> {
  const simd: Binding = { name: 'wasm simd128', native: await loadWasm({ variant: 'simd128' }) };
  if (bestVariant() !== 'relaxed') {
    return [simd, { name: 'wasm relaxed (skipped: this engine refuses relaxed SIMD)' }];
  }
  return [simd, { name: 'wasm relaxed', native: await loadWasm({ variant: 'relaxed' }) }];
}

/** Every binding. */
export async function bindings(): Promise<readonly Binding[]> {
  return [addon(), ...(await wasm())];
}

/** The bindings that can be used here; there is always at least the simd128 build. */
export async function usable(): Promise<
  readonly { readonly name: string; readonly native: Native }[]
> {
  return (await bindings()).flatMap(({ name, native }) =>
    native === undefined ? [] : [{ name, native }],
  );
}
