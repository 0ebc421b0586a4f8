/**
 * Reads a safetensors file that lies in memory as a whole. For large files on disk, in a Blob or
 * on a server use `openSafetensors`, which reads one tensor at a time.
 */
import type { AnyTensorData } from './dtype.js';
import { elementsOf } from './elements.js';
import { headerLength, LENGTH_BYTES, parseHeader, type SafetensorsLimits } from './header.js';

/** Everything in a safetensors file. */
export interface SafetensorsContents {
  /** Free texts of the file; empty when it has none. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Every tensor by name, in the order of the data. */
  readonly tensors: ReadonlyMap<string, AnyTensorData>;
}

/** What {@link readSafetensors} accepts. */
export interface ReadSafetensorsOptions extends SafetensorsLimits {
  /**
   * Name of the file for error messages.
   * @defaultValue '(buffer)'
   */
  readonly file?: string;
}

/**
 * Reads a whole safetensors file from memory.
 *
 * @param bytes the file; typed arrays of the result are views into it where alignment allows
 * @param options name for messages, limits
 * @returns metadata and tensors
 * @throws TensorError `safetensors_invalid` with the file's name when the format is broken
 * @source https://github.com/huggingface/safetensors#format
 * @example
 * ```ts
 * const { tensors } = readSafetensors(encodeSafetensors([['bias', tensorData('F32', [2], Float32Array.of(1, 2))]]));
 * tensors.get('bias')?.shape; // [2]
 * ```
 */
export function readSafetensors(
  bytes: Uint8Array,
  options: ReadSafetensorsOptions = {},
): SafetensorsContents {
  const file = options.file ?? '(buffer)';
  const length = headerLength(bytes, bytes.length, file, options);
  const json = bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
  const { metadata, entries } = parseHeader(json, bytes.length, file, options);
  const tensors = new Map<string, AnyTensorData>();
  for (const [name, entry] of entries) {
    const end = entry.byteOffset + entry.byteLength;
    tensors.set(name, elementsOf(entry, bytes.subarray(entry.byteOffset, end)));
  }
  return { metadata, tensors };
}
