/**
 * The cases of every operator in one table. It is typed by the operators' index, so an operator in a
 * new module without cases does not compile either.
 */
import type * as create from '../../../src/ops/create.js';
import type * as ops from '../../../src/ops/index.js';
import type * as scope from '../../../src/ops/scope.js';
import type { CasesOf } from '../case.js';
import { activationsCases } from './activations.cases.js';
import { arithmeticCases } from './arithmetic.cases.js';
import { compareCases } from './compare.cases.js';
import { fusedCases } from './fused.cases.js';
import { convCases, poolCases, resizeCases } from './image.cases.js';
import { mathCases } from './math.cases.js';
import { einsumCases, matrixCases } from './matrix.cases.js';
import { orderCases, reduceCases } from './reduce.cases.js';
import { gatherCases, joinCases, shapeCases } from './shape.cases.js';
import { dropoutCases, lossesCases } from './training.cases.js';

/** Makers of constants and lifetimes compute nothing: their examples and messages are their tests. */
type Computing = Omit<typeof ops, keyof typeof create | keyof typeof scope>;

export const operatorCases: CasesOf<Computing> = {
  ...activationsCases,
  ...arithmeticCases,
  ...compareCases,
  ...convCases,
  ...dropoutCases,
  ...einsumCases,
  ...fusedCases,
  ...gatherCases,
  ...joinCases,
  ...lossesCases,
  ...mathCases,
  ...matrixCases,
  ...orderCases,
  ...poolCases,
  ...reduceCases,
  ...resizeCases,
  ...shapeCases,
};
