/**
 * BatchMatMul: products of float32 matrices, batched with broadcasting, either side transposed.
 *
 * A right-hand side that is not batched and is used again is a weight: from its second use on it is
 * packed once for this CPU, and the packed form lives as long as the weight.
 */
import { backend_util, type TensorInfo } from '../../engine/tf.js';
import type { DeviceKernel } from '../device-kernel.js';
import type { NativeKernels } from '../native.js';
import { type NativeBackend, packedLayout } from '../native-backend.js';
import { worthwhile } from '../worthwhile.js';
import { areFloat32, input, sizeOf } from './float32.js';

/** Multiply-adds from where C is faster than the loops of `cpu`. */
export const LEAST_PRODUCTS = 512;

/** Sizes of a batched product. */
export interface MatMulGeometry {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  /** Leading dimensions of the result. */
  readonly batchShape: readonly number[];
  readonly batch: number;
}

/**
 * Reads the sizes off the shapes.
 *
 * @returns `undefined` for shapes that cannot be multiplied: tfjs leaves that check to its kernels,
 *   and the `cpu` kernel throws the message that users of tfjs know
 */
export function matMulGeometry(
  a: TensorInfo,
  b: TensorInfo,
  transposeA: boolean,
  transposeB: boolean,
): MatMulGeometry | undefined {
  const [rowsA, colsA] = a.shape.slice(-2);
  const [rowsB, colsB] = b.shape.slice(-2);
  if (rowsA === undefined || colsA === undefined || rowsB === undefined || colsB === undefined) {
    return undefined;
  }
  if ((transposeA ? rowsA : colsA) !== (transposeB ? colsB : rowsB)) return undefined;
  const batchShape = backend_util.assertAndGetBroadcastShape(
    a.shape.slice(0, -2),
    b.shape.slice(0, -2),
  );
  return {
    m: transposeA ? colsA : rowsA,
    k: transposeA ? rowsA : colsA,
    n: transposeB ? rowsB : colsB,
    transposeA,
    transposeB,
    batchShape,
    batch: sizeOf(batchShape),
  };
}

/**
 * The packed form of `b` when it is a weight: one matrix, seen before.
 *
 * @returns `undefined` on its first use, or when it is batched
 */
export function packedWeight(
  b: TensorInfo,
  { k, n, transposeB }: MatMulGeometry,
  backend: NativeBackend,
  kernels: NativeKernels,
) {
  if (sizeOf(b.shape) !== k * n) return undefined;
  return backend.packedOnReuse(b.dataId, packedLayout('f32', k, n, transposeB), () => {
    const packed = backend.native.allocate(kernels.packedBytesF32(k, n));
    kernels.packF32(k, n, backend.float32(b), transposeB ? k : n, transposeB, packed);
    return packed;
  });
}

/** Elements from one matrix of an argument to the next, or `undefined` for a mixed broadcast. */
function batchStride(
  shape: readonly number[],
  batchShape: readonly number[],
  matrix: number,
): number | undefined {
  const batch = sizeOf(shape.slice(0, -2));
  if (batch === 1) return 0;
  return batch === sizeOf(batchShape) ? matrix : undefined;
}

/** Offsets of the matrices of an argument, in the order of the result, for a mixed broadcast. */
function matrixOffsets(
  shape: readonly number[],
  batchShape: readonly number[],
  matrix: number,
): number[] {
  let offsets = [0];
  const own = shape.slice(0, -2);
  batchShape.forEach((size, axis) => {
    const length = own[axis - (batchShape.length - own.length)] ?? 1;
    offsets = offsets.flatMap((offset) =>
      Array.from({ length: size }, (_, i) => offset * length + (length === 1 ? 0 : i)),
    );
  });
  return offsets.map((offset) => offset * matrix);
}

/**
 * Multiplies; the result is new.
 *
 * @returns `[...batchShape, m, n]` in row-major order
 */
export function multiply(
  a: TensorInfo,
  b: TensorInfo,
  geometry: MatMulGeometry,
  backend: NativeBackend,
  kernels: NativeKernels,
): Float32Array {
  const { m, n, k, transposeA, transposeB, batchShape, batch } = geometry;
  const out = backend.allocate(batch * m * n);
  const valuesA = backend.float32(a);
  const valuesB = backend.float32(b);
  const product = (
    count: number,
    left: Float32Array,
    strideA: number,
    right: Float32Array,
    strideB: number,
    result: Float32Array,
  ) =>
    kernels.matmulF32(
      count,
      m,
      n,
      k,
      left,
      strideA,
      transposeA ? m : k,
      transposeA,
      right,
      strideB,
      transposeB ? k : n,
      transposeB,
      result,
      m * n,
      n,
    );
  const strideA = batchStride(a.shape, batchShape, m * k);
  const strideB = batchStride(b.shape, batchShape, k * n);
  if (strideA !== undefined && strideB !== undefined) {
    product(batch, valuesA, strideA, valuesB, strideB, out);
    return out;
  }
  const offsetsA = matrixOffsets(a.shape, batchShape, m * k);
  const offsetsB = matrixOffsets(b.shape, batchShape, k * n);
  for (let i = 0; i < batch; i++) {
    const fromA = offsetsA[i] ?? 0;
    const fromB = offsetsB[i] ?? 0;
    const left = valuesA.subarray(fromA, fromA + m * k);
    const right = valuesB.subarray(fromB, fromB + k * n);
    product(1, left, 0, right, 0, out.subarray(i * m * n, (i + 1) * m * n));
  }
  return out;
}

/** Products of matrices. */
export const batchMatMul: DeviceKernel = {
  kernelName: 'BatchMatMul',
  uses: ['matmulF32', 'gemmF32', 'packF32', 'packedBytesF32'],
  leaves: 'other dtypes',
  run({ inputs, attrs, backend, kernels }) {
    const a = input(inputs, 'a');
    const b = input(inputs, 'b');
    if (!areFloat32(a, b)) return undefined;
    const geometry = matMulGeometry(a, b, attrs.transposeA === true, attrs.transposeB === true);
    if (geometry === undefined) return undefined;
    const { m, n, k, batch, batchShape, transposeA } = geometry;
    if (!worthwhile(batch * m * n * k, LEAST_PRODUCTS)) return undefined;
    const packed = transposeA ? undefined : packedWeight(b, geometry, backend, kernels);
    const shape = [...batchShape, m, n];
    if (packed === undefined) {
      return backend.output(multiply(a, b, geometry, backend, kernels), shape);
    }
    const out = backend.allocate(batch * m * n);
    kernels.gemmF32(batch * m, n, k, backend.float32(a), k, packed, null, null, n, 0, out, n);
    return backend.output(out, shape);
  },
};
