/**
 * `openDevice()`: tries the devices from fastest to slowest and opens the first that works.
 *
 * Nothing is measured: the order is fixed, and a device either opens or says why not. What was
 * found is in `device.report`.
 */
import { getBackend, ready, setBackend } from '../engine/tf.js';
import { TensorError } from '../errors/tensor-error.js';
import { advise } from './advice.js';
import type { Candidate, CandidateOptions, OpenedBackend, Probe } from './candidate.js';
import { candidates } from './candidates/all.js';
import { type Device, makeDevice } from './device.js';
import { type DeviceName, deviceOrder, isDeviceName } from './device-name.js';
import type { ConsideredDevice } from './report.js';
import { firstLine } from './runtime.js';

/** What the thread pool of the C kernels can have. */
const MAX_THREADS = 128;

/** Choices for {@link openDevice}. */
export interface OpenDeviceOptions {
  /**
   * The only devices to try, in this order; `['wasm', 'cpu']` takes `cpu` where `wasm` fails.
   *
   * @defaultValue all devices, fastest first: {@link deviceOrder}
   */
  readonly prefer?: readonly DeviceName[];
  /**
   * Threads to compute on, 1 to 128; only `native` has more than one. It holds for the process.
   *
   * @defaultValue one a processor core
   */
  readonly threads?: number;
}

/**
 * Opens the fastest device that works here and makes tfjs use it.
 *
 * Opening a device twice gives two handles on one backend.
 *
 * @returns the device; `device.report` says why it was chosen and the others were not
 * @throws {@link TensorError} `device_unavailable` when no device of `prefer` can be opened, with
 *   the reason of each; `invalid_argument` for an unknown name, an empty list or a bad `threads`
 * @example
 * ```ts
 * const device = await openDevice({ prefer: ['cpu'] });
 * device.name; // 'cpu'
 * device.close();
 * ```
 */
export async function openDevice(options: OpenDeviceOptions = {}): Promise<Device> {
  const names = checkPreference(options.prefer);
  const threads = checkThreads(options.threads);
  const considered: ConsideredDevice[] = [];
  const before: string | undefined = getBackend();
  for (const [index, name] of names.entries()) {
    const probe = await look(candidates[name]);
    considered.push({ name, available: probe.available, reason: probe.reason });
    if (!probe.available) continue;
    const opened = await start(probe, { threads });
    if (typeof opened === 'string') {
      considered[index] = { name, available: false, reason: opened };
      continue;
    }
    for (const rest of names.slice(index + 1)) {
      considered.push({
        name: rest,
        available: undefined,
        reason: `not tried: ${name} comes first`,
      });
    }
    const advice = advise(name, considered);
    const reason = opened.reason ?? probe.reason;
    considered[index] = { name, available: true, reason };
    const report = { chosen: name, reason, considered, ...(advice && { advice }) };
    return makeDevice(report, opened);
  }
  // tfjs keeps the name of the backend that it refused last.
  if (before !== undefined && getBackend() !== before) await setBackend(before);
  throw new TensorError(
    'device_unavailable',
    `openDevice: one of the devices ${names.join(', ')} must be available, got ${considered
      .map(({ name, reason }) => `${name}: ${reason}`)
      .join('; ')}. Add 'cpu' to prefer to accept plain JavaScript`,
    { considered: considered.map(({ name, reason }) => ({ name, reason })) },
  );
}

/** A probe that throws is a device that is not there, never a crash. */
async function look(candidate: Candidate): Promise<Probe> {
  try {
    return await candidate.probe();
  } catch (error) {
    return { available: false, reason: `looking for it failed: ${String(error)}` };
  }
}

/** Opens a device that was found and makes tfjs use it, or says why that fails. */
async function start(
  probe: Extract<Probe, { available: true }>,
  options: CandidateOptions,
): Promise<OpenedBackend | string> {
  try {
    const opened = probe.open(options);
    if (!(await setBackend(opened.backendName))) return 'tfjs refused to start it';
    await ready();
    return opened;
  } catch (error) {
    return `opening it failed: ${firstLine(error)}`;
  }
}

function checkPreference(prefer: readonly DeviceName[] = deviceOrder): readonly DeviceName[] {
  const unknown = prefer.find((name) => !isDeviceName(name));
  if (prefer.length > 0 && unknown === undefined) return [...new Set(prefer)];
  throw new TensorError(
    'invalid_argument',
    `openDevice: prefer must name at least one of ${deviceOrder.join(', ')}, got ${
      unknown === undefined ? 'an empty list' : JSON.stringify(unknown)
    }`,
    { operation: 'openDevice', argument: 'prefer' },
  );
}

function checkThreads(threads: number | undefined): number | undefined {
  if (
    threads === undefined ||
    (Number.isInteger(threads) && threads >= 1 && threads <= MAX_THREADS)
  ) {
    return threads;
  }
  throw new TensorError(
    'invalid_argument',
    `openDevice: threads must be an integer from 1 to ${MAX_THREADS}, got ${threads}`,
    { operation: 'openDevice', argument: 'threads' },
  );
}
