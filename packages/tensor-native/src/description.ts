/**
 * The shape of the kernel table as data (src/generated/descriptions.ts) and the functions that its
 * length expressions use. The WebAssembly binding checks by it, the texts of errors name arguments
 * from it, and the tests make their cases from it. It leaves out how a kernel works.
 */

/** Gives the value of scalar argument `index` of the call that is being checked. */
export type ScalarAt = (index: number) => number;
/** Gives the geometry argument `index` of the call that is being checked. */
export type DimsAt = (index: number) => readonly number[];
/** Asks a `packedBytes…` kernel for the bytes of a packed k×n matrix. */
export type PackedBytes = (kernel: string, k: number, n: number) => number;
/** A length or a lower bound over the other arguments of a call. */
export type Expression = (v: ScalarAt, d: DimsAt, packed: PackedBytes) => number;

/** A number: `size` and `count` are integers of 64 bits, `int` of 32, `f32` and `f64` reals. */
export interface ScalarDescription {
  readonly kind: 'size' | 'count' | 'int' | 'f32' | 'f64';
  readonly name: string;
  /** Least value, for integers. */
  readonly min?: number;
  /** Largest value, for integers. */
  readonly max?: number;
  /** A lower bound that depends on other arguments, and how it reads. */
  readonly least?: Expression;
  readonly text?: string;
}

/** A boolean. */
export interface FlagDescription {
  readonly kind: 'flag';
  readonly name: string;
}

/** A typed array. */
export interface ArrayDescription {
  readonly kind: 'array';
  readonly name: string;
  readonly type: 'f32' | 'i32' | 'u8';
  readonly mode: 'in' | 'out' | 'inout';
  /** Whether null may be given. */
  readonly optional: boolean;
  /** Elements that the kernel touches, and how that reads. */
  readonly length: Expression;
  readonly text: string;
  /** For a written array: the arguments it may not overlap; `inPlace` allows the very same elements. */
  readonly apart?: readonly { readonly other: number; readonly inPlace: boolean }[];
  /** Whether elements between rows may be left as they were. */
  readonly sparse?: true;
}

/** A short Int32Array of sizes, or a permutation, with as many elements as argument `rank` says. */
export interface DimsDescription {
  readonly kind: 'dims';
  readonly name: string;
  readonly rank: number;
  readonly holds: 'size' | 'permutation';
}

/** A NativeBuffer with at least `length` bytes. */
export interface BufferDescription {
  readonly kind: 'buffer';
  readonly name: string;
  readonly mode: 'in' | 'out';
  readonly length: Expression;
  readonly text: string;
}

/** Any argument of a kernel. */
export type ArgumentDescription =
  | ScalarDescription
  | FlagDescription
  | ArrayDescription
  | DimsDescription
  | BufferDescription;

/** One kernel. `returns`: nothing ('status'), or a number. */
export interface KernelDescription {
  readonly name: string;
  readonly family: string;
  readonly returns: 'status' | 'bytes' | 'number';
  readonly args: readonly ArgumentDescription[];
}

/** Elements from the first to the last of a rows×cols matrix with a row stride. */
export function span(rows: number, stride: number, cols: number): number {
  return rows === 0 || cols === 0 ? 0 : (rows - 1) * stride + cols;
}

/** Product of the dimensions, 0 when any of them is 0. */
export function prod(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** One more than the largest offset reached by walking a shape with strides, or 0 for no elements. */
export function extent(shape: readonly number[], strides: readonly number[]): number {
  if (shape.includes(0)) return 0;
  return shape.reduce((last, size, axis) => last + (size - 1) * (strides[axis] ?? 0), 1);
}
