/**
 * Reads and checks the header of a safetensors file: 8 bytes of length, a JSON object that places
 * every tensor, then the data.
 *
 * Source: https://github.com/huggingface/safetensors#format and the checks of its Rust crate. A
 * header is untrusted: nothing is allocated from a number in it before that number was checked
 * against the size of the file.
 */
import { type SafetensorsProblem, TensorError } from '../../errors/tensor-error.js';
import { isSafetensorsDtype, SAFETENSORS_ARRAYS, type SafetensorsDtype } from './dtype.js';
import { repeatedKey } from './header-keys.js';

/** Where one tensor lies in the file. */
export interface SafetensorsEntry {
  /** Name of the tensor. */
  readonly name: string;
  /** Element type. */
  readonly dtype: SafetensorsDtype;
  /** Sizes of the dimensions. */
  readonly shape: readonly number[];
  /** First byte, counted from the start of the file. */
  readonly byteOffset: number;
  /** Number of bytes. */
  readonly byteLength: number;
}

/** A checked header. */
export interface SafetensorsHeader {
  /** Free texts of the file (`__metadata__`); empty when it has none. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Every tensor by name, in the order of the data. */
  readonly entries: ReadonlyMap<string, SafetensorsEntry>;
}

/** What a reader accepts. */
export interface SafetensorsLimits {
  /**
   * Largest JSON header accepted, in bytes.
   * @defaultValue 25,000,000
   */
  readonly maxHeaderBytes?: number;
  /**
   * Accept tensors whose offset is not a multiple of their element size; they are copied on reading.
   * @defaultValue false
   */
  readonly allowMisaligned?: boolean;
}

/** Bytes of the length field in front of the header. */
export const LENGTH_BYTES = 8;

const DEFAULT_MAX_HEADER_BYTES = 25_000_000;

/** Throws the error for a broken file; every check below ends here. */
function refuse(file: string, problem: SafetensorsProblem, why: string, tensor?: string): never {
  const where = tensor === undefined ? '' : ` tensor ${JSON.stringify(tensor)}:`;
  throw new TensorError(
    'safetensors_invalid',
    `${file}:${where} ${why}`,
    tensor === undefined ? { file, problem } : { file, problem, tensor },
  );
}

/**
 * Reads the length field.
 *
 * @param bytes at least the first 8 bytes of the file
 * @param fileBytes size of the whole file in bytes
 * @param file name for messages
 * @param limits what is accepted
 * @returns length of the JSON header in bytes
 * @throws TensorError `safetensors_invalid` when the file is too short or the length too large
 * @example
 * ```ts
 * const length = headerLength(bytes, bytes.length, 'model.safetensors');
 * ```
 */
export function headerLength(
  bytes: Uint8Array,
  fileBytes: number,
  file: string,
  limits: SafetensorsLimits = {},
): number {
  if (fileBytes < LENGTH_BYTES || bytes.length < LENGTH_BYTES) {
    refuse(file, 'truncated', `a safetensors file has at least 8 bytes, got ${fileBytes}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES);
  const length = view.getUint32(4, true) * 2 ** 32 + view.getUint32(0, true);
  const limit = limits.maxHeaderBytes ?? DEFAULT_MAX_HEADER_BYTES;
  if (length > limit) {
    refuse(
      file,
      'header_too_large',
      `the header must be at most ${limit} bytes, got ${length} — is this a safetensors file?`,
    );
  }
  if (length > fileBytes - LENGTH_BYTES) {
    refuse(
      file,
      'truncated',
      `the header needs ${length} bytes, but only ${fileBytes - LENGTH_BYTES} follow its length`,
    );
  }
  return length;
}

function parseJson(bytes: Uint8Array, file: string): object {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    refuse(file, 'header_not_json', `the header must be JSON in UTF-8: ${reason}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(file, 'header_malformed', 'the header must be a JSON object');
  }
  const repeated = repeatedKey(text);
  if (repeated !== undefined) {
    refuse(file, 'duplicate_name', 'the header names it twice', repeated);
  }
  return value;
}

function parseMetadata(value: unknown, file: string): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(file, 'header_malformed', '__metadata__ must be an object of texts');
  }
  const entries = Object.entries(value);
  for (const [key, text] of entries) {
    if (key === '__proto__') refuse(file, 'unsafe_name', 'the name is not allowed', key);
    if (typeof text !== 'string') {
      refuse(file, 'header_malformed', `__metadata__.${key} must be a text, got ${typeof text}`);
    }
  }
  return Object.fromEntries(entries);
}

const isSize = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

/** A shape for messages: of a hostile header it can have a million items. */
function shapeText(shape: readonly unknown[]): string {
  const items = shape.slice(0, 8).map((item) => JSON.stringify(item)?.slice(0, 40) ?? 'nothing');
  return `[${items.join(', ')}${shape.length > 8 ? `, … (${shape.length} in all)` : ''}]`;
}

