/**
 * Computes a case on the current backend: its results, and the gradients of a fixed weighted sum of
 * them, as plain arrays.
 */
import * as tf from '../../src/engine/tf.js';
import { createRandom } from '../../src/random/random.js';
import { type Case, type Inputs, makeInputs } from './case.js';

/** A tensor as plain data. */
export interface Plain {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly values: ArrayLike<number>;
}

/** What a case gives. */
export interface Outcome {
  readonly results: readonly Plain[];
  readonly gradients: Readonly<Record<string, Plain>>;
}

function plain(x: tf.Tensor): Plain {
  return { shape: [...x.shape], dtype: x.dtype, values: x.dataSync().slice() };
}

function list(result: tf.Tensor | tf.Tensor[]): tf.Tensor[] {
  return Array.isArray(result) ? result : [result];
}

/**
 * The scalar that gradients are taken of: each differentiable result times fixed random weights,
 * added up.
 */
function weightedSum(test: Case, inputs: Inputs): tf.Scalar {
  const random = createRandom(`${test.name} weights`);
  let total: tf.Tensor = tf.scalar(0);
  for (const result of list(test.run(inputs))) {
    if (result.dtype !== 'float32') continue;
    const weights = Float32Array.from({ length: result.size }, () => random.uniform(0.5, 1.5));
    total = tf.add(total, tf.sum(tf.mul(result, tf.tensor(weights, result.shape))));
  }
  return total as tf.Scalar;
}

/** Results and gradients of a case. */
export function evaluate(
  test: Case,
  numbers: Record<string, number[]>,
  names: readonly string[],
): Outcome {
  let results: Plain[] = [];
  const gradients: Record<string, Plain> = {};
  tf.tidy(() => {
    const inputs = makeInputs(test, numbers);
    results = list(test.run(inputs)).map(plain);
    if (names.length === 0) return;
    const differentiate = tf.grads((...xs: tf.Tensor[]) =>
      weightedSum(test, {
        ...inputs,
        ...Object.fromEntries(names.map((name, i) => [name, xs[i]!])),
      }),
    );
    for (const [i, gradient] of differentiate(names.map((name) => inputs[name]!)).entries()) {
      gradients[names[i]!] = plain(gradient);
    }
  });
  return { results, gradients };
}

/** The weighted sum alone, for differences. */
export function evaluateSum(test: Case, numbers: Record<string, number[]>): number {
  let sum = 0;
  tf.tidy(() => {
    sum = weightedSum(test, makeInputs(test, numbers)).dataSync()[0]!;
  });
  return sum;
}

/**
 * How far two arrays are apart: the largest difference of two elements, relative to the element plus
 * the root mean square of all. Infinite when one is NaN or infinite and the other is not the same.
 */
export function distance(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let squares = 0;
  let finite = 0;
  for (let i = 0; i < expected.length; i++) {
    const value = expected[i]!;
    if (!Number.isFinite(value)) continue;
    squares += value * value;
    finite++;
  }
  const scale = finite === 0 ? 0 : Math.sqrt(squares / finite);
  let largest = actual.length === expected.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < expected.length; i++) {
    const [a, e] = [actual[i]!, expected[i]!];
    if (Object.is(a, e) || a === e) continue;
    const difference = Math.abs(a - e) / (Math.abs(e) + scale);
    largest = Math.max(largest, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
  }
  return largest;
}
