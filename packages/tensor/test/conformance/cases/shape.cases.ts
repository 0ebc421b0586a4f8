/** Cases of `ops/shape.ts`, `ops/join.ts` and `ops/gather.ts`. */

import type * as tf from '../../../src/engine/tf.js';
import type * as gather from '../../../src/ops/gather.js';
import * as gatherOps from '../../../src/ops/gather.js';
import type * as join from '../../../src/ops/join.js';
import * as joinOps from '../../../src/ops/join.js';
import type * as shape from '../../../src/ops/shape.js';
import * as ops from '../../../src/ops/shape.js';
import type { CasesOf, InputSpec, OperatorCases } from '../case.js';
import { integers, normal, specials, truths, values } from '../case.js';

type Apply = (x: tf.Tensor) => tf.Tensor | tf.Tensor[];

/** Cases of one input x, by name. */
function of(
  cases: Readonly<Record<string, readonly [x: InputSpec, apply: Apply, gradient?: false]>>,
  gradient: OperatorCases['gradient'] = ['x'],
): OperatorCases {
  const list = Object.entries(cases).map(([name, [x, apply, differentiable]]) => ({
    name,
    inputs: { x },
    run: (inputs: Record<string, tf.Tensor>) => apply(inputs.x!),
    ...(differentiable === false || x.dtype !== 'float32' ? { gradient: [] } : {}),
  }));
  return { gradient, cases: list as unknown as OperatorCases['cases'] };
}

export const shapeCases: CasesOf<typeof shape> = {
  reshape: of({
    reshape: [normal([2, 6]), (x) => ops.reshape(x, [3, -1])],
    'reshape empty': [normal([0, 4]), (x) => ops.reshape(x, [2, 0]), false],
    'reshape to scalar': [normal([1, 1]), (x) => ops.reshape(x, [])],
    'reshape bool': [truths([4]), (x) => ops.reshape(x, [2, 2])],
  }),
  transpose: of({
    'transpose 2': [normal([3, 5]), (x) => ops.transpose(x)],
    'transpose 3': [normal([2, 3, 4]), (x) => ops.transpose(x, [2, 0, 1])],
    'transpose 5': [normal([2, 3, 2, 3, 4]), (x) => ops.transpose(x, [3, 0, 2, 1, 4])],
    'transpose large': [normal([65, 130]), (x) => ops.transpose(x, [1, 0])],
    'transpose empty': [normal([0, 3]), (x) => ops.transpose(x), false],
    'transpose int32': [integers(0, 9, [3, 5]), (x) => ops.transpose(x)],
  }),
  expandDims: of({ expandDims: [normal([2, 3]), (x) => ops.expandDims(x, 1)] }),
  squeeze: of({
    'squeeze all': [normal([1, 3, 1]), (x) => ops.squeeze(x)],
    'squeeze one': [normal([1, 3, 1]), (x) => ops.squeeze(x, [-1])],
  }),
  tile: of({
    tile: [normal([2, 3]), (x) => ops.tile(x, [2, 3])],
    'tile int32': [integers(0, 9, [2]), (x) => ops.tile(x, [3])],
  }),
  broadcastTo: of({
    broadcastTo: [normal([3, 1]), (x) => ops.broadcastTo(x, [2, 3, 4])],
    'broadcastTo empty': [normal([1]), (x) => ops.broadcastTo(x, [0]), false],
  }),
  pad: of({
    'pad 1': [normal([3]), (x) => ops.pad(x, [[1, 2]], 5)],
    'pad 3': [
      normal([2, 3, 4]),
      (x) =>
        ops.pad(x, [
          [0, 1],
          [2, 0],
          [0, 0],
        ]),
    ],
    'pad int32': [integers(0, 9, [2]), (x) => ops.pad(x, [[1, 0]])],
  }),
  reverse: of({
    reverse: [normal([2, 3]), (x) => ops.reverse(x)],
    'reverse one axis': [normal([2, 3]), (x) => ops.reverse(x, [-1])],
  }),
  cast: of({
    'cast to int32': [normal([9], 5), (x) => ops.cast(x, 'int32'), false],
    'cast to bool': [values([0, 1, -2, 0.5]), (x) => ops.cast(x, 'bool'), false],
    'cast from bool': [truths([5]), (x) => ops.cast(x, 'float32')],
    'cast to itself': [normal([5]), (x) => ops.cast(x, 'float32')],
  }),
};

const two = (a: readonly number[], b: readonly number[]) => ({ a: normal(a), b: normal(b) });

