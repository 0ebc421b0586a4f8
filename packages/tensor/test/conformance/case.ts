/**
 * The form of a conformance case: data from which every device computes the same operator on the
 * same inputs, and how to make the inputs from a seed.
 *
 * Cases of a module are typed by what the module exports ({@link CasesOf}): an operator without
 * cases, or without a word on its gradient, does not compile.
 */
import * as tf from '../../src/engine/tf.js';
import { createRandom } from '../../src/random/random.js';

/** How the values of an input are made. */
export interface InputSpec {
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32' | 'bool';
  /** Fills the values, in row-major order, from a seeded generator. */
  readonly fill: (size: number, random: ReturnType<typeof createRandom>) => number[];
}

/** Normally distributed numbers. */
export function normal(shape: readonly number[], deviation = 1): InputSpec {
  return {
    shape,
    dtype: 'float32',
    fill: (size, random) => Array.from({ length: size }, () => random.normal(0, deviation)),
  };
}

/** Numbers of an interval. */
export function between(low: number, high: number, shape: readonly number[]): InputSpec {
  return {
    shape,
    dtype: 'float32',
    fill: (size, random) => Array.from({ length: size }, () => random.uniform(low, high)),
  };
}

/**
 * Different numbers around 0, none nearer than 0.05 to 0 or to another: for operators with kinks,
 * whose derivative a small step must not cross.
 */
export function distinct(shape: readonly number[]): InputSpec {
  return {
    shape,
    dtype: 'float32',
    fill: (size, random) =>
      random.shuffle(
        Array.from({ length: size }, (_, i) => (i - Math.floor(size / 2)) * 0.1 + 0.05),
      ),
  };
}

/** Whole numbers from `low` to `high - 1`. */
export function integers(low: number, high: number, shape: readonly number[]): InputSpec {
  return {
    shape,
    dtype: 'int32',
    fill: (size, random) => Array.from({ length: size }, () => random.int(low, high)),
  };
}

/** Truth values. */
export function truths(shape: readonly number[]): InputSpec {
  return { ...integers(0, 2, shape), dtype: 'bool' };
}

/** The given numbers. */
export function values(
  numbers: readonly number[],
  shape: readonly number[] = [numbers.length],
  dtype: 'float32' | 'int32' = 'float32',
): InputSpec {
  return { shape, dtype, fill: () => [...numbers] };
}

/**
 * Numbers among which NaN, infinities, zeros of both signs, and extremes are.
 *
 * @param negativeInfinity left out for operators that have no value there
 */
export function specials(shape: readonly number[], negativeInfinity = true): InputSpec {
  const extremes = [Number.NaN, Number.POSITIVE_INFINITY, 0, -0, 1e-40, 3e38];
  if (negativeInfinity) extremes.push(Number.NEGATIVE_INFINITY);
  return {
    shape,
    dtype: 'float32',
    fill: (size, random) =>
      Array.from({ length: size }, (_, i) =>
        i % 2 === 0 ? extremes[(i / 2) % extremes.length]! : random.normal(),
      ),
  };
}

/** Named inputs of an operator. */
export type Inputs = Record<string, tf.Tensor>;

/** One computation. */
export interface Case {
  /** What is special about it: shapes, an option. */
  readonly name: string;
  readonly inputs: Readonly<Record<string, InputSpec>>;
  /** Applies the operator. */
  readonly run: (inputs: Inputs) => tf.Tensor | tf.Tensor[];
  /** Inputs to differentiate by, when not those of the operator; `[]` for none. */
  readonly gradient?: readonly string[];
  /** Whether the slope jumps somewhere, so that differences are rough. @defaultValue `false` */
  readonly kinked?: boolean;
  /**
   * Largest difference from the oracle, relative to an element and to the root mean square of all.
   * Of the result, and of the gradients.
   */
  readonly tolerance?: { readonly result: number; readonly gradient: number };
}

/** All that is checked of one operator. */
export interface OperatorCases {
  /** Inputs to differentiate by, or why there is no gradient. */
  readonly gradient: readonly string[] | { readonly none: string };
  readonly cases: readonly [Case, ...Case[]];
}

/** Cases for each operator that a module exports. */
export type CasesOf<Module> = { readonly [Name in keyof Module]: OperatorCases };

/** Default tolerance: float32 sums in another order. */
export const FLOAT32 = { result: 2e-6, gradient: 3e-5 };

/** Values of every input, the same whenever they are made. */
export function makeValues(test: Case): Record<string, number[]> {
  const random = createRandom(test.name);
  return Object.fromEntries(
    Object.entries(test.inputs).map(([name, { shape, fill }]) => [
      name,
      fill(
        shape.reduce((product, size) => product * size, 1),
        random.fork(name),
      ),
    ]),
  );
}

/** The inputs as tensors of the current backend. */
export function makeInputs(test: Case, numbers: Record<string, number[]>): Inputs {
  return Object.fromEntries(
    Object.entries(test.inputs).map(([name, { shape, dtype }]) => {
      const data = numbers[name] as number[];
      const typed = dtype === 'float32' ? Float32Array.from(data) : Int32Array.from(data);
      const array = dtype === 'bool' ? Uint8Array.from(data) : typed;
      return [name, tf.tensor(array, [...shape], dtype)];
    }),
  );
}

/** Inputs that a case differentiates by. */
export function differentiated(operator: OperatorCases, test: Case): readonly string[] {
  if (test.gradient !== undefined) return test.gradient;
  return 'none' in operator.gradient ? [] : operator.gradient;
}
