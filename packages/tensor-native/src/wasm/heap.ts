/**
 * The memory of a WebAssembly instance: one block of scratch that each call copies its arrays
 * through, and the NativeBuffers. The scratch block grows to the largest call so far and is kept; a
 * call that would not fit into memory throws and leaves everything usable.
 */
import { Failure, failureError } from '../failure.js';
import type { NativeBuffer } from '../native.js';
import type { WasmExports } from './exports.js';

/** Status of a kernel that found no memory, CHORALE_OUT_OF_MEMORY in c/include/chorale.h. */
const OUT_OF_MEMORY = 4;
/** Largest buffer that may be asked for, as in the addon: 1 TiB. */
const BYTES_MAX = 2 ** 40;

/** A NativeBuffer inside the memory of one instance. */
export class WasmBuffer implements NativeBuffer {
  readonly #heap: Heap;
  #pointer: number;
  #bytes: number;

  /**
   * @param heap The memory that it lies in.
   * @param pointer Its address, aligned to 64 bytes.
   * @param bytes Its length.
   */
  constructor(heap: Heap, pointer: number, bytes: number) {
    this.#heap = heap;
    this.#pointer = pointer;
    this.#bytes = bytes;
  }

  /** Bytes; 0 after `dispose()`. */
  get byteLength(): number {
    return this.#bytes;
  }

  /** Frees the memory. Safe to call twice. */
  dispose(): void {
    if (this.#pointer === 0) return;
    this.#heap.release(this, this.#pointer);
    this.#pointer = 0;
    this.#bytes = 0;
  }

  /** The address of `value` in `heap`, 0 when it was disposed, undefined when it is something else. */
  static pointerOf(value: unknown, heap: Heap): number | undefined {
    if (!(value instanceof WasmBuffer) || !(#heap in value)) return undefined;
    return value.#heap === heap ? value.#pointer : undefined;
  }
}

/** The memory of one instance. */
export class Heap {
  readonly #exports: WasmExports;
  #scratch = 0;
  #scratchBytes = 0;
  #f32: Float32Array;
  #i32: Int32Array;
  #u8: Uint8Array;
  readonly #collected: FinalizationRegistry<number>;

  /** @param exports An initialised instance. */
  constructor(exports: WasmExports) {
    this.#exports = exports;
    const { buffer } = exports.memory;
    this.#f32 = new Float32Array(buffer);
    this.#i32 = new Int32Array(buffer);
    this.#u8 = new Uint8Array(buffer);
    this.#collected = new FinalizationRegistry((pointer) => exports.release(pointer));
  }

  /** Views become empty when the memory grows, so they are made anew when that has happened. */
  #refresh(): void {
    const { buffer } = this.#exports.memory;
    if (this.#u8.buffer === buffer) return;
    this.#f32 = new Float32Array(buffer);
    this.#i32 = new Int32Array(buffer);
    this.#u8 = new Uint8Array(buffer);
  }

  /** All memory as float32. Valid until the next allocation or kernel. */
  get f32(): Float32Array {
    this.#refresh();
    return this.#f32;
  }

  /** All memory as int32. Valid until the next allocation or kernel. */
  get i32(): Int32Array {
    this.#refresh();
    return this.#i32;
  }

  /** All memory as bytes. Valid until the next allocation or kernel. */
  get u8(): Uint8Array {
    this.#refresh();
    return this.#u8;
  }

  /**
   * Makes the scratch block at least `bytes` long; its content is undefined.
   * @param kernel Named in the error.
   * @returns Its address, aligned to 64 bytes.
   * @throws NativeError with code `memory`.
   */
  scratch(bytes: number, kernel: string): number {
    if (bytes <= this.#scratchBytes) return this.#scratch;
    if (this.#scratch !== 0) this.#exports.release(this.#scratch);
    this.#scratch = 0;
    this.#scratchBytes = 0;
    // Half as much again spares the next slightly larger call; without room for that, just enough.
    for (const wanted of [Math.ceil(bytes * 1.5), bytes]) {
      const pointer = this.#exports.allocate(wanted);
      if (pointer === 0) continue;
      this.#scratch = pointer;
      this.#scratchBytes = wanted;
      return pointer;
    }
    throw failureError(kernel, -1, Failure.status, -1, 0, 0, OUT_OF_MEMORY);
  }

  /**
   * Allocates a NativeBuffer.
   * @throws NativeError with code `range` or `memory`.
   */
  buffer(bytes: number): WasmBuffer {
    if (typeof bytes !== 'number') throw failureError('allocate', 0, Failure.type, -1, 0, 0, 0);
    if (!Number.isInteger(bytes) || bytes < 0 || bytes > BYTES_MAX) {
      throw failureError('allocate', 0, Failure.range, -1, 0, BYTES_MAX, bytes);
    }
    const pointer = this.#exports.allocate(bytes);
    if (pointer === 0) throw failureError('allocate', 0, Failure.status, -1, 0, 0, OUT_OF_MEMORY);
    // The header of a packed matrix must not be left over from a buffer freed before.
    this.u8.fill(0, pointer, pointer + Math.min(bytes, 64));
    const buffer = new WasmBuffer(this, pointer, bytes);
    this.#collected.register(buffer, pointer, buffer);
    return buffer;
  }

  /** Frees what `buffer` holds; only WasmBuffer calls this. */
  release(buffer: WasmBuffer, pointer: number): void {
    this.#collected.unregister(buffer);
    this.#exports.release(pointer);
  }
}
