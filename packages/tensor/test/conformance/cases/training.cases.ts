/** Cases of `ops/losses.ts` and `ops/dropout.ts`. */
import type * as dropout from '../../../src/ops/dropout.js';
import * as dropoutOps from '../../../src/ops/dropout.js';
import type * as losses from '../../../src/ops/losses.js';
import * as ops from '../../../src/ops/losses.js';
import type { CasesOf } from '../case.js';
import { between, integers, normal, values } from '../case.js';

const logits = { logits: normal([6, 5], 2), labels: integers(0, 5, [6]) };

export const lossesCases: CasesOf<typeof losses> = {
  crossEntropy: {
    gradient: ['logits'],
    cases: [
      {
        name: 'crossEntropy mean',
        inputs: logits,
        run: (i) => ops.crossEntropy(i.logits!, i.labels!),
      },
      {
        name: 'crossEntropy none',
        inputs: { logits: normal([2, 3, 4]), labels: integers(0, 4, [2, 3]) },
        run: (i) => ops.crossEntropy(i.logits!, i.labels!, { reduction: 'none' }),
      },
      {
        name: 'crossEntropy sum, smoothed',
        inputs: logits,
        run: (i) =>
          ops.crossEntropy(i.logits!, i.labels!, { reduction: 'sum', labelSmoothing: 0.1 }),
      },
      {
        name: 'crossEntropy ignoring',
        inputs: { logits: normal([4, 3]), labels: values([0, -100, 2, -100], [4], 'int32') },
        run: (i) => ops.crossEntropy(i.logits!, i.labels!, { ignoreLabel: -100 }),
      },
      {
        name: 'crossEntropy far apart',
        inputs: {
          logits: values([1000, -1000, 0, 0], [2, 2]),
          labels: values([1, 0], [2], 'int32'),
        },
        run: (i) => ops.crossEntropy(i.logits!, i.labels!, { reduction: 'none' }),
        gradient: [],
      },
      {
        name: 'crossEntropy of many classes',
        inputs: { logits: normal([33, 1000]), labels: integers(0, 1000, [33]) },
        run: (i) => ops.crossEntropy(i.logits!, i.labels!),
      },
    ],
  },
  mse: {
    gradient: ['a', 'b'],
    cases: [
      {
        name: 'mse',
        inputs: { a: normal([3, 5]), b: normal([3, 5]) },
        run: ({ a, b }) => ops.mse(a!, b!),
      },
      {
        name: 'mse none',
        inputs: { a: normal([7]), b: normal([7]) },
        run: ({ a, b }) => ops.mse(a!, b!, { reduction: 'none' }),
      },
    ],
  },
  binaryCrossEntropy: {
    gradient: ['x', 'target'],
    cases: [
      {
        name: 'binaryCrossEntropy',
        inputs: { x: normal([3, 5], 2), target: between(0, 1, [3, 5]) },
        run: ({ x, target }) => ops.binaryCrossEntropy(x!, target!),
      },
      {
        name: 'binaryCrossEntropy far apart',
        inputs: { x: values([-1000, 0, 1000]), target: values([1, 1, 1]) },
        run: ({ x, target }) => ops.binaryCrossEntropy(x!, target!, { reduction: 'sum' }),
        gradient: [],
      },
    ],
  },
};

export const dropoutCases: CasesOf<typeof dropout> = {
  dropout: {
    gradient: ['x'],
    cases: [
      {
        name: 'dropout',
        inputs: { x: normal([9, 7]) },
        run: ({ x }) => dropoutOps.dropout(x!, 0.4, 7),
      },
      {
        name: 'dropout of nothing',
        inputs: { x: normal([5]) },
        run: ({ x }) => dropoutOps.dropout(x!, 0, 7),
      },
    ],
  },
};
