/** Convolutions, their gradients and pooling against loops over every tap, on every binding. */
import { describe, it } from 'vitest';
import { conv, depthwise, pool, type Window } from '../reference/conv.js';
import { dot, numericGradient } from '../reference/gradient.js';
import { usable } from '../support/natives.js';
import { expectClose, randoms } from '../support/numbers.js';

/** A 3×3 window with stride 2 and padding, a dilated one without, and one of a single tap. */
const windows: readonly (readonly [string, Window])[] = [
  [
    'stride 2, padded',
    {
      batch: 2,
      h: 7,
      w: 6,
      kh: 3,
      kw: 3,
      strideH: 2,
      strideW: 2,
      dilationH: 1,
      dilationW: 1,
      padTop: 1,
      padLeft: 1,
      oh: 4,
      ow: 3,
    },
  ],
  [
    'dilated',
    {
      batch: 1,
      h: 7,
      w: 8,
      kh: 2,
      kw: 3,
      strideH: 1,
      strideW: 1,
      dilationH: 2,
      dilationW: 2,
      padTop: 0,
      padLeft: 0,
      oh: 5,
      ow: 4,
    },
  ],
  [
    'one tap',
    {
      batch: 1,
      h: 4,
      w: 5,
      kh: 1,
      kw: 1,
      strideH: 1,
      strideW: 1,
      dilationH: 1,
      dilationW: 1,
      padTop: 0,
      padLeft: 0,
      oh: 4,
      ow: 5,
    },
  ],
];

const imageOf = (s: Window) => [s.batch, s.h, s.w] as const;
const windowOf = (s: Window) =>
  [
    s.kh,
    s.kw,
    s.strideH,
    s.strideW,
    s.dilationH,
    s.dilationW,
    s.padTop,
    s.padLeft,
    s.oh,
    s.ow,
  ] as const;

describe.each(await usable())('$name', ({ native: { kernels } }) => {
  it.each(windows)('conv2d %s and its gradients', (_, s) => {
    const [ci, co] = [5, 9];
    const [x, filter, bias] = [
      randoms(s.batch * s.h * s.w * ci, 1),
      randoms(s.kh * s.kw * ci * co, 2),
      randoms(co, 3),
    ];
    const size = s.batch * s.oh * s.ow * co;
    const [out, dy] = [new Float32Array(size), randoms(size, 4)];
    kernels.conv2d(...imageOf(s), ci, ...windowOf(s), co, x, filter, bias, 1, out);
    const plain = Array.from(conv(s, ci, co, x, filter));
    expectClose(
      out,
      plain.map((value, i) => Math.max(0, value + (bias[i % co] ?? 0))),
      1e-5,
    );
    const [dx, dfilter] = [new Float32Array(x.length), new Float32Array(filter.length)];
    kernels.conv2dInputGrad(...imageOf(s), ci, ...windowOf(s), co, dy, filter, dx);
    expectClose(
      dx,
      numericGradient(x, (values) => dot(conv(s, ci, co, values, filter), dy)),
      1e-4,
    );
    kernels.conv2dFilterGrad(...imageOf(s), ci, ...windowOf(s), co, x, dy, dfilter);
    expectClose(
      dfilter,
      numericGradient(filter, (values) => dot(conv(s, ci, co, x, values), dy)),
      1e-4,
    );
  });

  it.each(windows)('depthwiseConv2d %s and its gradients', (_, s) => {
    const [c, multiplier] = [6, 2];
    const width = c * multiplier;
    const [x, filter, bias] = [
      randoms(s.batch * s.h * s.w * c, 1),
      randoms(s.kh * s.kw * width, 2),
      randoms(width, 3),
    ];
    const size = s.batch * s.oh * s.ow * width;
    const [out, dy] = [new Float32Array(size), randoms(size, 4)];
    kernels.depthwiseConv2d(...imageOf(s), c, multiplier, ...windowOf(s), x, filter, bias, 1, out);
    const plain = Array.from(depthwise(s, c, multiplier, x, filter));
    expectClose(
      out,
      plain.map((value, i) => Math.max(0, value + (bias[i % width] ?? 0))),
      1e-5,
    );
    const [dx, dfilter] = [new Float32Array(x.length), new Float32Array(filter.length)];
    kernels.depthwiseConv2dInputGrad(...imageOf(s), c, multiplier, ...windowOf(s), dy, filter, dx);
    expectClose(
      dx,
      numericGradient(x, (values) => dot(depthwise(s, c, multiplier, values, filter), dy)),
      1e-4,
    );
    kernels.depthwiseConv2dFilterGrad(...imageOf(s), c, multiplier, ...windowOf(s), x, dy, dfilter);
    expectClose(
      dfilter,
      numericGradient(filter, (values) => dot(depthwise(s, c, multiplier, x, values), dy)),
      1e-4,
    );
  });

  it.each(windows)('pooling %s', (_, s) => {
    const c = 19;
    const x = randoms(s.batch * s.h * s.w * c, 1);
    const out = new Float32Array(s.batch * s.oh * s.ow * c);
    const { max, mean } = pool(s, c, x);
    kernels.maxPool2d(...imageOf(s), c, ...windowOf(s), x, out);
    expectClose(out, max, 0);
    kernels.avgPool2d(...imageOf(s), c, ...windowOf(s), x, out);
    expectClose(out, mean, 1e-5);
  });
});
