/**
 * The kernels of tfjs that the `native` and `wasm` backends replace. A kernel that is not here is
 * the one of the `cpu` backend.
 */
import type { DeviceKernel } from '../device-kernel.js';
import { binaryKernels } from './binary.js';
import { conv2dKernels } from './conv2d.js';
import { depthwiseConv2dKernels } from './depthwise-conv2d.js';
import { fusedMatMul } from './fused-mat-mul.js';
import { batchMatMul } from './mat-mul.js';
import { poolKernels } from './pool2d.js';
import { reduceKernels } from './reduce.js';
import { gatherV2, unsortedSegmentSum } from './segment.js';
import { softmax } from './softmax.js';
import { transpose } from './transpose.js';
import { unaryKernels } from './unary.js';

/** One entry for each kernel of tfjs that is ours. */
export const kernels: readonly DeviceKernel[] = [
  batchMatMul,
  fusedMatMul,
  ...conv2dKernels,
  ...depthwiseConv2dKernels,
  ...poolKernels,
  softmax,
  ...binaryKernels,
  ...unaryKernels,
  ...reduceKernels,
  transpose,
  gatherV2,
  unsortedSegmentSum,
];
