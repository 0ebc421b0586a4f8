/**
 * An open device: a handle on a tfjs backend, and the book of the handles that are open.
 *
 * Several handles on one device share its backend. Closing the last one frees what the backend
 * keeps beside tensors (packed weights); tensors stay readable, since they belong to their owners.
 */

import type { Native } from '../backends/native.js';
import { isNativeBackend, nativeOf } from '../backends/native-backend.js';
import { findBackend, setBackend } from '../engine/tf.js';
import type { OpenedBackend } from './candidate.js';
import type { DeviceName } from './device-name.js';
import type { DeviceReport } from './report.js';

/** Where computations run. Made by {@link openDevice}. */
export interface Device extends Disposable {
  readonly name: DeviceName;
  /** Name of the tfjs backend behind it, as `tf.setBackend` takes it. */
  readonly backendName: string;
  /** Why this device was chosen, and not another. */
  readonly report: DeviceReport;
  /** The C kernels, on `native` and `wasm`. */
  readonly native: Native | undefined;
  /** Whether `close()` was called. */
  readonly closed: boolean;
  /**
   * Ends the use of this device by this handle; a second call does nothing. If it was the device
   * in use, the device opened last before it is used again.
   */
  close(): void;
}

/** Open handles, the one opened last at the end. */
const open: Device[] = [];

/** Makes a backend the one in use, and gives a handle on it. */
export function makeDevice(report: DeviceReport, { backendName }: OpenedBackend): Device {
  let closed = false;
  const device: Device = {
    name: report.chosen,
    backendName,
    report,
    native: nativeOf(backendName),
    get closed() {
      return closed;
    },
    close() {
      if (closed) return;
      closed = true;
      const wasLast = open.at(-1) === device;
      open.splice(open.indexOf(device), 1);
      if (!open.some((other) => other.backendName === backendName)) release(backendName);
      const next = open.at(-1);
      if (wasLast && next !== undefined) void setBackend(next.backendName);
    },
    [Symbol.dispose]() {
      device.close();
    },
  };
  open.push(device);
  return device;
}

function release(backendName: string): void {
  const backend = findBackend(backendName);
  if (isNativeBackend(backend)) backend.releaseCaches();
}
