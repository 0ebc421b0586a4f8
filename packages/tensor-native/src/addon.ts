/**
 * Makes a {@link Native} of a loaded Node-API module. The module's exports are checked here, since a
 * file given by hand may be anything.
 */
import { NativeError } from './errors.js';
import { failureError } from './failure.js';
import { ABI } from './generated/abi.js';
import type { NativeKernels } from './generated/native-kernels.js';
import type { CpuInfo, Native, NativeBuffer } from './native.js';

/** The limit of the pool in C (CHORALE_MAX_THREADS). */
const THREADS_MAX = 128;

/** What c/binding/addon.c exports. */
interface AddonExports {
  readonly abi: number;
  readonly kernels: NativeKernels;
  readonly NativeBuffer: new (bytes: number) => NativeBuffer;
  setThreads(threads: number): void;
  cpuInfo(): string;
  setErrorFactory(factory: typeof failureError): void;
}

const functions = ['NativeBuffer', 'setThreads', 'cpuInfo', 'setErrorFactory'];

function isAddon(value: unknown): value is AddonExports {
  if (typeof value !== 'object' || value === null) return false;
  const exports = new Map<string, unknown>(Object.entries(value));
  return (
    typeof exports.get('abi') === 'number' &&
    typeof exports.get('kernels') === 'object' &&
    functions.every((name) => typeof exports.get(name) === 'function')
  );
}

/**
 * Wraps the exports of an addon.
 * @param exports What loading the file gave.
 * @param origin Path of the file.
 * @throws NativeError with code `load` when it is another kind of module or has another ABI number.
 */
export function addonNative(exports: unknown, origin: string): Native {
  if (!isAddon(exports)) {
    throw new NativeError('load', `${origin} is not a build of @chorale/tensor-native.`);
  }
  if (exports.abi !== ABI) {
    throw new NativeError(
      'load',
      `${origin} has the ABI number ${exports.abi}, these sources need ${ABI}; build or install the same version.`,
    );
  }
  exports.setErrorFactory(failureError);
  return {
    kind: 'addon',
    abi: exports.abi,
    origin,
    get cpu(): CpuInfo {
      return JSON.parse(exports.cpuInfo()) as CpuInfo;
    },
    setThreads(threads) {
      if (!Number.isInteger(threads) || threads < 0 || threads > THREADS_MAX) {
        throw new NativeError(
          'range',
          `setThreads: threads must be an integer from 0 to ${THREADS_MAX}, got ${threads}.`,
          'setThreads',
          'threads',
        );
      }
      exports.setThreads(threads);
    },
    allocate: (bytes) => new exports.NativeBuffer(bytes),
    kernels: exports.kernels,
  };
}
