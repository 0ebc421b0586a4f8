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
import { type Checked, checkCall, type KernelArray } from './check.js';
import type { WasmExports, WasmKernel } from './exports.js';
import type { Heap } from './heap.js';

const ALIGNMENT = 16;
const aligned = (bytes: number) => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

function viewLike(array: KernelArray, heap: Heap): KernelArray {
  if (array instanceof Float32Array) return heap.f32;
  return array instanceof Int32Array ? heap.i32 : heap.u8;
}

/** Where each array of a call lies in memory: an address, or 0 for null. */
function place(checked: readonly Checked[], heap: Heap, kernel: string): number[] {
  let total = aligned(Float64Array.BYTES_PER_ELEMENT);
  const offsets = checked.map(({ array, length }) => {
    const offset = total;
    if (array !== undefined && array !== null) total += aligned(length * array.BYTES_PER_ELEMENT);
    return offset;
  });
  const base = heap.scratch(total, kernel);
  return checked.map(({ array, number }, index) => {
    if (array === undefined) return number;
    return array === null ? 0 : base + (offsets[index] ?? 0);
  });
}

function callable(
  description: KernelDescription,
  run: WasmKernel,
  heap: Heap,
  packed: PackedBytes,
): (...values: unknown[]) => number | undefined {
  const { name, args, returns } = description;
  const readBack = args.map((argument) => argument.kind === 'array' && argument.mode !== 'in');
  const copied = args.map(
    (argument) =>
      argument.kind === 'dims' ||
      (argument.kind === 'array' && (argument.mode !== 'out' || argument.sparse === true)),
  );
  return (...values) => {
    const checked = checkCall(description, values, heap, packed);
    const passed = place(checked, heap, name);
    checked.forEach(({ array, length }, index) => {
      if (array === undefined || array === null || !copied[index]) return;
      viewLike(array, heap).set(
        array.subarray(0, length),
        (passed[index] ?? 0) / array.BYTES_PER_ELEMENT,
      );
    });
    if (returns === 'bytes') return run(...passed);
    const result = heap.scratch(0, name);
    const status = returns === 'number' ? run(...passed, result) : run(...passed);
    if (status !== 0) throw failureError(name, -1, Failure.status, -1, 0, 0, status);
    checked.forEach(({ array, length }, index) => {
      if (array === undefined || array === null || !readBack[index]) return;
      const start = (passed[index] ?? 0) / array.BYTES_PER_ELEMENT;
      array.set(viewLike(array, heap).subarray(start, start + length));
    });
    if (returns !== 'number') return undefined;
    return new Float64Array(heap.u8.buffer, result, 1)[0];
  };
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
    return run === undefined
      ? []
      : [[description.name, callable(description, run, heap, packed)] as const];
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
