/**
 * The element types of safetensors files that JavaScript can hold, and their typed arrays.
 *
 * F16 and BF16 have no typed array in Node 20, so they are held as their raw 16-bit patterns
 * (see `half.ts`). The 8-bit, 6-bit and 4-bit float types and complex numbers are left out.
 */
import { TensorError } from '../../errors/tensor-error.js';

/** The typed array that holds each element type. */
export interface SafetensorsArrays {
  U64: BigUint64Array;
  I64: BigInt64Array;
  F64: Float64Array;
  F32: Float32Array;
  U32: Uint32Array;
  I32: Int32Array;
  /** Raw bit patterns of bfloat16. */
  BF16: Uint16Array;
  /** Raw bit patterns of IEEE half precision. */
  F16: Uint16Array;
  U16: Uint16Array;
  I16: Int16Array;
  I8: Int8Array;
  U8: Uint8Array;
  /** 0 or 1. */
  BOOL: Uint8Array;
}

/** Name of an element type, as it stands in the file. */
export type SafetensorsDtype = keyof SafetensorsArrays;

type ArrayConstructor<Data> = {
  new (length: number): Data;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): Data;
  readonly BYTES_PER_ELEMENT: number;
};

/**
 * The typed array of each element type, in the order in which the reference implementation lays
 * tensors out: widest first, so that every tensor is aligned.
 */
export const SAFETENSORS_ARRAYS: {
  readonly [Dtype in SafetensorsDtype]: ArrayConstructor<SafetensorsArrays[Dtype]>;
} = {
  U64: BigUint64Array,
  I64: BigInt64Array,
  F64: Float64Array,
  F32: Float32Array,
  U32: Uint32Array,
  I32: Int32Array,
  BF16: Uint16Array,
  F16: Uint16Array,
  U16: Uint16Array,
  I16: Int16Array,
  I8: Int8Array,
  U8: Uint8Array,
  BOOL: Uint8Array,
};

/** One tensor as plain data. */
export interface TensorData<Dtype extends SafetensorsDtype> {
  /** Element type. */
  readonly dtype: Dtype;
  /** Sizes of the dimensions; empty for a scalar. */
  readonly shape: readonly number[];
  /** The elements in row-major order. */
  readonly data: SafetensorsArrays[Dtype];
}

/** One tensor as plain data, of any element type; narrow it by `dtype`. */
export type AnyTensorData = { [Dtype in SafetensorsDtype]: TensorData<Dtype> }[SafetensorsDtype];

/**
 * Whether a name read from a file is an element type that we can hold.
 *
 * @param name the name
 * @returns true when it is
 * @example
 * ```ts
 * isSafetensorsDtype('F32'); // true
 * ```
 */
export function isSafetensorsDtype(name: unknown): name is SafetensorsDtype {
  return typeof name === 'string' && Object.hasOwn(SAFETENSORS_ARRAYS, name);
}

/**
 * Bundles elements with their type and shape, checking that they fit together.
 *
 * @param dtype element type
 * @param shape sizes of the dimensions
 * @param data the elements
 * @returns the tensor as plain data; `data` is not copied
 * @throws TensorError `shape_mismatch` when the number of elements is not the product of the shape
 * @example
 * ```ts
 * const bias = tensorData('F32', [3], new Float32Array(3));
 * ```
 */
export function tensorData<Dtype extends SafetensorsDtype>(
  dtype: Dtype,
  shape: readonly number[],
  data: SafetensorsArrays[Dtype],
): TensorData<Dtype> {
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  if (size !== data.length) {
    throw new TensorError(
      'shape_mismatch',
      `tensorData: shape [${shape.join(', ')}] needs ${size} elements, got ${data.length}`,
      { operation: 'tensorData', expected: shape, actual: [data.length] },
    );
  }
  return { dtype, shape, data };
}
