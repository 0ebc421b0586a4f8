/** Opens the device that `CHORALE_TEST_DEVICE` names and makes it the environment of the specs. */
import { setTestEnvs } from '@tensorflow/tfjs-core/dist/jasmine_util.js';
import { type DeviceName, openDevice } from '../../src/index.js';

/** The device; `openDevice` refuses a name that is none. */
export const device = await openDevice({
  prefer: [(process.env.CHORALE_TEST_DEVICE ?? 'cpu') as DeviceName],
});

setTestEnvs([{ name: device.name, backendName: device.backendName, isDataSync: true }]);
