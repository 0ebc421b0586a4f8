/** Conv2D in NHWC with bias and activation in the epilogue, and its two gradients. */
import type { NamedAttrMap } from '../../engine/tf.js';
import type { DeviceKernel, KernelCall } from '../device-kernel.js';
import { worthwhile } from '../worthwhile.js';
import { forwardArguments, LEAST_PRODUCTS } from './conv2d-forward.js';
import {
  type Conv2DInfo,
  convInfo,
  convWork,
  isGradientOf,
  windowArguments,
} from './conv2d-geometry.js';
import { areFloat32, input, sizeOf } from './float32.js';

function geometry(info: Conv2DInfo) {
  return [
    info.batchSize,
    info.inHeight,
    info.inWidth,
    info.inChannels,
    ...windowArguments(info),
    info.outChannels,
  ] as const;
}

const isNhwc = (attrs: NamedAttrMap) => (attrs.dataFormat ?? 'NHWC') === 'NHWC';

function forward(call: KernelCall) {
  const found = isNhwc(call.attrs) ? forwardArguments(call, false, convWork) : undefined;
  if (found === undefined) return undefined;
  const { backend, kernels } = call;
  const { x, filter, bias, act, info } = found;
  // A grouped convolution has fewer channels in the filter than in the input; C knows one group.
  if (filter.shape[2] !== info.inChannels) return undefined;
  const out = backend.allocate(sizeOf(info.outShape));
  kernels.conv2d(
    ...geometry(info),
    backend.float32(x),
    backend.float32(filter),
    bias ? backend.float32(bias) : null,
    act,
    out,
  );
  return backend.output(out, info.outShape);
}

/** Convolution. */
export const conv2d: DeviceKernel = {
  kernelName: 'Conv2D',
  uses: ['conv2d'],
  leaves: 'other dtypes; NCHW; groups',
  run: forward,
};

/** Convolution with bias and activation. */
export const fusedConv2d: DeviceKernel = {
  kernelName: 'FusedConv2D',
  uses: ['conv2d'],
  leaves:
    'other dtypes; NCHW; groups; elu, prelu and leaky relu; a bias that is not one value a channel',
  run: forward,
};

/** Gradient of a convolution for its input. */
export const conv2dBackpropInput: DeviceKernel = {
  kernelName: 'Conv2DBackpropInput',
  uses: ['conv2dInputGrad'],
  leaves: 'other dtypes; NCHW',
  run({ inputs, attrs, backend, kernels }) {
    const dy = input(inputs, 'dy');
    const filter = input(inputs, 'filter');
    if (!areFloat32(dy, filter) || !isNhwc(attrs)) return undefined;
    const info = convInfo(attrs, attrs.inputShape as number[], filter.shape, false);
    if (!isGradientOf(dy, info) || !worthwhile(convWork(info), LEAST_PRODUCTS)) return undefined;
    const dx = backend.allocate(sizeOf(info.inShape));
    kernels.conv2dInputGrad(...geometry(info), backend.float32(dy), backend.float32(filter), dx);
    return backend.output(dx, info.inShape);
  },
};

/** Gradient of a convolution for its filter. */
export const conv2dBackpropFilter: DeviceKernel = {
  kernelName: 'Conv2DBackpropFilter',
  uses: ['conv2dFilterGrad'],
  leaves: 'other dtypes; NCHW',
  run({ inputs, attrs, backend, kernels }) {
    const x = input(inputs, 'x');
    const dy = input(inputs, 'dy');
    if (!areFloat32(x, dy) || !isNhwc(attrs)) return undefined;
    const info = convInfo(attrs, x.shape, attrs.filterShape as number[], false);
    if (!isGradientOf(dy, info) || !worthwhile(convWork(info), LEAST_PRODUCTS)) return undefined;
    const dfilter = backend.allocate(sizeOf(info.filterShape));
    kernels.conv2dFilterGrad(...geometry(info), backend.float32(x), backend.float32(dy), dfilter);
    return backend.output(dfilter, info.filterShape);
  },
};

/** Convolution and its gradients. */
export const conv2dKernels: readonly DeviceKernel[] = [
  conv2d,
  fusedConv2d,
  conv2dBackpropInput,
  conv2dBackpropFilter,
];
