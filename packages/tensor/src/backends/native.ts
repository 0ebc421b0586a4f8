/**
 * The types of the C kernels that the `native` and `wasm` backends stand on. The kernels are an
 * optional dependency: everything here is types only, and the value comes from the device's probe.
 */

/** Memory that C owns: a packed weight. */
export interface NativeBuffer {
  readonly byteLength: number;
  dispose(): void;
}

/** The C kernels, by camel-case name. */
export interface NativeKernels {
  readonly [kernel: string]: (...args: never[]) => unknown;
}

/** The C kernels of one build. */
export interface Native {
  readonly kind: 'addon' | 'wasm';
  readonly abi: number;
  readonly origin: string;
  readonly kernels: NativeKernels;
  setThreads(threads: number): void;
  allocate(bytes: number): NativeBuffer;
}
