/** What the forward pass of a convolution, depthwise or not, needs to hold for a C kernel to run it. */
import type { TensorInfo } from '../../engine/tf.js';
import type { KernelCall } from '../device-kernel.js';
import type { Activation } from '../native.js';
import { worthwhile } from '../worthwhile.js';
import { activationOf } from './activation.js';
import { type Conv2DInfo, convInfo } from './conv2d-geometry.js';
import { areFloat32, input } from './float32.js';

/** Multiply-adds below which a call into C costs more than it saves. */
export const LEAST_PRODUCTS = 1024;

/** The arguments of a convolution that a C kernel can run. */
export interface ForwardArguments {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
  readonly bias: TensorInfo | undefined;
  /** Code of the activation. */
  readonly act: Activation;
  readonly info: Conv2DInfo;
}

/**
 * Takes a call apart.
 *
 * @param call of the kernel, NHWC
 * @param depthwise whether each input channel has filters of its own
 * @param work multiply-adds of the convolution
 * @returns its arguments, or undefined where it is left to the `cpu` kernel
 */
export function forwardArguments(
  { inputs, attrs }: KernelCall,
  depthwise: boolean,
  work: (info: Conv2DInfo) => number,
): ForwardArguments | undefined {
  const x = input(inputs, 'x');
  const filter = input(inputs, 'filter');
  const bias = inputs.bias;
  const act = activationOf(attrs);
  if (!areFloat32(x, filter, bias) || act === undefined) return undefined;
  const info = convInfo(attrs, x.shape, filter.shape, depthwise);
  if (!worthwhile(work(info), LEAST_PRODUCTS)) return undefined;
  if (bias && !(bias.shape.length === 1 && bias.shape[0] === info.outChannels)) return undefined;
  return { x, filter, bias, act, info };
}
