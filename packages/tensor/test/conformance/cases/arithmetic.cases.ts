/** Cases of `ops/arithmetic.ts`: equal shapes, broadcasting both ways, a number, int32, specials. */
import type * as tf from '../../../src/engine/tf.js';
import type * as arithmetic from '../../../src/ops/arithmetic.js';
import * as ops from '../../../src/ops/arithmetic.js';
import type { Operand } from '../../../src/ops/operands.js';
import type { Case, CasesOf, InputSpec, OperatorCases } from '../case.js';
import { between, distinct, integers, normal, specials } from '../case.js';

type Binary = (a: Operand, b: Operand) => tf.Tensor;

const shapes: readonly (readonly [readonly number[], readonly number[]])[] = [
  [[5], [5]],
  [[0, 4], [4]],
  [
    [3, 1, 5],
    [4, 1],
  ],
  [[], [3, 3]],
  [[2, 3, 4], []],
  [[33, 129], [129]],
  [
    [129, 33],
    [129, 1],
  ],
];

function binary(
  apply: Binary,
  makeA: (shape: readonly number[]) => InputSpec,
  makeB: (shape: readonly number[]) => InputSpec = makeA,
  whole = true,
): OperatorCases {
  const pair = (a: InputSpec, b: InputSpec, kind = ''): Case => ({
    name: `${apply.name} ${kind}[${a.shape}] [${b.shape}]`,
    inputs: { a, b },
    run: (inputs) => apply(inputs.a!, inputs.b!),
    ...(kind === '' && a.shape[0] !== 0 ? {} : { gradient: [] }),
  });
  return {
    gradient: ['a', 'b'],
    cases: [
      {
        name: `${apply.name} a number`,
        inputs: { a: makeA([9]) },
        run: ({ a }) => [apply(a!, 2), apply(3, a!)],
        gradient: ['a'],
      },
      ...shapes.map(([a, b]) => pair(makeA(a), makeB(b))),
      pair(specials([28]), specials([4, 1]), 'specials '),
      ...(whole ? [pair(integers(-9, 9, [4, 3]), integers(-9, 9, [3]), 'int32 ')] : []),
    ],
  };
}

const positive = (shape: readonly number[]) => between(0.5, 2, shape);
/** Numbers halfway between those of `distinct`, so that no pair is equal. */
const between2 = (shape: readonly number[]): InputSpec => {
  const spec = distinct(shape);
  return { ...spec, fill: (size, random) => spec.fill(size, random).map((x) => x * 3 + 0.07) };
};

export const arithmeticCases: CasesOf<typeof arithmetic> = {
  add: binary(ops.add, normal),
  sub: binary(ops.sub, normal),
  mul: binary(ops.mul, normal),
  div: binary(ops.div, normal, positive, false),
  pow: binary(ops.pow, positive, (shape) => normal(shape), false),
  maximum: binary(ops.maximum, distinct, between2),
  minimum: binary(ops.minimum, distinct, between2),
  squaredDifference: binary(ops.squaredDifference, normal),
};
