/**
 * Makes the kernels of a WebAssembly instance callable: check, copy in, call, copy out. Elements that
 * a kernel leaves alone between the rows of a strided result keep their values, because such results
 * are copied in as well.
 */
import type { KernelDescription, PackedBytes } from '../description.js';
import { NativeError } from '../errors.js';
import { Failure, failureError } from '../failure.js';
import { descriptions } from '../generated/descriptions.js';
import type { NativeKernels } from '../generated/native-kernels.js';
import { Checker, type KernelArray } from './check.js';
import type { WasmExports, WasmKernel } from './exports.js';
import type { Heap } from './heap.js';

const ALIGNMENT = 16;
/** Room at the start of the scratch block for the number that a kernel gives. */
const RESULT_BYTES = ALIGNMENT;
const aligned = (bytes: number) => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

function viewLike(array: KernelArray, heap: Heap): KernelArray {
  if (array instanceof Float32Array) return heap.f32;
  return array instanceof Int32Array ? heap.i32 : heap.u8;
}

/** Calls one kernel, time after time, through the scratch block of the heap. */
class Caller {
  readonly #description: KernelDescription;
  readonly #run: WasmKernel;
  readonly #heap: Heap;
  readonly #checker: Checker;
  /** Which arguments are copied in, and which out. */
  readonly #copiedIn: readonly boolean[];
  readonly #copiedOut: readonly boolean[];
  /** What the kernel gets: scalars, and addresses; last where its number goes, for one that gives one. */
  readonly #passed: number[] = [];

  constructor(description: KernelDescription, run: WasmKernel, heap: Heap, packed: PackedBytes) {
    this.#description = description;
    this.#run = run;
    this.#heap = heap;
    this.#checker = new Checker(description, heap, packed);
    const { args } = description;
    this.#copiedOut = args.map((argument) => argument.kind === 'array' && argument.mode !== 'in');
    this.#copiedIn = args.map(
      (argument) =>
        argument.kind === 'dims' ||
        (argument.kind === 'array' && (argument.mode !== 'out' || argument.sparse === true)),
    );
  }

  call(values: readonly unknown[]): number | undefined {
    try {
      this.#checker.check(values);
      this.#copyIn();
      return this.#execute();
    } finally {
      this.#checker.clear();
    }
  }

  /** Gives every array a place in the scratch block and fills those that the kernel reads. */
  #copyIn(): void {
    const { arrays, lengths, numbers } = this.#checker;
    let total = RESULT_BYTES;
    for (let i = 0; i < arrays.length; i += 1) {
      const array = arrays[i];
      this.#passed[i] = array ? total : (numbers[i] ?? 0);
      if (array === null) this.#passed[i] = 0;
      if (array) total += aligned((lengths[i] ?? 0) * array.BYTES_PER_ELEMENT);
    }
    const base = this.#heap.scratch(total, this.#description.name);
    if (this.#description.returns === 'number') this.#passed[arrays.length] = base;
    for (let i = 0; i < arrays.length; i += 1) {
      const array = arrays[i];
      if (!array) continue;
      const address = base + (this.#passed[i] ?? 0);
      this.#passed[i] = address;
      if (!this.#copiedIn[i]) continue;
      const length = lengths[i] ?? 0;
      const source = array.length === length ? array : array.subarray(0, length);
      viewLike(array, this.#heap).set(source, address / array.BYTES_PER_ELEMENT);
    }
  }

  #execute(): number | undefined {
    const { name, returns } = this.#description;
    const status = this.#run(...this.#passed);
    if (returns === 'bytes') return status;
    if (status !== 0) throw failureError(name, -1, Failure.status, -1, 0, 0, status);
    const { arrays, lengths } = this.#checker;
    for (let i = 0; i < arrays.length; i += 1) {
      const array = arrays[i];
      if (!array || !this.#copiedOut[i]) continue;
      const start = (this.#passed[i] ?? 0) / array.BYTES_PER_ELEMENT;
      array.set(viewLike(array, this.#heap).subarray(start, start + (lengths[i] ?? 0)));
    }
    if (returns !== 'number') return undefined;
    return new Float64Array(this.#heap.u8.buffer, this.#passed[arrays.length], 1)[0];
  }
}

/** Whether every kernel of the table is there, which makes the object what its interface says. */
function isComplete(kernels: object): kernels is NativeKernels {
  return descriptions.every(({ name }) => name in kernels);
}

/**
 * The kernels of an instance.
 * @throws NativeError with code `load` when the module lacks one.
 */
export function wasmKernels(exports: WasmExports, heap: Heap): NativeKernels {
  const packed: PackedBytes = (name, k, n) =>
    exports.kernel(name)?.(k, n) ?? Number.POSITIVE_INFINITY;
  const entries = descriptions.flatMap((description) => {
    const run = exports.kernel(description.name);
    if (run === undefined) return [];
    const caller = new Caller(description, run, heap, packed);
    return [[description.name, (...values: unknown[]) => caller.call(values)] as const];
  });
  const kernels: object = Object.fromEntries(entries);
  if (!isComplete(kernels)) {
    throw new NativeError(
      'load',
      'The WebAssembly module lacks kernels; build it again with `pnpm build:native --wasm`.',
    );
  }
  return kernels;
}
