/**
 * The boundary checks of the WebAssembly binding, by the kernel table. They run in the order of the
 * generated checks of the addon (scalars, geometry, computed bounds, arrays, overlaps), so that the
 * same fault gives the same error. A checker keeps its results in arrays that it fills anew for each
 * call: kernels are called tens of thousands of times a second, and nothing here calls back.
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

const arrayTypes = { f32: Float32Array, i32: Int32Array, u8: Uint8Array };
const FLOAT_MAX = 3.4028234663852886e38;
const INT32_MAX = 2 ** 31 - 1;

/** An argument of one kind with its place in the list. */
interface At<Kind extends ArgumentDescription['kind']> {
  readonly argument: Extract<ArgumentDescription, { readonly kind: Kind }>;
  readonly index: number;
}

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

/** Checks the calls of one kernel. */
export class Checker {
  /** Of each argument: the value of a scalar, 0 or 1 for a flag, the address of a buffer. */
  readonly numbers: number[];
  /** Of each argument: its array, null where null was given, undefined for the other kinds. */
  readonly arrays: (KernelArray | null | undefined)[];
  /** Of each argument: the elements that the kernel touches. */
  readonly lengths: number[];

  readonly #name: string;
  readonly #heap: Heap;
  readonly #packed: PackedBytes;
  readonly #shapes: (readonly number[])[];
  readonly #scalars: readonly At<'size' | 'count' | 'int' | 'f32' | 'f64' | 'flag'>[];
  readonly #bounded: readonly At<'size' | 'count' | 'int' | 'f32' | 'f64'>[];
  readonly #dims: readonly At<'dims'>[];
  readonly #memory: readonly At<'array' | 'buffer'>[];
  readonly #written: readonly At<'array'>[];
  readonly #scalar = (index: number): number => this.numbers[index] ?? 0;
  readonly #shape = (index: number): readonly number[] => this.#shapes[index] ?? [];

