/** MaxPool and AvgPool of float32 images in NHWC. */
import { backend_util, type NamedAttrMap, util } from '../../engine/tf.js';
import type { DeviceKernel } from '../device-kernel.js';
import { worthwhile } from '../worthwhile.js';
import { windowArguments } from './conv2d-geometry.js';
import { areFloat32, input, sizeOf } from './float32.js';

const LEAST_PRODUCTS = 1024;

function poolInfo(attrs: NamedAttrMap, shape: readonly number[]) {
  return backend_util.computePool2DInfo(
    shape as [number, number, number, number],
    attrs.filterSize as number | [number, number],
    attrs.strides as number | [number, number],
    1,
    attrs.pad as Parameters<typeof backend_util.computePool2DInfo>[4],
    attrs.dimRoundingMode as 'floor' | 'round' | 'ceil' | undefined,
  );
}

function pool(kernelName: string, kernel: 'maxPool2d' | 'avgPool2d'): DeviceKernel {
  return {
    kernelName,
    uses: [kernel],
    leaves: 'other dtypes',
    run({ inputs, attrs, backend, kernels }) {
      const x = input(inputs, 'x');
      if (!areFloat32(x)) return undefined;
      const info = poolInfo(attrs, x.shape);
      // As tfjs has it, a window of one element that keeps the shape is the identity, whatever the
      // padding; the cpu kernel does that without a copy.
      const isSingle = info.filterHeight === 1 && info.filterWidth === 1;
      if (isSingle && util.arraysEqual(info.inShape, info.outShape)) return undefined;
      const size = sizeOf(info.outShape);
      if (!worthwhile(size * info.filterHeight * info.filterWidth, LEAST_PRODUCTS))
        return undefined;
      const out = backend.allocate(size);
      kernels[kernel](
        info.batchSize,
        info.inHeight,
        info.inWidth,
        info.inChannels,
        ...windowArguments(info),
        backend.float32(x),
        out,
      );
      return backend.output(out, info.outShape);
    },
  };
}

/** Pooling. */
export const poolKernels: readonly DeviceKernel[] = [
  pool('MaxPool', 'maxPool2d'),
  pool('AvgPool', 'avgPool2d'),
];
