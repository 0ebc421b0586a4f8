/** Opens the device that `CHORALE_TEST_DEVICE` names and makes it the environment of the specs. */
import { setTestEnvs } from '@tensorflow/tfjs-core/dist/jasmine_util.js';
import { kernels } from '../../src/backends/kernels/table.js';
import { isNativeBackend } from '../../src/backends/native-backend.js';
import { serveSmallTensors } from '../../src/backends/worthwhile.js';
import type { DeviceName } from '../../src/device/device-name.js';
import { openDevice } from '../../src/device/open-device.js';
import { findBackend } from '../../src/engine/tf.js';

// The specs compute with small tensors, and are meant to meet our kernels all the same.
serveSmallTensors(true);

/** The device; `openDevice` refuses a name that is none. */
export const device = await openDevice({
  prefer: [(process.env.CHORALE_TEST_DEVICE ?? 'cpu') as DeviceName],
});

setTestEnvs([{ name: device.name, backendName: device.backendName, isDataSync: true }]);

/** How often each kernel of ours that replaces one of tfjs ran; empty for a device without any. */
export function countRuns(): Record<string, number> {
  const backend = findBackend(device.backendName);
  if (!isNativeBackend(backend)) return {};
  return Object.fromEntries(
    kernels.map(({ kernelName }) => [kernelName, backend.ran.get(kernelName) ?? 0]),
  );
}