  /**
   * @param kernel The kernel whose calls are checked.
   * @param heap The memory that buffers must lie in.
   * @param packed Asks the module for the bytes of a packed matrix.
   */
  constructor(kernel: KernelDescription, heap: Heap, packed: PackedBytes) {
    this.#name = kernel.name;
    this.#heap = heap;
    this.#packed = packed;
    this.numbers = kernel.args.map(() => 0);
    this.lengths = kernel.args.map(() => 0);
    this.arrays = kernel.args.map(() => undefined);
    this.#shapes = kernel.args.map(() => []);
    const select = <Kind extends ArgumentDescription['kind']>(...kinds: readonly Kind[]) =>
      kernel.args.flatMap((argument, index) => {
        const isKind = (it: ArgumentDescription): it is At<Kind>['argument'] =>
          kinds.some((kind) => kind === it.kind);
        return isKind(argument) ? [{ argument, index }] : [];
      });
    this.#scalars = select('size', 'count', 'int', 'f32', 'f64', 'flag');
    this.#bounded = select('size', 'count', 'int', 'f32', 'f64').filter(
      ({ argument }) => argument.least !== undefined,
    );
    this.#dims = select('dims');
    this.#memory = select('array', 'buffer');
    this.#written = select('array').filter(({ argument }) => argument.apart !== undefined);
  }

  /**
   * Checks a call and fills {@link numbers}, {@link arrays} and {@link lengths}.
   * @param values What the caller gave.
   * @throws NativeError for the first fault.
   */
  check(values: readonly unknown[]): void {
    for (const { argument, index } of this.#scalars) {
      this.numbers[index] = this.#number(argument, index, values[index]);
    }
    for (const { argument, index } of this.#dims) {
      const rank = this.#scalar(argument.rank);
      this.#takeDims(index, values[index], rank, argument.holds === 'permutation');
    }
    for (const { argument, index } of this.#bounded) {
      const least = argument.least?.(this.#scalar, this.#shape, this.#packed) ?? 0;
      const got = this.#scalar(index);
      if (got < least) throw this.#refuse(index, Failure.range, least, Infinity, got);
    }
    for (const { argument, index } of this.#memory) {
      if (argument.kind === 'array') this.#takeArray(argument, index, values[index]);
      else {
        const bytes = argument.length(this.#scalar, this.#shape, this.#packed);
        this.#takeBuffer(index, values[index], bytes);
      }
    }
    for (const { argument, index } of this.#written) this.#checkApart(argument, index);
  }

  /** Lets go of the caller's arrays. */
  clear(): void {
    this.arrays.fill(undefined);
  }

  #refuse(index: number, failure: number, expected = 0, limit = 0, got = 0, other = -1): Error {
    return failureError(this.#name, index, failure, other, expected, limit, got);
  }

  #number(argument: ArgumentDescription, index: number, value: unknown): number {
    if (argument.kind === 'flag') {
      if (typeof value !== 'boolean') throw this.#refuse(index, Failure.type);
      return value ? 1 : 0;
    }
    if (typeof value !== 'number') throw this.#refuse(index, Failure.type);
    if (argument.kind === 'f32' || argument.kind === 'f64') {
      const limit = argument.kind === 'f32' ? FLOAT_MAX : Number.MAX_VALUE;
      if (!(Math.abs(value) <= limit)) {
        throw this.#refuse(index, Failure.range, -limit, limit, value);
      }
    } else if ('max' in argument) {
      const { min = 0, max = Number.MAX_SAFE_INTEGER } = argument;
      if (!(value >= min && value <= max && Number.isInteger(value))) {
        throw this.#refuse(index, Failure.range, min, max, value);
      }
    }
    return value;
  }

  #takeDims(index: number, value: unknown, rank: number, permutation: boolean): void {
    if (!(value instanceof Int32Array)) throw this.#refuse(index, Failure.type);
    if (isDetached(value)) throw this.#refuse(index, Failure.detached);
    if (value.length < rank) throw this.#refuse(index, Failure.length, rank, 0, value.length);
    // A copy, so that another thread cannot change the values after they were checked.
    const copy = value.slice(0, rank);
    const items = Array.from(copy);
    const limit = permutation ? rank - 1 : INT32_MAX;
    items.forEach((item, position) => {
      const repeated = permutation && items.indexOf(item) < position;
      if (item < 0 || item > limit || repeated) {
        throw this.#refuse(index, Failure.range, 0, limit, item);
      }
    });
    this.#shapes[index] = items;
    this.arrays[index] = copy;
    this.lengths[index] = rank;
  }

  #takeArray(argument: ArrayDescription, index: number, value: unknown): void {
    if (argument.optional && (value === null || value === undefined)) {
      this.arrays[index] = null;
      this.lengths[index] = 0;
      return;
    }
    if (!(value instanceof arrayTypes[argument.type])) throw this.#refuse(index, Failure.type);
    if (isDetached(value)) throw this.#refuse(index, Failure.detached);
    const length = argument.length(this.#scalar, this.#shape, this.#packed);
    if (value.length < length) {
      throw this.#refuse(index, Failure.length, length, 0, value.length);
    }
    this.arrays[index] = value;
    this.lengths[index] = length;
  }

  #takeBuffer(index: number, value: unknown, bytes: number): void {
    const pointer = WasmBuffer.pointerOf(value, this.#heap);
    if (pointer === undefined || !(value instanceof WasmBuffer)) {
      throw this.#refuse(index, Failure.type);
    }
    if (pointer === 0) throw this.#refuse(index, Failure.disposed);
    if (value.byteLength < bytes) {
      throw this.#refuse(index, Failure.length, bytes, 0, value.byteLength);
    }
    this.numbers[index] = pointer;
  }

  #checkApart(argument: ArrayDescription, index: number): void {
    const written = this.arrays[index];
    if (written === undefined || written === null) return;
    const length = this.lengths[index] ?? 0;
    for (const { other, inPlace } of argument.apart ?? []) {
      const memory = this.arrays[other];
      if (memory === undefined || memory === null) continue;
      if (collide(written, length, memory, this.lengths[other] ?? 0, inPlace)) {
        throw this.#refuse(index, Failure.overlap, 0, 0, 0, other);
      }
    }
  }
}
