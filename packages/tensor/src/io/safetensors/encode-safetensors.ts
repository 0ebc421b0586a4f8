/**
 * Lays a safetensors file out: the header, and the tensors in the order of their data.
 *
 * The layout is the reference implementation's, so that both write the same bytes: tensors sorted
 * by element width, widest first, then by name; the header padded with spaces to 8 bytes.
 */
import { TensorError } from '../../errors/tensor-error.js';
import { type AnyTensorData, SAFETENSORS_ARRAYS } from './dtype.js';
import { LENGTH_BYTES } from './header.js';

/** Tensors with their names. */
export type NamedTensors = Iterable<readonly [name: string, tensor: AnyTensorData]>;

const RANK = new Map(Object.keys(SAFETENSORS_ARRAYS).map((dtype, index) => [dtype, index]));

function checkNames(sorted: readonly (readonly [string, AnyTensorData])[]): void {
  const seen = new Set<string>();
  for (const [name] of sorted) {
    if (name === '__proto__' || name === '__metadata__' || seen.has(name)) {
      throw new TensorError(
        'invalid_argument',
        `encodeSafetensors: tensor names must be unique and not __proto__ or __metadata__, got ${JSON.stringify(name)}`,
        { operation: 'encodeSafetensors', argument: name },
      );
    }
    seen.add(name);
  }
}

function header(
  sorted: readonly (readonly [string, AnyTensorData])[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const texts = Object.entries(metadata).sort(([a], [b]) => (a < b ? -1 : 1));
  const fields = new Map<string, unknown>();
  if (texts.length > 0) fields.set('__metadata__', Object.fromEntries(texts));
  let offset = 0;
  for (const [name, { dtype, shape, data }] of sorted) {
    const end = offset + data.byteLength;
    fields.set(name, { dtype, shape, data_offsets: [offset, end] });
    offset = end;
  }
  // Written field by field: an object would move names that look like integers to the front.
  const pairs = Array.from(
    fields,
    ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
  );
  const json = new TextEncoder().encode(`{${pairs.join(',')}}`);
  const padded = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(LENGTH_BYTES + padded).fill(0x20);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(padded), true);
  bytes.set(json, LENGTH_BYTES);
  return bytes;
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
  const sorted = [...tensors].sort(
    ([nameA, a], [nameB, b]) =>
      RANK.get(a.dtype)! - RANK.get(b.dtype)! || (nameA < nameB ? -1 : nameA > nameB ? 1 : 0),
  );
  checkNames(sorted);
  const parts = sorted.map(
    ([, { data }]) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  );
  return [header(sorted, metadata), ...parts];
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
