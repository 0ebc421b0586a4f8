/**
 * The `native` device: the C kernels of `@chorale/tensor-native` as a Node-API addon, with a thread
 * pool and the best instructions of this processor.
 */
import { registerNative } from '../../backends/register.js';
import type { Candidate, Probe } from '../candidate.js';
import { firstLine, isNode, isNotInstalled } from '../runtime.js';

const PACKAGE = '@chorale/tensor-native';

/** Opens the addon. */
export const native: Candidate = { name: 'native', probe };

async function probe(): Promise<Probe> {
  if (!isNode()) return { available: false, reason: 'needs Node' };
  try {
    const { load, loadReport } = await import('@chorale/tensor-native');
    const loaded = load();
    if (loaded === undefined) {
      const { tried } = loadReport();
      return {
        available: false,
        reason: tried.map(({ source, reason }) => `${source}: ${firstLine(reason)}`).join('; '),
      };
    }
    return {
      available: true,
      reason: 'C kernels',
      open({ threads }) {
        if (threads !== undefined) loaded.setThreads(threads);
        registerNative('native', loaded);
        const { isa, threads: count } = loaded.cpu;
        const reason = `C kernels (${isa}), ${count} thread${count === 1 ? '' : 's'}`;
        return { backendName: 'native', reason };
      },
    };
  } catch (error) {
    const reason = isNotInstalled(error, PACKAGE)
      ? `${PACKAGE} is not installed`
      : `${PACKAGE} does not load: ${firstLine(error)}`;
    return { available: false, reason };
  }
}
