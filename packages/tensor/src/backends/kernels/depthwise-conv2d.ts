/** Depthwise convolution in NHWC with bias and activation in the epilogue, and its two gradients. */
import type { DeviceKernel, KernelCall } from '../device-kernel.js';
import { worthwhile } from '../worthwhile.js';
import { forwardArguments, LEAST_PRODUCTS } from './conv2d-forward.js';
import { type Conv2DInfo, convInfo, isGradientOf, windowArguments } from './conv2d-geometry.js';
import { areFloat32, input, sizeOf } from './float32.js';

function geometry(info: Conv2DInfo) {
  return [
    info.batchSize,
    info.inHeight,
    info.inWidth,
    info.inChannels,
    info.outChannels / info.inChannels,
    ...windowArguments(info),
  ] as const;
}

/** Multiply-adds: each output channel reads one input channel. */
const work = (info: Conv2DInfo) => sizeOf(info.outShape) * info.filterHeight * info.filterWidth;

function forward(call: KernelCall) {
  const found = forwardArguments(call, true, work);
  if (found === undefined) return undefined;
  const { backend, kernels } = call;
  const { x, filter, bias, act, info } = found;
  const out = backend.allocate(sizeOf(info.outShape));
  kernels.depthwiseConv2d(
    ...geometry(info),
    backend.float32(x),
    backend.float32(filter),
    bias ? backend.float32(bias) : null,
    act,
    out,
  );
  return backend.output(out, info.outShape);
}

/** Depthwise convolution. */
export const depthwiseConv2d: DeviceKernel = {
  kernelName: 'DepthwiseConv2dNative',
  uses: ['depthwiseConv2d'],
  leaves: 'other dtypes',
  run: forward,
};

/** Depthwise convolution with bias and activation. */
export const fusedDepthwiseConv2d: DeviceKernel = {
  kernelName: 'FusedDepthwiseConv2D',
  uses: ['depthwiseConv2d'],
  leaves: 'other dtypes; elu, prelu and leaky relu; a bias that is not one value a channel',
  run: forward,
};

/** Gradient of a depthwise convolution for its input. */
export const depthwiseConv2dBackpropInput: DeviceKernel = {
  kernelName: 'DepthwiseConv2dNativeBackpropInput',
  uses: ['depthwiseConv2dInputGrad'],
  leaves: 'other dtypes',
  run({ inputs, attrs, backend, kernels }) {
    const dy = input(inputs, 'dy');
    const filter = input(inputs, 'filter');
    if (!areFloat32(dy, filter)) return undefined;
    const info = convInfo(attrs, attrs.inputShape as number[], filter.shape, true);
    if (!isGradientOf(dy, info) || !worthwhile(work(info), LEAST_PRODUCTS)) return undefined;
    const dx = backend.allocate(sizeOf(info.inShape));
    kernels.depthwiseConv2dInputGrad(
      ...geometry(info),
      backend.float32(dy),
      backend.float32(filter),
      dx,
    );
    return backend.output(dx, info.inShape);
  },
};

/** Gradient of a depthwise convolution for its filter. */
export const depthwiseConv2dBackpropFilter: DeviceKernel = {
  kernelName: 'DepthwiseConv2dNativeBackpropFilter',
  uses: ['depthwiseConv2dFilterGrad'],
  leaves: 'other dtypes',
  run({ inputs, attrs, backend, kernels }) {
    const x = input(inputs, 'x');
    const dy = input(inputs, 'dy');
    if (!areFloat32(x, dy)) return undefined;
    const info = convInfo(attrs, x.shape, attrs.filterShape as number[], true);
    if (!isGradientOf(dy, info) || !worthwhile(work(info), LEAST_PRODUCTS)) return undefined;
    const dfilter = backend.allocate(sizeOf(info.filterShape));
    kernels.depthwiseConv2dFilterGrad(
      ...geometry(info),
      backend.float32(x),
      backend.float32(dy),
      dfilter,
    );
    return backend.output(dfilter, info.filterShape);
  },
};

/** Depthwise convolution and its gradients. */
export const depthwiseConv2dKernels: readonly DeviceKernel[] = [
  depthwiseConv2d,
  fusedDepthwiseConv2d,
  depthwiseConv2dBackpropInput,
  depthwiseConv2dBackpropFilter,
];
