/**
 * Turns the bytes of a WebAssembly build into a {@link Native}. Where the bytes come from differs
 * between Node and browsers and is in wasm-bytes.node.ts and wasm-bytes.browser.ts.
 */
import { NativeError } from '../errors.js';
import { Failure, failureError } from '../failure.js';
import { ABI } from '../generated/abi.js';
import type { CpuInfo, Native } from '../native.js';
import { readExports, type WasmExports } from './exports.js';
import { bestVariant, type WasmVariant } from './features.js';
import { Heap } from './heap.js';
import { wasmKernels } from './kernels.js';

/** Gives the bytes of one build. */
export type ReadModule = (variant: WasmVariant) => Promise<BufferSource>;

/** How to load the WebAssembly build; everything has a default. */
export interface WasmOptions {
  /** Which build; by default the best that the engine accepts. */
  readonly variant?: WasmVariant;
  /** Where the bytes come from; by default the files of this package. */
  readonly read?: ReadModule;
}

/** Room for the CPU report; c/include/chorale.h says that 1024 suffices. */
const CPU_INFO_BYTES = 4096;

function cpuInfo(exports: WasmExports, heap: Heap): CpuInfo {
  const pointer = heap.scratch(CPU_INFO_BYTES, 'cpuInfo');
  const status = exports.cpuInfo(pointer, CPU_INFO_BYTES);
  if (status !== 0) throw failureError('cpuInfo', -1, Failure.status, -1, 0, 0, status);
  const bytes = heap.u8.subarray(pointer, pointer + CPU_INFO_BYTES);
  return JSON.parse(new TextDecoder().decode(bytes.slice(0, bytes.indexOf(0)))) as CpuInfo;
}

/**
 * Compiles and starts one build.
 * @throws NativeError with code `load`.
 */
export async function instantiate(options: WasmOptions, read: ReadModule): Promise<Native> {
  const variant = options.variant ?? bestVariant();
  if (variant === undefined) {
    throw new NativeError(
      'load',
      'The kernels need WebAssembly with SIMD, which this engine lacks; use a newer one.',
    );
  }
  const origin = `chorale.${variant}.wasm`;
  let exports: WasmExports | undefined;
  try {
    const module = await WebAssembly.compile(await (options.read ?? read)(variant));
    const instance = await WebAssembly.instantiate(module, {});
    exports = readExports(instance.exports);
  } catch (error) {
    throw new NativeError(
      'load',
      `${origin} must load, but ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  if (exports === undefined || exports.abi() !== ABI) {
    const got = exports === undefined ? 'none' : exports.abi();
    throw new NativeError(
      'load',
      `${origin} has the ABI number ${got}, these sources need ${ABI}; build it again with \`pnpm build:native --wasm\`.`,
    );
  }
  const wasm = exports;
  const heap = new Heap(wasm);
  return {
    kind: 'wasm',
    abi: ABI,
    origin,
    get cpu() {
      return cpuInfo(wasm, heap);
    },
    setThreads(threads) {
      if (!Number.isInteger(threads) || threads < 0 || threads > 128) {
        throw new NativeError(
          'range',
          `setThreads: threads must be an integer from 0 to 128, got ${threads}.`,
          'setThreads',
          'threads',
        );
      }
    },
    allocate: (bytes) => heap.buffer(bytes),
    kernels: wasmKernels(wasm, heap),
  };
}
