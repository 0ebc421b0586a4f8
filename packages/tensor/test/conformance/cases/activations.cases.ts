/** Cases of `ops/activations.ts`. */
import type * as activations from '../../../src/ops/activations.js';
import * as ops from '../../../src/ops/activations.js';
import type { Case, CasesOf, OperatorCases } from '../case.js';
import { distinct, normal, specials, values } from '../case.js';
import { elementwise } from './elementwise.js';

function rows(apply: typeof ops.softmax): OperatorCases {
  const name = apply.name;
  const one = (shape: readonly number[]): Case => ({
    name: `${name} [${shape}]`,
    inputs: { x: normal(shape, 3) },
    run: ({ x }) => apply(x!),
  });
  return {
    gradient: ['x'],
    cases: [
      { ...one([0, 5]), gradient: [] },
      one([1]),
      one([7]),
      one([3, 5]),
      one([2, 3, 4]),
      one([37, 513]),
      {
        name: `${name} large logits`,
        inputs: { x: values([1000, -1000, 999, 0, -1e30, -1e30], [2, 3]) },
        run: ({ x }) => apply(x!),
      },
      {
        name: `${name} NaN`,
        inputs: { x: specials([4, 7]) },
        run: ({ x }) => apply(x!),
        gradient: [],
      },
    ],
  };
}

export const activationsCases: CasesOf<typeof activations> = {
  relu: elementwise(ops.relu, distinct),
  relu6: elementwise(ops.relu6, distinct),
  gelu: elementwise(ops.gelu, normal, { negativeInfinity: false }),
  sigmoid: elementwise(ops.sigmoid, normal),
  tanh: elementwise(ops.tanh, normal),
  silu: elementwise(ops.silu, normal, { negativeInfinity: false }),
  softplus: elementwise(ops.softplus, normal),
  elu: elementwise(ops.elu, distinct),
  leakyRelu: elementwise((x) => ops.leakyRelu(x, 0.1), distinct),
  softmax: rows(ops.softmax),
  logSoftmax: rows(ops.logSoftmax),
};
