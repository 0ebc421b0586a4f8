/**
 * Turns the bytes of one tensor into a typed array, and between element types on request.
 * Safetensors are little-endian, as is every machine that runs Node or a browser today.
 */
import { TensorError } from '../../errors/tensor-error.js';
import {
  type AnyTensorData,
  SAFETENSORS_ARRAYS,
  type SafetensorsArrays,
  type SafetensorsDtype,
  type TensorData,
} from './dtype.js';
import { fromBfloat16, fromFloat16 } from './half.js';
import type { SafetensorsEntry } from './header.js';

/**
 * Views the bytes of a tensor as its typed array; copies only when they are not aligned.
 *
 * @param entry where the tensor lies, and what it is
 * @param bytes exactly the tensor's bytes
 * @returns the tensor as plain data
 * @example
 * ```ts
 * const { data } = elementsOf(entry, bytes.subarray(entry.byteOffset, entry.byteOffset + entry.byteLength));
 * ```
 */
export function elementsOf(entry: SafetensorsEntry, bytes: Uint8Array): AnyTensorData {
  const view = <Dtype extends SafetensorsDtype>(dtype: Dtype): TensorData<Dtype> => {
    const Elements = SAFETENSORS_ARRAYS[dtype];
    const width = Elements.BYTES_PER_ELEMENT;
    const aligned = bytes.byteOffset % width === 0 ? bytes : bytes.slice();
    const data: SafetensorsArrays[Dtype] = new Elements(
      aligned.buffer,
      aligned.byteOffset,
      entry.byteLength / width,
    );
    return { dtype, shape: entry.shape, data };
  };
  // The generic function returns one member of the union; TypeScript cannot see that by itself.
  return view(entry.dtype) as AnyTensorData;
}

/**
 * Requires an element type.
 *
 * @param found what it is
 * @param wanted what it must be
 * @param name name for messages
 * @throws TensorError `dtype_mismatch` when they differ
 * @example
 * ```ts
 * checkDtype(entry.dtype, 'I64', 'position_ids');
 * ```
 */
export function checkDtype(found: SafetensorsDtype, wanted: SafetensorsDtype, name: string): void {
  if (found === wanted) return;
  throw new TensorError(
    'dtype_mismatch',
    `${name}: dtype must be ${wanted}, got ${found} — read it as it is, or convert it`,
    { operation: name, expected: wanted, actual: found },
  );
}

/**
 * Requires an element type that {@link toFloat32} converts.
 *
 * @param found what it is
 * @param name name for messages
 * @throws TensorError `dtype_mismatch` for 64-bit integers and BOOL
 * @example
 * ```ts
 * checkConvertsToFloat32(entry.dtype, 'weight');
 * ```
 */
export function checkConvertsToFloat32(found: SafetensorsDtype, name: string): void {
  if (found !== 'I64' && found !== 'U64' && found !== 'BOOL') return;
  throw new TensorError(
    'dtype_mismatch',
    `${name}: only floats and integers up to 32 bits convert to float32, got ${found}`,
    { operation: name, expected: 'F32', actual: found },
  );
}

/**
 * The elements as float32: F16, BF16, F64 and the integers up to 32 bits convert, F32 is returned
 * as it is.
 *
 * @param tensor the tensor
 * @param name name for messages
 * @returns float32 elements; F64 and integers beyond 2^24 are rounded
 * @throws TensorError `dtype_mismatch` for 64-bit integers and BOOL
 * @example
 * ```ts
 * const weights = toFloat32(contents.tensors.get('weight')!, 'weight');
 * ```
 */
export function toFloat32(tensor: AnyTensorData, name: string): Float32Array {
  switch (tensor.dtype) {
    case 'F32':
      return tensor.data;
    case 'F16':
      return fromFloat16(tensor.data);
    case 'BF16':
      return fromBfloat16(tensor.data);
    default:
      checkConvertsToFloat32(tensor.dtype, name);
      return Float32Array.from(tensor.data as ArrayLike<number>);
  }
}
