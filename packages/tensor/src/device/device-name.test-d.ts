/** Device names are a closed set, and asking narrows a string to it. */
import { describe, expectTypeOf, it } from 'vitest';
import { type DeviceName, isDeviceName } from './device-name.js';
import { openDevice } from './open-device.js';

describe('device names', () => {
  it('narrows a string', () => {
    const name: string = 'wasm';
    if (isDeviceName(name)) expectTypeOf(name).toEqualTypeOf<DeviceName>();
  });

  it('refuses a name that is none', () => {
    // @ts-expect-error there is no such device
    openDevice({ prefer: ['gpu'] });
    // @ts-expect-error a device is asked for by a list, in order of preference
    openDevice({ prefer: 'wasm' });
  });
});
