/** The `wasm` device: the C kernels of `@chorale/tensor-native` as WebAssembly, on one thread. */
import type { Native } from '../../backends/native.js';
import { registerNative } from '../../backends/register.js';
import type { Candidate, Probe } from '../candidate.js';
import { firstLine, isNotInstalled } from '../runtime.js';

const PACKAGE = '@chorale/tensor-native';

/** Opens the WebAssembly build. */
export const wasm: Candidate = { name: 'wasm', probe };

async function probe(): Promise<Probe> {
  try {
    const entry = `${PACKAGE}/wasm`;
    const { loadWasm }: { loadWasm(): Promise<Native> } = await import(/* @vite-ignore */ entry);
    const loaded = await loadWasm();
    return {
      available: true,
      reason: `C kernels as WebAssembly from ${loaded.origin}`,
      open() {
        registerNative('wasm', loaded);
        return { backendName: 'wasm' };
      },
    };
  } catch (error) {
    const reason = isNotInstalled(error, PACKAGE)
      ? `${PACKAGE} is not installed`
      : `${PACKAGE} does not load: ${firstLine(error)}`;
    return { available: false, reason };
  }
}
