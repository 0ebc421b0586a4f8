/** Transposition of tensors with elements of 32 bits, after axes that stay neighbours are merged. */
import type { DeviceKernel } from '../device-kernel.js';
import { worthwhile } from '../worthwhile.js';
import { input, sizeOf } from './float32.js';

const MAX_RANK = 6;
const LEAST_ELEMENTS = 128;

/** A transposition over the fewest axes. */
export interface TransposePlan {
  readonly shape: Int32Array;
  readonly perm: Int32Array;
}

/**
 * Drops axes of length 1 and merges those that the permutation leaves next to each other.
 *
 * @param shape of the input
 * @param perm axis of the input that each axis of the output is
 * @example
 * ```ts
 * planTranspose([2, 3, 4, 5], [0, 2, 3, 1]); // shape [2, 3, 20], perm [0, 2, 1]
 * ```
 */
export function planTranspose(shape: readonly number[], perm: readonly number[]): TransposePlan {
  const moving = perm.filter((axis) => shape[axis] !== 1);
  const groups: number[][] = [];
  for (const axis of moving) {
    const group = groups.at(-1);
    const previous = group?.at(-1);
    // Axes of length 1 between two neighbours do not keep them apart.
    const joined =
      previous !== undefined &&
      axis > previous &&
      shape.slice(previous + 1, axis).every((size) => size === 1);
    if (group && joined) group.push(axis);
    else groups.push([axis]);
  }
  const inOrder = [...groups].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  return {
    shape: Int32Array.from(inOrder, (group) => sizeOf(group.map((axis) => shape[axis] ?? 1))),
    perm: Int32Array.from(groups, (group) => inOrder.indexOf(group)),
  };
}

/** Transposition; int32 goes the same way, since only bits are moved. */
export const transpose: DeviceKernel = {
  kernelName: 'Transpose',
  uses: ['transpose'],
  leaves: 'dtypes other than float32 and int32; more than 6 axes that move apart',
  run({ inputs, attrs, backend, kernels }) {
    const x = input(inputs, 'x');
    const size = sizeOf(x.shape);
    const isWord = x.dtype === 'float32' || x.dtype === 'int32';
    if (!isWord || !worthwhile(size, LEAST_ELEMENTS)) return undefined;
    const order = attrs.perm as number[];
    const { shape, perm } = planTranspose(x.shape, order);
    if (perm.length > MAX_RANK) return undefined;
    const outShape = order.map((axis) => x.shape[axis] ?? 1);
    if (x.dtype === 'float32') {
      const out = backend.allocate(size);
      kernels.transpose(perm.length, shape, perm, backend.float32(x), out);
      return backend.output(out, outShape);
    }
    const words = backend.int32(x);
    const out = new Int32Array(size);
    const asFloat = (array: Int32Array) =>
      new Float32Array(array.buffer, array.byteOffset, array.length);
    kernels.transpose(perm.length, shape, perm, asFloat(words), asFloat(out));
    return backend.output(out, outShape, 'int32');
  },
};
