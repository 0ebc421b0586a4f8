/** Cases of `ops/compare.ts`. */
import type * as tf from '../../../src/engine/tf.js';
import type * as compare from '../../../src/ops/compare.js';
import * as ops from '../../../src/ops/compare.js';
import type { Operand } from '../../../src/ops/operands.js';
import type { CasesOf, OperatorCases } from '../case.js';
import { integers, normal, specials, truths } from '../case.js';

const gradient = { none: 'its result is bool' };

function comparison(apply: (a: Operand, b: Operand) => tf.Tensor): OperatorCases {
  const { name } = apply;
  return {
    gradient,
    cases: [
      {
        name: `${name} int32`,
        inputs: { a: integers(0, 3, [4, 5]), b: integers(0, 3, [5]) },
        run: ({ a, b }) => apply(a!, b!),
      },
      {
        name: `${name} specials`,
        inputs: { a: specials([28]), b: specials([28, 1]) },
        run: ({ a, b }) => apply(a!, b!),
      },
      {
        name: `${name} a number`,
        inputs: { a: normal([0, 3]), b: integers(-3, 3, [7]) },
        run: ({ a, b }) => [apply(a!, 0), apply(1, b!)],
      },
    ],
  };
}

function logic(apply: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor): OperatorCases {
  return {
    gradient,
    cases: [
      {
        name: apply.name,
        inputs: { a: truths([3, 5]), b: truths([5]) },
        run: ({ a, b }) => apply(a!, b!),
      },
    ],
  };
}

export const compareCases: CasesOf<typeof compare> = {
  equal: comparison(ops.equal),
  notEqual: comparison(ops.notEqual),
  greater: comparison(ops.greater),
  greaterEqual: comparison(ops.greaterEqual),
  less: comparison(ops.less),
  lessEqual: comparison(ops.lessEqual),
  logicalAnd: logic(ops.logicalAnd),
  logicalOr: logic(ops.logicalOr),
  logicalXor: logic(ops.logicalXor),
  logicalNot: {
    gradient,
    cases: [{ name: 'logicalNot', inputs: { x: truths([9]) }, run: ({ x }) => ops.logicalNot(x!) }],
  },
  where: {
    gradient: ['a', 'b'],
    cases: [
      {
        name: 'where equal shapes',
        inputs: { c: truths([3, 5]), a: normal([3, 5]), b: normal([3, 5]) },
        run: ({ c, a, b }) => ops.where(c!, a!, b!),
      },
      {
        name: 'where broadcast',
        inputs: { c: truths([3, 1]), a: normal([3, 5]), b: normal([5]) },
        run: ({ c, a, b }) => ops.where(c!, a!, b!),
      },
      {
        name: 'where a number',
        inputs: { c: truths([7]), a: specials([7]) },
        run: ({ c, a }) => ops.where(c!, a!, -1),
        gradient: [],
      },
    ],
  },
};
