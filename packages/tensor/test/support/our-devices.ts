/**
 * The devices of ours that open on this machine, for tests that compare them with `cpu`. `native`
 * needs a build, so it may be missing; the modules of `wasm` come with the package and must open.
 */
import { isNativeBackend, type NativeBackend } from '../../src/backends/native-backend.js';
import { openDevice } from '../../src/device/open-device.js';
import { findBackend, setBackend } from '../../src/engine/tf.js';

/** A device that computes with our C kernels. */
export type OurDevice = 'native' | 'wasm';

/** A device of ours on this machine. */
export interface OurDeviceHere {
  readonly name: OurDevice;
  /** Why it does not open here; `undefined` where it does. */
  readonly missing: string | undefined;
  /** Its name, with the reason where it is missing: the title of tests that are skipped then. */
  readonly title: string;
}

/** Both devices. */
export const ourDevices: readonly OurDeviceHere[] = await Promise.all(
  (['native', 'wasm'] as const).map(look),
);

async function look(name: OurDevice): Promise<OurDeviceHere> {
  const device = await openDevice({ prefer: [name, 'cpu'] });
  device.close();
  const found = device.report.considered.find((considered) => considered.name === name);
  const missing = device.name === name ? undefined : found?.reason;
  if (name === 'wasm' && missing !== undefined) throw new Error(`wasm must open: ${missing}`);
  return { name, missing, title: missing === undefined ? name : `${name} (skipped: ${missing})` };
}

/** The backend of an open device. */
export function backendOf(name: OurDevice): NativeBackend {
  const backend = findBackend(name);
  if (!isNativeBackend(backend)) throw new Error(`${name} must be one of our backends`);
  return backend;
}

/** Runs a function with a backend in use, then goes back to the one before. */
export async function on<T>(backendName: string, before: string, run: () => T): Promise<T> {
  await setBackend(backendName);
  try {
    return run();
  } finally {
    await setBackend(before);
  }
}
