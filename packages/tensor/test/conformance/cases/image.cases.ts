/** Cases of `ops/conv.ts`, `ops/pool.ts` and `ops/resize.ts`: images `[batch, height, width, channels]`. */
import type * as conv from '../../../src/ops/conv.js';
import * as convOps from '../../../src/ops/conv.js';
import type * as pool from '../../../src/ops/pool.js';
import * as poolOps from '../../../src/ops/pool.js';
import type * as resize from '../../../src/ops/resize.js';
import * as resizeOps from '../../../src/ops/resize.js';
import type { WindowOptions } from '../../../src/ops/window.js';
import type { Case, CasesOf, OperatorCases } from '../case.js';
import { distinct, normal } from '../case.js';

type Shape = readonly [number, number, number, number];
type Convolution = typeof convOps.conv2d;

function convolution(
  apply: Convolution,
  x: Shape,
  filter: Shape,
  options: convOps.ConvOptions = {},
  differentiable = true,
): Case {
  return {
    name: `${apply.name} [${x}] [${filter}] ${JSON.stringify(options)}`,
    inputs: { x: normal(x), filter: normal(filter) },
    run: (inputs) => apply(inputs.x!, inputs.filter!, options),
    tolerance: { result: 5e-6, gradient: 2e-5 },
    ...(differentiable ? {} : { gradient: [] }),
  };
}

function convolutions(apply: Convolution, outputs: (channels: number) => number): OperatorCases {
  return {
    gradient: ['x', 'filter'],
    cases: [
      convolution(apply, [1, 5, 6, 3], [3, 3, 3, 2]),
      convolution(apply, [2, 7, 5, 2], [3, 2, 2, 2], { strides: 2, padding: 'same' }),
      convolution(apply, [1, 6, 6, 2], [3, 3, 2, 1], { strides: [1, 2], padding: 1 }),
      convolution(apply, [1, 5, 5, 1], [2, 2, 1, 2], {
        padding: [
          [0, 1],
          [2, 0],
        ],
      }),
      convolution(apply, [1, 9, 9, 2], [3, 3, 2, 2], { dilations: 2 }, false),
      convolution(apply, [1, 4, 4, 2], [1, 1, 2, 3]),
      convolution(apply, [0, 4, 4, 2], [3, 3, 2, 3], {}, false),
      convolution(apply, [2, 17, 19, 16], [3, 3, 16, 8], { padding: 'same' }),
      {
        name: `${apply.name} with bias`,
        inputs: {
          x: normal([2, 5, 5, 3]),
          filter: normal([3, 3, 3, 2]),
          bias: normal([outputs(3)]),
        },
        run: ({ x, filter, bias }) => apply(x!, filter!, { bias: bias!, padding: 'same' }),
        gradient: ['x', 'filter', 'bias'],
      },
    ],
  };
}

export const convCases: CasesOf<typeof conv> = {
  conv2d: convolutions(convOps.conv2d, () => 2),
  depthwiseConv2d: convolutions(convOps.depthwiseConv2d, (channels) => channels * 2),
};

function pooling(apply: typeof poolOps.maxPool2d): OperatorCases {
  const one = (x: Shape, window: number | [number, number], options: WindowOptions = {}): Case => ({
    name: `${apply.name} [${x}] ${window} ${JSON.stringify(options)}`,
    inputs: { x: distinct(x) },
    run: (inputs) => apply(inputs.x!, window, options),
  });
  return {
    gradient: ['x'],
    cases: [
      one([1, 4, 4, 1], 2),
      one([2, 5, 7, 3], [2, 3], { strides: 1 }),
      one([1, 5, 5, 2], 3, { strides: 2, padding: 'same' }),
      one([1, 4, 4, 2], 3, { strides: 1, padding: 1 }),
      one([2, 16, 18, 20], 2),
    ],
  };
}

export const poolCases: CasesOf<typeof pool> = {
  maxPool2d: pooling(poolOps.maxPool2d),
  avgPool2d: pooling(poolOps.avgPool2d),
};

function resizing(apply: typeof resizeOps.resizeBilinear): OperatorCases {
  const one = (
    x: Shape,
    size: [number, number],
    coordinates?: resizeOps.ResizeCoordinates,
  ): Case => ({
    name: `${apply.name} [${x}] [${size}] ${coordinates}`,
    inputs: { x: normal(x) },
    run: (inputs) => apply(inputs.x!, size, { coordinates }),
  });
  return {
    gradient: ['x'],
    cases: [
      one([1, 2, 2, 1], [4, 4]),
      one([2, 5, 7, 3], [3, 4]),
      one([1, 4, 5, 2], [7, 9], 'alignCorners'),
      one([1, 4, 5, 2], [7, 3], 'asymmetric'),
      one([1, 3, 3, 1], [1, 1], 'alignCorners'),
      one([1, 1, 1, 2], [3, 2]),
    ],
  };
}

export const resizeCases: CasesOf<typeof resize> = {
  resizeBilinear: resizing(resizeOps.resizeBilinear),
  resizeNearest: resizing(resizeOps.resizeNearest),
};
