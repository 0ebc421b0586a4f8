/** The `wasm` device: the C kernels of `@chorale/tensor-native` as WebAssembly, on one thread. */
import { nativeOf } from '../../backends/native-backend.js';
import { registerNative } from '../../backends/register.js';
import { findBackendFactory } from '../../engine/tf.js';
import type { Candidate, Probe } from '../candidate.js';
import { firstLine, isNotInstalled } from '../runtime.js';

const PACKAGE = '@chorale/tensor-native';

/** Opens the WebAssembly build. */
export const wasm: Candidate = { name: 'wasm', probe };

async function probe(): Promise<Probe> {
  try {
    const registered = findBackendFactory('wasm') !== null;
    const running = registered ? nativeOf('wasm') : undefined;
    if (registered && running === undefined) {
      return { available: false, reason: 'another package has registered a backend named wasm' };
    }
    const { loadWasm } = await import('@chorale/tensor-native/wasm');
    const loaded = running ?? (await loadWasm());
    return {
      available: true,
      reason: `C kernels as WebAssembly (${loaded.cpu.features.join(', ')}), 1 thread`,
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
