/**
 * Reads single tensors out of a large safetensors file with range reads: from disk, a Blob, or a
 * server. Memory holds the header and the tensor being read.
 */
import { TensorError } from '../../errors/tensor-error.js';
import { type ByteSource, blobSource, urlSource } from '../byte-source.js';
import { fileSource } from '../file-source.node.js';
import type { AnyTensorData, SafetensorsDtype, TensorData } from './dtype.js';
import { checkDtype, elementsOf, toFloat32 } from './elements.js';
import {
  headerLength,
  LENGTH_BYTES,
  parseHeader,
  type SafetensorsEntry,
  type SafetensorsHeader,
  type SafetensorsLimits,
} from './header.js';

/** An open safetensors file. Made by {@link openSafetensors}; `close()` it. */
export class SafetensorsFile implements AsyncDisposable {
  readonly #source: ByteSource;
  readonly #header: SafetensorsHeader;

  /** @internal Use {@link openSafetensors}. */
  constructor(source: ByteSource, header: SafetensorsHeader) {
    this.#source = source;
    this.#header = header;
  }

  /** Path or address of the file. */
  get name(): string {
    return this.#source.name;
  }

  /** Free texts of the file; empty when it has none. */
  get metadata(): Readonly<Record<string, string>> {
    return this.#header.metadata;
  }

  /** Every tensor's place, type and shape by name, in the order of the data. */
  get entries(): ReadonlyMap<string, SafetensorsEntry> {
    return this.#header.entries;
  }

  /**
   * Reads one tensor as it is stored.
   *
   * @param name name of the tensor
   * @returns the tensor as plain data
   * @throws TensorError `tensor_missing` when the file has none of that name
   */
  async read(name: string): Promise<AnyTensorData>;
  /**
   * Reads one tensor that must have a certain element type.
   *
   * @param name name of the tensor
   * @param dtype the type it must have
   * @returns the tensor as plain data
   * @throws TensorError `tensor_missing`, or `dtype_mismatch` when it has another type
   */
  async read<Dtype extends SafetensorsDtype>(
    name: string,
    dtype: Dtype,
  ): Promise<TensorData<Dtype>>;
  async read(name: string, dtype?: SafetensorsDtype): Promise<AnyTensorData> {
    const entry = this.entries.get(name);
    if (!entry) {
      const has = [...this.entries.keys()].slice(0, 5).join(', ');
      const more = this.entries.size > 5 ? `, … (${this.entries.size} in all)` : '';
      throw new TensorError(
        'tensor_missing',
        `${this.name}: has no tensor ${JSON.stringify(name)}; it has ${has}${more}`,
        { file: this.name, tensor: name },
      );
    }
    if (dtype !== undefined) checkDtype(entry.dtype, dtype, this.label(name));
    return elementsOf(entry, await this.#source.read(entry.byteOffset, entry.byteLength));
  }

  /**
   * Reads one tensor as float32, widening F16 and BF16.
   *
   * @param name name of the tensor
   * @returns the elements, row-major
   * @throws TensorError `tensor_missing`, or `dtype_mismatch` for 64-bit integers and BOOL
   */
  async readFloat32(name: string): Promise<Float32Array> {
    return toFloat32(await this.read(name), this.label(name));
  }

  /** Closes the file. */
  async close(): Promise<void> {
    await this.#source.close();
  }

  /** Closes the file at the end of an `await using` block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private label(name: string): string {
    return `${this.name}: tensor ${JSON.stringify(name)}`;
  }
}

async function sourceOf(from: string | URL | Blob | ByteSource): Promise<ByteSource> {
  if (typeof from === 'string') return fileSource(from);
  if (from instanceof URL) return urlSource(from);
  return from instanceof Blob ? blobSource(from) : from;
}

/**
 * Opens a safetensors file for reading tensor by tensor. Only the header is read now.
 *
 * @param from a path (Node), a URL whose server answers range requests, a Blob, or a byte source
 * @param limits what is accepted
 * @returns the open file
 * @throws TensorError `safetensors_invalid` when the header breaks the format's rules,
 *   `file_unreadable` when the file cannot be read
 * @source https://github.com/huggingface/safetensors#format
 * @example
 * ```ts
 * await using file = await openSafetensors('model.safetensors');
 * const weight = await file.read('encoder.weight', 'F32');
 * ```
 */
export async function openSafetensors(
  from: string | URL | Blob | ByteSource,
  limits: SafetensorsLimits = {},
): Promise<SafetensorsFile> {
  const source = await sourceOf(from);
  try {
    const { name, size } = source;
    const first = await source.read(0, Math.min(size, LENGTH_BYTES));
    const length = headerLength(first, size, name, limits);
    const header = parseHeader(await source.read(LENGTH_BYTES, length), size, name, limits);
    return new SafetensorsFile(source, header);
  } catch (error) {
    await source.close();
    throw error;
  }
}
