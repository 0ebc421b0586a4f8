/**
 * The tfjs backend behind the `native` and `wasm` devices: the plain-JS backend with C kernels at
 * hand.
 *
 * It extends the class of the `cpu` backend, so tensors are typed arrays in JavaScript memory and
 * every kernel of `cpu` works on them; ours replace those kernels one by one. It keeps the packed
 * form of weights with the tensor that they were packed from, and frees it with that tensor. Memory of
 * outputs that nobody has seen is used again (see `buffer-pool.ts`).
 */
import {
  type BackendValues,
  type DataId,
  type DataType,
  findBackend,
  type KernelBackend,
  MathBackendCPU,
  type TensorInfo,
} from '../engine/tf.js';
import type { Precision } from '../fused/precision.js';
import { BufferPool } from './buffer-pool.js';
import type { Native, NativeBuffer } from './native.js';

/**
 * Names a packed form. The sizes belong to it: reshaping gives a tensor that shares its `DataId`,
 * so the same values can be a weight of several shapes.
 *
 * @param precision of the packed values
 * @param k rows of the matrix as the product sees it
 * @param n columns of it
 * @param transposed whether it is stored as `[n, k]`
 */
export function packedLayout(
  precision: Precision,
  k: number,
  n: number,
  transposed: boolean,
): string {
  return `${precision} ${k}x${n}${transposed ? ' transposed' : ''}`;
}

/** A tfjs backend that computes with C kernels. */
export class NativeBackend extends MathBackendCPU {
  private readonly seen = new WeakMap<DataId, Set<string>>();
  private readonly packed = new Map<DataId, Map<string, NativeBuffer>>();
  private readonly pool = new BufferPool();

  /**
   * @param native the C kernels, from the addon or from WebAssembly
   * @param ran calls served by our kernels, by kernel name; tests read it to see that one ran
   */
  constructor(
    readonly native: Native,
    readonly ran: Map<string, number>,
  ) {
    super();
  }

  /** The values of a float32 tensor, not copied: do not write to them. */
  float32(tensor: TensorInfo): Float32Array {
    const values = super.readSync(tensor.dataId);
    // The cpu kernels now and then leave a plain or another typed array behind.
    return values instanceof Float32Array ? values : Float32Array.from(values as ArrayLike<number>);
  }

  /** The values of an int32 tensor, not copied: do not write to them. */
  int32(tensor: TensorInfo): Int32Array {
    const values = super.readSync(tensor.dataId);
    return values instanceof Int32Array ? values : Int32Array.from(values as ArrayLike<number>);
  }

  /**
   * Memory for the output of a kernel that writes every element: what it holds before is undefined.
   *
   * @param length in elements
   */
  allocate(length: number): Float32Array {
    return this.pool.take(length);
  }

  /** Bytes of disposed tensors that are kept for the next outputs. */
  get pooledBytes(): number {
    return this.pool.freeBytes;
  }

  override write(values: BackendValues, shape: number[], dtype: DataType): DataId {
    this.pool.hold(values);
    return super.write(values, shape, dtype);
  }

  override move(
    dataId: DataId,
    values: BackendValues,
    shape: number[],
    dtype: DataType,
    refCount: number,
  ): void {
    this.pool.hold(values);
    super.move(dataId, values, shape, dtype, refCount);
  }

  /** The values of a tensor. Whoever reads them may keep them, so their memory is not used again. */
  override readSync(dataId: DataId): BackendValues {
    const values = super.readSync(dataId);
    this.pool.escape(values);
    return values;
  }

  /**
   * Makes the output of a kernel.
   *
   * @param values row-major, as many as the shape has elements; owned by the tensor from here on
   */
  output(
    values: Float32Array | Int32Array,
    shape: readonly number[],
    dtype: DataType = 'float32',
  ): TensorInfo {
    return this.makeTensorInfo([...shape], dtype, values);
  }

  /**
   * The packed form of a weight, made on first use and kept until the weight is disposed of.
   *
   * @param dataId of the weight
   * @param layout as {@link packedLayout} names it: one weight may be packed in several
   * @param make allocates and fills the buffer
   */
  packedFor(dataId: DataId, layout: string, make: () => NativeBuffer): NativeBuffer {
    let layouts = this.packed.get(dataId);
    if (layouts === undefined) {
      layouts = new Map();
      this.packed.set(dataId, layouts);
    }
    let buffer = layouts.get(layout);
    if (buffer === undefined) {
      buffer = make();
      layouts.set(layout, buffer);
    }
    return buffer;
  }

  /**
   * The packed form of a weight from its second use on. A matrix that is used once, such as an
   * activation, is not worth packing.
   *
   * @returns `undefined` on the first use
   */
  packedOnReuse(
    dataId: DataId,
    layout: string,
    make: () => NativeBuffer,
  ): NativeBuffer | undefined {
    const seen = this.seen.get(dataId) ?? new Set();
    this.seen.set(dataId, seen);
    if (seen.has(layout)) return this.packedFor(dataId, layout, make);
    seen.add(layout);
    return undefined;
  }

  /** Frees the packed forms of a weight: call it after writing to the weight's values in place. */
  dropPacked(dataId: DataId): void {
    for (const buffer of this.packed.get(dataId)?.values() ?? []) buffer.dispose();
    this.packed.delete(dataId);
  }

  /** Bytes that packed weights take beside the tensors. */
  get packedBytes(): number {
    let bytes = 0;
    for (const layouts of this.packed.values()) {
      for (const buffer of layouts.values()) bytes += buffer.byteLength;
    }
    return bytes;
  }

  /** Frees the packed forms of all weights, which are packed again when next used, and unused memory. */
  releaseCaches(): void {
    for (const dataId of [...this.packed.keys()]) this.dropPacked(dataId);
    this.pool.clear();
  }

  override disposeData(dataId: DataId, force = false): boolean {
    const values = this.data.has(dataId) ? this.data.get(dataId).values : undefined;
    const released = super.disposeData(dataId, force);
    if (released) {
      this.pool.giveBack(values);
      this.dropPacked(dataId);
    }
    return released;
  }

  override dispose(): void {
    this.releaseCaches();
    super.dispose();
  }
}

/** Whether a backend is one of ours, made by this or by another copy of this package. */
export function isNativeBackend(backend: KernelBackend | null): backend is NativeBackend {
  return backend !== null && 'native' in backend && 'packedFor' in backend;
}

/**
 * The C kernels behind a tfjs backend.
 *
 * @param backendName such as `tf.getBackend()` gives
 * @returns `undefined` for a backend that has none, or that is not open
 * @example
 * ```ts
 * nativeOf('cpu'); // undefined
 * ```
 */
export function nativeOf(backendName: string): Native | undefined {
  const backend = findBackend(backendName);
  return isNativeBackend(backend) ? backend.native : undefined;
}
