/** Cases of `ops/math.ts`. */
import type * as math from '../../../src/ops/math.js';
import * as ops from '../../../src/ops/math.js';
import type { CasesOf } from '../case.js';
import { between, distinct, integers, normal, specials } from '../case.js';
import { elementwise } from './elementwise.js';

const noGradient = { none: 'a step function: its gradient is 0 everywhere' };
const positive = (shape: readonly number[]) => between(0.2, 3, shape);

export const mathCases: CasesOf<typeof math> = {
  abs: elementwise(ops.abs, distinct, { integers: true }),
  neg: elementwise(ops.neg, normal, { integers: true }),
  sign: elementwise(ops.sign, distinct, { gradient: noGradient }),
  exp: elementwise(ops.exp, normal),
  log: elementwise(ops.log, positive),
  log1p: elementwise(ops.log1p, positive),
  sqrt: elementwise(ops.sqrt, positive),
  rsqrt: elementwise(ops.rsqrt, positive),
  square: elementwise(ops.square, normal, { integers: true }),
  reciprocal: elementwise(ops.reciprocal, positive),
  sin: elementwise(ops.sin, normal),
  cos: elementwise(ops.cos, normal),
  erf: elementwise(ops.erf, normal),
  floor: elementwise(ops.floor, normal, { gradient: noGradient }),
  ceil: elementwise(ops.ceil, normal, { gradient: noGradient }),
  round: elementwise(ops.round, normal, { gradient: noGradient }),
  clip: {
    gradient: ['x'],
    cases: [
      { name: 'clip', inputs: { x: distinct([4, 9]) }, run: ({ x }) => ops.clip(x!, -0.8, 0.5) },
      {
        name: 'clip int32',
        inputs: { x: integers(-9, 9, [31]) },
        run: ({ x }) => ops.clip(x!, -3, 4),
        gradient: [],
      },
      {
        name: 'clip specials',
        inputs: { x: specials([16]) },
        run: ({ x }) => ops.clip(x!, -1, 1),
        gradient: [],
      },
    ],
  },
};
