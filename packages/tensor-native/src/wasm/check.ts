/**
 * The boundary checks of the WebAssembly binding, by the kernel table. They run in the order of the
 * generated checks of the addon (scalars, geometry, computed bounds, arrays, overlaps), so that the
 * same fault gives the same error.
 */
import type {
  ArgumentDescription,
  ArrayDescription,
  KernelDescription,
  PackedBytes,
} from '../description.js';
import { Failure, failureError } from '../failure.js';
import { type Heap, WasmBuffer } from './heap.js';

/** Arrays that kernels take. */
export type KernelArray = Float32Array | Int32Array | Uint8Array;

/** One argument that passed: its number, its elements, or its address. */
export interface Checked {
  /** Value of a scalar, 0 or 1 for a flag, address of a buffer. */
  readonly number: number;
  /** A typed array, or null where null was given; undefined for the other kinds. */
  readonly array?: KernelArray | null;
  /** Elements that the kernel touches. */
  readonly length: number;
}

const arrayTypes = { f32: Float32Array, i32: Int32Array, u8: Uint8Array };
const FLOAT_MAX = 3.4028234663852886e38;

function isDetached(array: KernelArray): boolean {
  if (array.length > 0) return false;
  try {
    // Making a view is the only test of a detached buffer that every engine has.
    new Uint8Array(array.buffer);
    return false;
  } catch {
    return true;
  }
}

/** The bytes that two arrays touch meet, unless they are exactly the same and that is allowed. */
function collide(
  a: KernelArray,
  aLength: number,
  b: KernelArray,
  bLength: number,
  inPlace: boolean,
): boolean {
  if (aLength === 0 || bLength === 0 || a.buffer !== b.buffer) return false;
  const aEnd = a.byteOffset + aLength * a.BYTES_PER_ELEMENT;
  const bEnd = b.byteOffset + bLength * b.BYTES_PER_ELEMENT;
  if (aEnd <= b.byteOffset || bEnd <= a.byteOffset) return false;
  return !(inPlace && a.byteOffset === b.byteOffset && aEnd === bEnd);
}

class Call {
  readonly #results: (Checked | undefined)[];
  readonly #dims = new Map<number, readonly number[]>();

  constructor(
    readonly kernel: KernelDescription,
    readonly values: readonly unknown[],
    readonly heap: Heap,
    readonly packed: PackedBytes,
  ) {
    this.#results = kernel.args.map(() => undefined);
  }