export const joinCases: CasesOf<typeof join> = {
  concat: {
    gradient: ['a', 'b'],
    cases: [
      {
        name: 'concat axis 0',
        inputs: two([2, 3], [1, 3]),
        run: ({ a, b }) => joinOps.concat([a!, b!]),
      },
      {
        name: 'concat axis -1',
        inputs: two([2, 3, 4], [2, 3, 1]),
        run: ({ a, b }) => joinOps.concat([a!, b!], -1),
      },
      {
        name: 'concat with nothing',
        inputs: two([0, 3], [2, 3]),
        run: ({ a, b }) => joinOps.concat([a!, b!]),
        gradient: ['b'],
      },
    ],
  },
  stack: {
    gradient: ['a', 'b'],
    cases: [
      { name: 'stack', inputs: two([2, 3], [2, 3]), run: ({ a, b }) => joinOps.stack([a!, b!]) },
      {
        name: 'stack axis -1',
        inputs: two([2, 3], [2, 3]),
        run: ({ a, b }) => joinOps.stack([a!, b!], -1),
      },
    ],
  },
  unstack: of({
    unstack: [normal([3, 4]), (x) => joinOps.unstack(x, 1)],
  }),
  split: of({
    'split evenly': [normal([4, 6]), (x) => joinOps.split(x, 3, -1)],
    'split by sizes': [normal([4, 6]), (x) => joinOps.split(x, [1, 3])],
  }),
  slice: of({
    slice: [normal([4, 6]), (x) => joinOps.slice(x, [1, 2], [2, 3])],
    'slice the rest': [normal([4, 6]), (x) => joinOps.slice(x, [2])],
    'slice nothing': [normal([4, 6]), (x) => joinOps.slice(x, [4]), false],
  }),
};

export const gatherCases: CasesOf<typeof gather> = {
  gather: {
    gradient: ['x'],
    cases: [
      {
        name: 'gather rows',
        inputs: { x: normal([5, 3]), i: integers(0, 5, [2, 4]) },
        run: ({ x, i }) => gatherOps.gather(x!, i!),
      },
      {
        name: 'gather from a vector',
        inputs: { x: normal([5]), i: integers(0, 5, [7]) },
        run: ({ x, i }) => gatherOps.gather(x!, i!),
      },
      {
        name: 'gather columns',
        inputs: { x: normal([5, 3]), i: integers(0, 3, [4]) },
        run: ({ x, i }) => gatherOps.gather(x!, i!, 1),
      },
      {
        name: 'gather nothing',
        inputs: { x: normal([5, 3]), i: integers(0, 3, [0]) },
        run: ({ x, i }) => [gatherOps.gather(x!, i!), gatherOps.gather(x!, i!, 1)],
        gradient: [],
      },
      {
        name: 'gather many rows',
        inputs: { x: normal([300, 40]), i: integers(0, 300, [130]) },
        run: ({ x, i }) => gatherOps.gather(x!, i!),
      },
    ],
  },
  scatter: {
    gradient: ['u'],
    cases: [
      {
        name: 'scatter numbers',
        inputs: { i: integers(0, 5, [9, 1]), u: normal([9]) },
        run: ({ i, u }) => gatherOps.scatter(i!, u!, [5]),
      },
      {
        name: 'scatter rows',
        inputs: { i: integers(0, 5, [3, 1]), u: normal([3, 4]) },
        run: ({ i, u }) => gatherOps.scatter(i!, u!, [5, 4]),
      },
      {
        name: 'scatter in a matrix',
        inputs: { i: integers(0, 4, [6, 2]), u: normal([6]) },
        run: ({ i, u }) => gatherOps.scatter(i!, u!, [4, 4]),
      },
    ],
  },
  oneHot: {
    gradient: { none: 'classes are int32' },
    cases: [
      {
        name: 'oneHot',
        inputs: { c: integers(-1, 5, [3, 4]) },
        run: ({ c }) => gatherOps.oneHot(c!, 4),
      },
      {
        name: 'oneHot of one class',
        inputs: { c: integers(0, 2, [5]) },
        run: ({ c }) => gatherOps.oneHot(c!, 1),
      },
    ],
  },
  embedding: {
    gradient: ['table'],
    cases: [
      {
        name: 'embedding',
        inputs: { ids: integers(0, 20, [2, 30]), table: normal([20, 16]) },
        run: ({ ids, table }) => gatherOps.embedding(ids!, table!),
      },
      {
        name: 'embedding NaN',
        inputs: { ids: integers(0, 4, [9]), table: specials([4, 7]) },
        run: ({ ids, table }) => gatherOps.embedding(ids!, table!),
        gradient: [],
      },
    ],
  },
};
