/**
 * Lays a safetensors file out: the header, and the tensors in the order of their data.
 *
 * The layout is the reference implementation's, so that both write the same bytes: tensors sorted
 * by element width, widest first, then by name; the header padded with spaces to 8 bytes.
 */
import { TensorError } from '../../errors/tensor-error.js';
import { sizeOf } from '../../ops/shape-math.js';
import { type AnyTensorData, SAFETENSORS_ARRAYS, type SafetensorsDtype } from './dtype.js';
import { LENGTH_BYTES } from './header.js';

/** Tensors with their names. */
export type NamedTensors = Iterable<readonly [name: string, tensor: AnyTensorData]>;

/** What the header says of a tensor. */
export interface TensorOutline {
  /** Element type. */
  readonly dtype: SafetensorsDtype;
  /** Sizes of the dimensions. */
  readonly shape: readonly number[];
}

type Named<Outline> = readonly [name: string, tensor: Outline];

const RANK = new Map(Object.keys(SAFETENSORS_ARRAYS).map((dtype, index) => [dtype, index]));

/**
 * Sorts tensors as the reference implementation does, and makes the header of the file.
 *
 * @param tensors type and shape by name; whatever else they hold is handed on
 * @param metadata free texts for the file
 * @returns the header's bytes, length field included, and the tensors in the order of their data
 * @throws TensorError `invalid_argument` for a repeated or reserved name
 */
export function layOut<Outline extends TensorOutline>(
  tensors: Iterable<Named<Outline>>,
  metadata: Readonly<Record<string, string>>,
): { header: Uint8Array; sorted: Named<Outline>[] } {
  const sorted = [...tensors].sort(
    ([nameA, a], [nameB, b]) =>
      RANK.get(a.dtype)! - RANK.get(b.dtype)! || (nameA < nameB ? -1 : nameA > nameB ? 1 : 0),
  );
  // Written field by field: an object would move names that look like integers to the front.
  const fields = new Map<string, unknown>();
  const texts = Object.entries(metadata).sort(([a], [b]) => (a < b ? -1 : 1));
  if (texts.length > 0) fields.set('__metadata__', Object.fromEntries(texts));
  let offset = 0;
  for (const [name, { dtype, shape }] of sorted) {
    checkName(name, fields);
    const end = offset + sizeOf(shape) * SAFETENSORS_ARRAYS[dtype].BYTES_PER_ELEMENT;
    fields.set(name, { dtype, shape, data_offsets: [offset, end] });
    offset = end;
  }
  const pairs = Array.from(
    fields,
    ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
  );
  const json = new TextEncoder().encode(`{${pairs.join(',')}}`);
  const padded = Math.ceil(json.length / 8) * 8;
  const header = new Uint8Array(LENGTH_BYTES + padded).fill(0x20);
  new DataView(header.buffer).setBigUint64(0, BigInt(padded), true);
  header.set(json, LENGTH_BYTES);
  return { header, sorted };
}

function checkName(name: string, taken: ReadonlyMap<string, unknown>): void {
  if (name !== '__proto__' && name !== '__metadata__' && !taken.has(name)) return;
  throw new TensorError(
    'invalid_argument',
    `safetensors: tensor names must be unique and not __proto__ or __metadata__, got ${JSON.stringify(name)}`,
    { operation: 'safetensors', argument: name },
  );
}

/** The bytes of elements; a view. */
export function bytesOf({ buffer, byteOffset, byteLength }: AnyTensorData['data']): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/**
 * The parts of a safetensors file in order: the header, then the bytes of each tensor. The parts of
 * the tensors are views, nothing is copied.
 *
 * @param tensors tensors with unique names
 * @param metadata free texts for the file
 * @defaultValue metadata none
 * @returns byte arrays that make the file when written one after the other
 * @throws TensorError `invalid_argument` for a repeated or reserved name
 * @example
 * ```ts
 * const [header, ...data] = safetensorsParts(tensors);
 * ```
 */
export function safetensorsParts(
  tensors: NamedTensors,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array[] {
  const { header, sorted } = layOut(tensors, metadata);
  return [header, ...sorted.map(([, { data }]) => bytesOf(data))];
}

/**
 * A safetensors file in memory.
 *
 * @param tensors tensors with unique names
 * @param metadata free texts for the file
 * @defaultValue metadata none
 * @returns the bytes of the file
 * @throws TensorError `invalid_argument` for a repeated or reserved name
 * @example
 * ```ts
 * const bytes = encodeSafetensors([['bias', tensorData('F32', [2], Float32Array.of(1, 2))]]);
 * ```
 */
export function encodeSafetensors(
  tensors: NamedTensors,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const parts = safetensorsParts(tensors, metadata);
  const bytes = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
