/** The cases that every operator of one argument has: empty, odd, large, with NaN and infinities. */
import type * as tf from '../../../src/engine/tf.js';
import { type Case, type InputSpec, integers, type OperatorCases, specials } from '../case.js';

/** What differs from operator to operator. */
interface Options {
  /** @defaultValue by `x` */
  readonly gradient?: OperatorCases['gradient'];
  /** Whether it has a value at -∞. @defaultValue `true` */
  readonly negativeInfinity?: boolean;
  /** Whether it computes int32 too. */
  readonly integers?: boolean;
}

/**
 * @param apply the operator
 * @param input makes values where it is defined and smooth
 */
export function elementwise(
  apply: (x: tf.Tensor) => tf.Tensor,
  input: (shape: readonly number[]) => InputSpec,
  { gradient = ['x'], integers: whole = false, negativeInfinity = true }: Options = {},
): OperatorCases {
  const one = (x: InputSpec, kind = ''): Case => ({
    name: `${apply.name} ${kind}[${x.shape}]`,
    inputs: { x },
    run: (inputs) => apply(inputs.x!),
    ...(kind === '' ? {} : { gradient: [] }),
  });
  return {
    gradient,
    cases: [
      one(input([])),
      one(input([0, 3]), 'empty '),
      one(input([7])),
      one(input([3, 5])),
      one(input([33, 131])),
      one(specials([28], negativeInfinity), 'specials '),
      ...(whole ? [one(integers(-9, 9, [5]), 'int32 ')] : []),
    ],
  };
}
