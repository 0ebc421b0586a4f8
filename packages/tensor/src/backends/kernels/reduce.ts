/**
 * Sum, Mean and Max of a float32 tensor over axes that are neighbours, which is how models reduce.
 */
import { backend_util, type TensorInfo, util } from '../../engine/tf.js';
import type { DeviceKernel } from '../device-kernel.js';
import { reduceCodes } from '../native.js';
import { worthwhile } from '../worthwhile.js';
import { areFloat32, input, sizeOf } from './float32.js';

const LEAST_ELEMENTS = 1024;

/** A tensor seen as [outer, axis, inner], where the middle is reduced. */
interface Split {
  readonly outer: number;
  readonly axis: number;
  readonly inner: number;
}

/** @returns `undefined` when an axis that stays lies between axes that go */
function split(shape: readonly number[], axes: readonly number[]): Split | undefined {
  const first = axes[0];
  const last = axes.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const between = shape.slice(first, last + 1).filter((_, i) => !axes.includes(first + i));
  if (between.some((size) => size !== 1)) return undefined;
  return {
    outer: sizeOf(shape.slice(0, first)),
    axis: sizeOf(shape.slice(first, last + 1)),
    inner: sizeOf(shape.slice(last + 1)),
  };
}

function outputShape(x: TensorInfo, axes: number[], keepDims: boolean): number[] {
  const [reduced] = backend_util.computeOutAndReduceShapes(x.shape, axes);
  return keepDims ? backend_util.expandShapeToKeepDim(reduced, axes) : reduced;
}

function reduction(
  kernelName: string,
  op: keyof typeof reduceCodes,
  axisAttribute: string,
): DeviceKernel {
  return {
    kernelName,
    uses: ['reduce'],
    leaves: 'other dtypes; axes that are not neighbours',
    run({ inputs, attrs, backend, kernels }) {
      const x = input(inputs, 'x');
      if (!areFloat32(x) || !worthwhile(sizeOf(x.shape), LEAST_ELEMENTS)) return undefined;
      const given = attrs[axisAttribute] as number | number[];
      const axes = util.parseAxisParam(given, x.shape).sort((a, b) => a - b);
      const parts = split(x.shape, axes);
      if (parts === undefined) return undefined;
      const { outer, axis, inner } = parts;
      const out = new Float32Array(outer * inner);
      kernels.reduce(reduceCodes[op], outer, axis, inner, backend.float32(x), out);
      return backend.output(out, outputShape(x, axes, attrs.keepDims === true));
    },
  };
}

/** The reductions. */
export const reduceKernels: readonly DeviceKernel[] = [
  reduction('Sum', 'sum', 'axis'),
  reduction('Mean', 'mean', 'axis'),
  reduction('Max', 'max', 'reductionIndices'),
];
