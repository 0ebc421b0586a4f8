/** Cases of `ops/matrix.ts` and `ops/einsum.ts`: odd and empty sizes, transposes, broadcasting of batches. */
import type * as einsum from '../../../src/ops/einsum.js';
import * as einsumOps from '../../../src/ops/einsum.js';
import type * as matrix from '../../../src/ops/matrix.js';
import * as ops from '../../../src/ops/matrix.js';
import type { Case, CasesOf } from '../case.js';
import { normal } from '../case.js';

type Shape = readonly number[];

function product(a: Shape, b: Shape, options: ops.MatMulOptions = {}, gradient = true): Case {
  return {
    name: `matMul [${a}] [${b}] ${JSON.stringify(options)}`,
    inputs: { a: normal(a), b: normal(b) },
    run: (inputs) => ops.matMul(inputs.a!, inputs.b!, options),
    tolerance: { result: 5e-6, gradient: 2e-5 },
    ...(gradient ? {} : { gradient: [] }),
  };
}

function contraction(equation: string, ...shapes: readonly Shape[]): Case {
  return {
    name: `einsum ${equation}`,
    inputs: Object.fromEntries(shapes.map((shape, i) => ['ab'[i]!, normal(shape)])),
    run: ({ a, b }) => einsumOps.einsum(equation, ...(b === undefined ? [a!] : [a!, b])),
    gradient: shapes.length === 1 ? ['a'] : ['a', 'b'],
  };
}

export const matrixCases: CasesOf<typeof matrix> = {
  matMul: {
    gradient: ['a', 'b'],
    cases: [
      product([1, 1], [1, 1]),
      product([3, 5], [5, 7]),
      product([5, 3], [7, 5], { transposeA: true, transposeB: true }),
      product([5, 3], [5, 7], { transposeA: true }),
      product([3, 5], [7, 5], { transposeB: true }),
      product([0, 5], [5, 7], {}, false),
      product([3, 0], [0, 7], {}, false),
      product([2, 3, 5], [2, 5, 4]),
      product([2, 3, 5], [5, 4]),
      product([2, 1, 3, 5], [4, 5, 2]),
      product([65, 130], [130, 67]),
      product([1, 512], [512, 130]),
    ],
  },
};

export const einsumCases: CasesOf<typeof einsum> = {
  einsum: {
    gradient: ['a', 'b'],
    cases: [
      contraction('ij,jk->ik', [3, 5], [5, 4]),
      contraction('bqhd,bkhd->bhqk', [2, 3, 2, 4], [2, 5, 2, 4]),
      contraction('ij->ji', [3, 5]),
      contraction('ij->i', [3, 5]),
      contraction('i,j->ij', [3], [4]),
      contraction('bij,kj->ik', [2, 3, 4], [5, 4]),
      contraction('i,i->', [7], [7]),
    ],
  },
};
