/**
 * What must not compile: a fused operator without an entry, an entry without a gradient decision or
 * without a word on a device, an operator without cases.
 */
import type * as fused from '../../src/fused/index.js';
import {
  type FusedOperator,
  type FusedOperatorEntry,
  fusedOperators,
} from '../../src/kernels/table.js';
import type { CasesOf } from './case.js';
import { fusedCases } from './cases/fused.cases.js';

const { linear, ...others } = fusedOperators;
type Table = { readonly [Name in FusedOperator]: FusedOperatorEntry };

export const complete: Table = { ...others, linear };
// @ts-expect-error `linear` has no entry
export const withoutEntry: Table = others;

// @ts-expect-error there is no gradient decision
export const withoutGradient: FusedOperatorEntry = {
  kernel: linear.kernel,
  devices: linear.devices,
};

const { wasm, ...devices } = linear.devices;
export const withGap: FusedOperatorEntry = {
  ...linear,
  devices: { ...devices, wasm: { gap: 'why' } },
};
// @ts-expect-error nothing is said of wasm
export const withoutDevice: FusedOperatorEntry = { ...linear, devices };
// @ts-expect-error a gap needs a reason
export const withoutReason: FusedOperatorEntry = { ...linear, devices: { ...devices, wasm: {} } };

const { linear: cases, ...otherCases } = fusedCases;
// @ts-expect-error `linear` has no cases
export const withoutCases: CasesOf<typeof fused> = otherCases;
export const noCase: CasesOf<typeof fused> = {
  ...otherCases,
  // @ts-expect-error the list of cases is empty
  linear: { gradient: cases.gradient, cases: [] },
};
// @ts-expect-error nothing is said of the gradient
export const noGradient: CasesOf<typeof fused> = { ...otherCases, linear: { cases: cases.cases } };
