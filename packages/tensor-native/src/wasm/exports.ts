/** What the WebAssembly modules export (c/wasm/module.c and the generated kernels). */

/** A kernel: sizes come as doubles, pointers and flags as int32. */
export type WasmKernel = (...args: number[]) => number;

/** The exports of an instance that has been initialised. */
export interface WasmExports {
  readonly memory: WebAssembly.Memory;
  abi(): number;
  allocate(bytes: number): number;
  release(pointer: number): void;
  cpuInfo(pointer: number, capacity: number): number;
  /** A kernel by its name; undefined when the module lacks it. */
  kernel(name: string): WasmKernel | undefined;
}

function isFunction(value: unknown): value is WasmKernel {
  return typeof value === 'function';
}

/**
 * Reads the exports of an instance.
 * @returns undefined when it is not a build of these kernels.
 */
export function readExports(exports: WebAssembly.Exports): WasmExports | undefined {
  const { memory, abi, allocate, release, cpuInfo, _initialize: initialize } = exports;
  if (!(memory instanceof WebAssembly.Memory) || !isFunction(abi) || !isFunction(allocate)) {
    return undefined;
  }
  if (!isFunction(release) || !isFunction(cpuInfo)) return undefined;
  if (isFunction(initialize)) initialize();
  return {
    memory,
    abi: () => abi(),
    allocate: (bytes) => allocate(bytes) >>> 0,
    release: (pointer) => {
      release(pointer);
    },
    cpuInfo: (pointer, capacity) => cpuInfo(pointer, capacity),
    kernel(name) {
      const found = exports[name];
      return isFunction(found) ? found : undefined;
    },
  };
}
