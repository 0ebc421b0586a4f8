/** The browser's side of load.node.ts: there are no addons, the WebAssembly build serves. */
import type { LoadReport } from './load-report.js';
import type { Native } from './native.js';

/** Gives undefined: a browser has no addons. Use `loadWasm` from `@chorale/tensor-native/wasm`. */
export function load(): Native | undefined {
  return undefined;
}

/** Says that a browser has no addons. */
export function loadReport(): LoadReport {
  return {
    tried: [{ source: 'platform', path: 'browser', reason: 'a browser cannot load addons' }],
  };
}