/** Any value of the header for messages. */
function valueText(value: unknown): string {
  if (Array.isArray(value)) return shapeText(value);
  const text = String(JSON.stringify(value));
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** Number of bytes of a shape, refused when it is no exact number. */
function bytesOf(shape: readonly number[], dtype: SafetensorsDtype, file: string, name: string) {
  let bytes = SAFETENSORS_ARRAYS[dtype].BYTES_PER_ELEMENT;
  // A zero anywhere makes the product zero, whatever overflows on the way.
  if (shape.includes(0)) return 0;
  for (const dimension of shape) {
    bytes *= dimension;
    if (!Number.isSafeInteger(bytes)) {
      refuse(file, 'shape_invalid', `shape ${shapeText(shape)} has too many elements`, name);
    }
  }
  return bytes;
}

function parseEntry(
  name: string,
  value: unknown,
  dataStart: number,
  fileBytes: number,
  file: string,
  limits: SafetensorsLimits,
): SafetensorsEntry {
  if (name === '__proto__') refuse(file, 'unsafe_name', 'the name is not allowed', name);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(file, 'header_malformed', 'its description must be an object', name);
  }
  const { dtype, shape, data_offsets: offsets } = value as Record<string, unknown>;
  if (!isSafetensorsDtype(dtype)) {
    const known = Object.keys(SAFETENSORS_ARRAYS).join(', ');
    refuse(file, 'unknown_dtype', `dtype must be one of ${known}, got ${valueText(dtype)}`, name);
  }
  if (!Array.isArray(shape) || !shape.every(isSize)) {
    refuse(file, 'shape_invalid', `shape must be integers ≥ 0, got ${valueText(shape)}`, name);
  }
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isSize)) {
    const got = valueText(offsets);
    refuse(file, 'offsets_invalid', `data_offsets must be two integers ≥ 0, got ${got}`, name);
  }
  const [begin, end] = offsets as [number, number];
  const dataBytes = fileBytes - dataStart;
  if (begin > end) {
    refuse(
      file,
      'offsets_invalid',
      `data_offsets must not run backwards, got [${begin}, ${end}]`,
      name,
    );
  }
  if (end > dataBytes) {
    const why = `its data ends at byte ${end}, but the file holds ${dataBytes} bytes of data`;
    refuse(file, 'truncated', why, name);
  }
  const needed = bytesOf(shape, dtype, file, name);
  if (needed !== end - begin) {
    const why = `shape ${shapeText(shape)} of ${dtype} needs ${needed} bytes, got ${end - begin}`;
    refuse(file, 'size_mismatch', why, name);
  }
  const width = SAFETENSORS_ARRAYS[dtype].BYTES_PER_ELEMENT;
  if (begin % width !== 0 && !limits.allowMisaligned) {
    const why = `offset ${begin} must be a multiple of ${width} — pass allowMisaligned if you trust it`;
    refuse(file, 'misaligned', why, name);
  }
  return { name, dtype, shape, byteOffset: dataStart + begin, byteLength: needed };
}

/**
 * Parses and checks the JSON header.
 *
 * @param json the bytes of the JSON text, without the length field
 * @param fileBytes size of the whole file in bytes
 * @param file name for messages
 * @param limits what is accepted
 * @returns the header; its entries lie inside the file, one after the other, without gap or overlap
 * @throws TensorError `safetensors_invalid` when any rule of the format is broken
 * @source https://github.com/huggingface/safetensors#format
 * @example
 * ```ts
 * const { entries } = parseHeader(bytes.subarray(8, 8 + length), bytes.length, 'model.safetensors');
 * ```
 */
export function parseHeader(
  json: Uint8Array,
  fileBytes: number,
  file: string,
  limits: SafetensorsLimits = {},
): SafetensorsHeader {
  const header = parseJson(json, file);
  const dataStart = LENGTH_BYTES + json.length;
  let metadata: Record<string, string> = {};
  const entries: SafetensorsEntry[] = [];
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') metadata = parseMetadata(value, file);
    else entries.push(parseEntry(name, value, dataStart, fileBytes, file, limits));
  }
  entries.sort((a, b) => a.byteOffset - b.byteOffset || a.byteLength - b.byteLength);
  let next = dataStart;
  for (const { name, byteOffset, byteLength } of entries) {
    if (byteOffset < next) {
      refuse(file, 'offsets_overlap', 'its data overlaps that of another tensor', name);
    }
    if (byteOffset > next) {
      const why = `${byteOffset - next} bytes before its data belong to no tensor`;
      refuse(file, 'offsets_gap', why, name);
    }
    next = byteOffset + byteLength;
  }
  if (next !== fileBytes) {
    refuse(file, 'offsets_gap', `${fileBytes - next} bytes at the end belong to no tensor`);
  }
  return { metadata, entries: new Map(entries.map((entry) => [entry.name, entry])) };
}