  #refuse(
    index: number,
    failure: number,
    numbers: { expected?: number; limit?: number; got?: number; other?: number } = {},
  ): Error {
    const { expected = 0, limit = 0, got = 0, other = -1 } = numbers;
    return failureError(this.kernel.name, index, failure, other, expected, limit, got);
  }

  readonly #scalar = (index: number): number => this.#results[index]?.number ?? 0;
  readonly #shape = (index: number): readonly number[] => this.#dims.get(index) ?? [];

  #takeScalar(argument: ArgumentDescription, index: number): void {
    const value = this.values[index];
    if (argument.kind === 'flag') {
      if (typeof value !== 'boolean') throw this.#refuse(index, Failure.type);
      this.#results[index] = { number: value ? 1 : 0, length: 0 };
      return;
    }
    if (typeof value !== 'number') throw this.#refuse(index, Failure.type);
    if (argument.kind === 'f32' || argument.kind === 'f64') {
      const limit = argument.kind === 'f32' ? FLOAT_MAX : Number.MAX_VALUE;
      if (!(Math.abs(value) <= limit)) {
        throw this.#refuse(index, Failure.range, { expected: -limit, limit, got: value });
      }
    } else if (argument.kind === 'size' || argument.kind === 'count' || argument.kind === 'int') {
      const { min = 0, max = Number.MAX_SAFE_INTEGER } = argument;
      if (!(value >= min && value <= max && Number.isInteger(value))) {
        throw this.#refuse(index, Failure.range, { expected: min, limit: max, got: value });
      }
    }
    this.#results[index] = { number: value, length: 0 };
  }

  #takeDims(index: number, rank: number, permutation: boolean): void {
    const value = this.values[index];
    if (!(value instanceof Int32Array)) throw this.#refuse(index, Failure.type);
    if (isDetached(value)) throw this.#refuse(index, Failure.detached);
    if (value.length < rank) {
      throw this.#refuse(index, Failure.length, { expected: rank, got: value.length });
    }
    const items = Array.from(value.subarray(0, rank));
    const limit = permutation ? rank - 1 : 2 ** 31 - 1;
    items.forEach((item, position) => {
      const repeated = permutation && items.indexOf(item) < position;
      if (item < 0 || item > limit || repeated) {
        throw this.#refuse(index, Failure.range, { limit, got: item });
      }
    });
    this.#dims.set(index, items);
    this.#results[index] = { number: 0, array: Int32Array.from(items), length: rank };
  }

  #takeArray(argument: ArrayDescription, index: number): void {
    const value = this.values[index];
    if (argument.optional && (value === null || value === undefined)) {
      this.#results[index] = { number: 0, array: null, length: 0 };
      return;
    }
    const type = arrayTypes[argument.type];
    if (!(value instanceof type)) throw this.#refuse(index, Failure.type);
    if (isDetached(value)) throw this.#refuse(index, Failure.detached);
    const length = argument.length(this.#scalar, this.#shape, this.packed);
    if (value.length < length) {
      throw this.#refuse(index, Failure.length, { expected: length, got: value.length });
    }
    this.#results[index] = { number: 0, array: value, length };
  }

  #takeBuffer(index: number, length: number): void {
    const value = this.values[index];
    const pointer = WasmBuffer.pointerOf(value, this.heap);
    if (pointer === undefined || !(value instanceof WasmBuffer))
      throw this.#refuse(index, Failure.type);
    if (pointer === 0) throw this.#refuse(index, Failure.disposed);
    if (value.byteLength < length) {
      throw this.#refuse(index, Failure.length, { expected: length, got: value.byteLength });
    }
    this.#results[index] = { number: pointer, length };
  }

  #checkApart(argument: ArrayDescription, index: number): void {
    const written = this.#results[index];
    if (written?.array === undefined || written.array === null) return;
    for (const { other, inPlace } of argument.apart ?? []) {
      const memory = this.#results[other];
      if (memory?.array === undefined || memory.array === null) continue;
      if (collide(written.array, written.length, memory.array, memory.length, inPlace)) {
        throw this.#refuse(index, Failure.overlap, { other });
      }
    }
  }

  run(): readonly Checked[] {
    const { args } = this.kernel;
    const isScalar = ({ kind }: ArgumentDescription) =>
      kind !== 'array' && kind !== 'dims' && kind !== 'buffer';
    args.forEach((argument, index) => {
      if (isScalar(argument)) this.#takeScalar(argument, index);
    });
    args.forEach((argument, index) => {
      if (argument.kind !== 'dims') return;
      this.#takeDims(index, this.#scalar(argument.rank), argument.holds === 'permutation');
    });
    args.forEach((argument, index) => {
      if (!('least' in argument) || argument.least === undefined) return;
      const least = argument.least(this.#scalar, this.#shape, this.packed);
      const got = this.#scalar(index);
      if (got < least)
        throw this.#refuse(index, Failure.range, { expected: least, limit: Infinity, got });
    });
    args.forEach((argument, index) => {
      if (argument.kind === 'array') this.#takeArray(argument, index);
      if (argument.kind === 'buffer') {
        this.#takeBuffer(index, argument.length(this.#scalar, this.#shape, this.packed));
      }
    });
    args.forEach((argument, index) => {
      if (argument.kind === 'array') this.#checkApart(argument, index);
    });
    return this.#results.map((result) => result ?? { number: 0, length: 0 });
  }
}

/**
 * Checks a call.
 * @param kernel The kernel that is called.
 * @param values What the caller gave.
 * @param heap The memory that buffers must lie in.
 * @param packed Asks the module for the bytes of a packed matrix.
 * @returns The arguments in order.
 * @throws NativeError for the first fault.
 */
export function checkCall(
  kernel: KernelDescription,
  values: readonly unknown[],
  heap: Heap,
  packed: PackedBytes,
): readonly Checked[] {
  return new Call(kernel, values, heap, packed).run();
}
