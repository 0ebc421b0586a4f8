/**
 * Memory for the outputs of our kernels, used again when the tensor that held it is disposed of.
 *
 * A forward pass makes the same outputs every time. Fresh ones cost more than their kernels at times: the
 * engine zeroes them, the system maps their pages, and the collector runs because of their size. Only memory
 * that nobody else can see is used again: values that were read, or that a second tensor shares, leave the
 * pool for good and are collected as usual.
 *
 * Lengths are rounded up to size classes, four to each power of two, so that batches of nearly the same
 * shape share them. What is kept is bounded; the class that was left alone longest goes first.
 */

/** Shorter outputs are cheap for the engine to make. */
const LEAST_LENGTH = 2048;
const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** Who can see a buffer of the pool: `lent` to a kernel, `owned` by one tensor, or by others too. */
type State = 'lent' | 'owned' | 'shared';

/** A pool of float32 memory. */
export class BufferPool {
  readonly #states = new WeakMap<ArrayBufferLike, State>();
  /** Free buffers by their length in elements; the class used last stands at the end. */
  readonly #free = new Map<number, ArrayBuffer[]>();
  #freeBytes = 0;

  /** @param limitBytes most bytes that are kept for later */
  constructor(private readonly limitBytes = 256 * 2 ** 20) {}

  /** Bytes that are kept for later. */
  get freeBytes(): number {
    return this.#freeBytes;
  }

  /**
   * Memory for an output. Its values are undefined: the kernel must write every element.
   *
   * @param length in elements
   */
  take(length: number): Float32Array {
    if (length < LEAST_LENGTH) return new Float32Array(length);
    const size = sizeClass(length);
    const buffer = this.#pop(size) ?? new ArrayBuffer(size * BYTES);
    this.#states.set(buffer, 'lent');
    return new Float32Array(buffer, 0, length);
  }

  /** Notes that a tensor holds these values; a second tensor on the same memory makes it shared. */
  hold(values: unknown): void {
    const buffer = bufferOf(values);
    const state = buffer && this.#states.get(buffer);
    if (buffer && state) this.#states.set(buffer, state === 'lent' ? 'owned' : 'shared');
  }

  /** Notes that somebody outside holds these values from now on. */
  escape(values: unknown): void {
    const buffer = bufferOf(values);
    if (buffer && this.#states.has(buffer)) this.#states.set(buffer, 'shared');
  }

  /** Takes back the values of a tensor that is gone, if nobody else can see them. */
  giveBack(values: unknown): void {
    const buffer = bufferOf(values);
    if (!(buffer instanceof ArrayBuffer) || this.#states.get(buffer) !== 'owned') return;
    this.#states.delete(buffer);
    if (buffer.byteLength > this.limitBytes) return;
    const size = buffer.byteLength / BYTES;
    const free = this.#free.get(size) ?? [];
    this.#touch(size, free);
    free.push(buffer);
    this.#freeBytes += buffer.byteLength;
    this.#trim();
  }

  /** Forgets everything that is kept for later. */
  clear(): void {
    this.#free.clear();
    this.#freeBytes = 0;
  }

  #pop(size: number): ArrayBuffer | undefined {
    const free = this.#free.get(size);
    const buffer = free?.pop();
    if (free === undefined || buffer === undefined) return undefined;
    this.#touch(size, free);
    this.#freeBytes -= buffer.byteLength;
    return buffer;
  }

  #touch(size: number, free: ArrayBuffer[]): void {
    this.#free.delete(size);
    this.#free.set(size, free);
  }

  #trim(): void {
    for (const [size, free] of this.#free) {
      while (this.#freeBytes > this.limitBytes && free.length > 0) {
        this.#freeBytes -= free.pop()?.byteLength ?? 0;
      }
      if (free.length === 0) this.#free.delete(size);
      if (this.#freeBytes <= this.limitBytes) return;
    }
  }
}

/** The least length of a class that holds `length`: a power of two, or 1.25, 1.5 or 1.75 of one. */
function sizeClass(length: number): number {
  const step = 2 ** Math.max(0, Math.floor(Math.log2(length)) - 2);
  return Math.ceil(length / step) * step;
}

function bufferOf(values: unknown): ArrayBufferLike | undefined {
  return ArrayBuffer.isView(values) ? values.buffer : undefined;
}
