/**
 * What a loaded set of native kernels looks like, whether it is the Node-API addon or the
 * WebAssembly build. Loading is in load.node.ts and wasm/load.ts.
 */
import type { NativeKernels } from './generated/native-kernels.js';

/** What the kernels found out about the CPU, and what they chose for it. */
export interface CpuInfo {
  /** Architecture, such as `x64`, `arm64` or `wasm32`. */
  readonly arch: string;
  /** Instruction set that the kernels use, such as `avx512` or `simd128`. */
  readonly isa: string;
  /** Instruction set extensions found. */
  readonly features: readonly string[];
  /** Threads that kernels use, the calling one included. */
  readonly threads: number;
  /** The multiply-add instruction used for each precision. */
  readonly instructions: { readonly f32: string; readonly bf16: string; readonly int8: string };
}

/**
 * Opaque memory for a packed matrix, aligned to 64 bytes. It belongs to the {@link Native} that
 * allocated it and to its thread, and is freed by `dispose()` or when it is collected.
 */
export interface NativeBuffer {
  /** Bytes asked for; 0 after `dispose()`. */
  readonly byteLength: number;
  /** Frees the memory. Safe to call twice; a kernel refuses the buffer afterwards. */
  dispose(): void;
}

/** A loaded set of kernels. */
export interface Native {
  /** `addon`: the Node-API addon; `wasm`: the same sources as WebAssembly, on one thread. */
  readonly kind: 'addon' | 'wasm';
  /** The ABI number, equal to that of these sources. */
  readonly abi: number;
  /** Path or name of the binary. */
  readonly origin: string;
  /** What the CPU offers, read when asked. */
  readonly cpu: CpuInfo;
  /**
   * Sets how many threads kernels use from now on, in the whole process.
   * @param threads The calling thread included, 1 to 128; 0 takes as many as the process may use.
   *   WebAssembly accepts any value and stays on one thread.
   * @throws NativeError for anything else.
   */
  setThreads(threads: number): void;
  /**
   * Allocates memory for a packed matrix.
   * @param bytes An integer of at least 0, usually from a `packedBytes…` kernel.
   * @throws NativeError with code `memory` when there is not enough.
   */
  allocate(bytes: number): NativeBuffer;
  /** The kernels. */
  readonly kernels: NativeKernels;
}
