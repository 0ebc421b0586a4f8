/** Cases of `ops/reduce.ts` and `ops/order.ts`. */
import type * as tf from '../../../src/engine/tf.js';
import type * as order from '../../../src/ops/order.js';
import * as orderOps from '../../../src/ops/order.js';
import type * as reduce from '../../../src/ops/reduce.js';
import * as ops from '../../../src/ops/reduce.js';
import type { Case, CasesOf, InputSpec, OperatorCases } from '../case.js';
import { distinct, integers, normal, specials, truths } from '../case.js';

type Reduce = (x: tf.Tensor, options?: ops.ReduceOptions) => tf.Tensor;

function reduction(
  apply: Reduce,
  input: (shape: readonly number[]) => InputSpec,
  kind: 'float' | 'number' | 'bool' = 'number',
): OperatorCases {
  const { name } = apply;
  const one = (shape: readonly number[], options?: ops.ReduceOptions): Case => ({
    name: `${name} [${shape}] ${JSON.stringify(options ?? {})}`,
    inputs: { x: input(shape) },
    run: ({ x }) => apply(x!, options),
  });
  const without = { gradient: [] };
  return {
    gradient: kind === 'bool' ? { none: 'its result is bool' } : ['x'],
    cases: [
      one([]),
      one([7]),
      one([3, 5], { axis: 0 }),
      one([3, 5], { axis: -1, keepDims: true }),
      one([2, 3, 4], { axis: [0, 2] }),
      one([2, 3, 4], { axis: 1 }),
      { ...one([2, 3], { axis: [] }), ...without },
      one([65, 257], { axis: 1 }),
      one([257, 65], { axis: 0 }),
      { ...one([3, 0], { axis: 0 }), ...without },
      ...(kind === 'bool'
        ? []
        : [
            {
              ...one([4, 7], { axis: 1 }),
              name: `${name} specials`,
              inputs: { x: specials([4, 7]) },
              ...without,
            },
          ]),
      ...(kind === 'number'
        ? [
            {
              ...one([4, 7], { axis: 1 }),
              name: `${name} int32`,
              inputs: { x: integers(-9, 9, [4, 7]) },
              ...without,
            },
          ]
        : []),
    ],
  };
}

export const reduceCases: CasesOf<typeof reduce> = {
  sum: reduction(ops.sum, normal),
  mean: reduction(ops.mean, normal, 'float'),
  max: reduction(ops.max, distinct),
  min: reduction(ops.min, distinct),
  any: reduction(ops.any, truths, 'bool'),
  all: reduction(ops.all, truths, 'bool'),
  logSumExp: reduction(ops.logSumExp, normal, 'float'),
  variance: reduction(ops.variance, normal, 'float'),
  norm: {
    gradient: ['x'],
    cases: [
      { name: 'norm', inputs: { x: normal([3, 5]) }, run: ({ x }) => ops.norm(x!, { axis: 1 }) },
      {
        name: 'norm 1',
        inputs: { x: distinct([3, 5]) },
        run: ({ x }) => ops.norm(x!, { axis: 0, order: 1, keepDims: true }),
      },
      {
        name: 'norm Infinity',
        inputs: { x: distinct([3, 5]) },
        run: ({ x }) => ops.norm(x!, { order: Number.POSITIVE_INFINITY }),
        gradient: [],
      },
    ],
  },
};

const positions = { none: 'its result is int32' };

function search(apply: (x: tf.Tensor, axis?: number) => tf.Tensor): OperatorCases {
  const one = (x: InputSpec, axis?: number): Case => ({
    name: `${apply.name} ${x.dtype} [${x.shape}] ${axis}`,
    inputs: { x },
    run: (inputs) => apply(inputs.x!, axis),
  });
  return {
    gradient: positions,
    cases: [
      one(distinct([7])),
      one(integers(0, 3, [4, 6]), 0),
      one(distinct([3, 4, 5]), 1),
      one(distinct([0, 4]), 1),
      one(distinct([65, 129])),
    ],
  };
}

export const orderCases: CasesOf<typeof order> = {
  argMax: search(orderOps.argMax),
  argMin: search(orderOps.argMin),
  topK: {
    gradient: ['x'],
    cases: [
      {
        name: 'topK',
        inputs: { x: distinct([3, 9]) },
        run: ({ x }) => Object.values(orderOps.topK(x!, 4)),
      },
      {
        name: 'topK nothing',
        inputs: { x: distinct([3, 9]) },
        run: ({ x }) => Object.values(orderOps.topK(x!, 0)),
        gradient: [],
      },
      {
        name: 'topK int32 with ties',
        inputs: { x: integers(0, 3, [2, 9]) },
        run: ({ x }) => Object.values(orderOps.topK(x!, 9)),
        gradient: [],
      },
    ],
  },
  cumsum: {
    gradient: ['x'],
    cases: [
      { name: 'cumsum', inputs: { x: normal([3, 5]) }, run: ({ x }) => orderOps.cumsum(x!) },
      {
        name: 'cumsum exclusive, reverse, axis 0',
        inputs: { x: normal([3, 5]) },
        run: ({ x }) => orderOps.cumsum(x!, 0, { exclusive: true, reverse: true }),
      },
      {
        name: 'cumsum int32',
        inputs: { x: integers(0, 9, [9]) },
        run: ({ x }) => orderOps.cumsum(x!),
        gradient: [],
      },
    ],
  },
};
