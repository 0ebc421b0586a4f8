/**
 * The `native` device: the C kernels of `@chorale/tensor-native` as a Node-API addon, with a thread
 * pool and the best instructions of this processor.
 */
import type { Native } from '../../backends/native.js';
import { registerNative } from '../../backends/register.js';
import type { Candidate, Probe } from '../candidate.js';
import { firstLine, isNode, isNotInstalled, platformName } from '../runtime.js';

const PACKAGE = '@chorale/tensor-native';

/** Opens the addon. */
export const native: Candidate = { name: 'native', probe };

async function probe(): Promise<Probe> {
  if (!isNode()) return { available: false, reason: 'needs Node' };
  try {
    const { load }: { load?: () => Native | undefined } = await import('@chorale/tensor-native');
    const loaded = load?.();
    if (loaded === undefined) {
      return { available: false, reason: `${PACKAGE} has no build for ${platformName()} here` };
    }
    return {
      available: true,
      reason: `C kernels from ${loaded.origin}`,
      open({ threads }) {
        if (threads !== undefined) loaded.setThreads(threads);
        registerNative('native', loaded);
        return { backendName: 'native' };
      },
    };
  } catch (error) {
    const reason = isNotInstalled(error, PACKAGE)
      ? `${PACKAGE} is not installed`
      : `${PACKAGE} does not load: ${firstLine(error)}`;
    return { available: false, reason };
  }
}
