/**
 * Correlation of two rankings or two measurements, as GLUE reports it for sentence similarity.
 */
import { TransformersError } from '../errors/transformers-error.js';

/**
 * Pearson's correlation, the covariance over the product of the standard deviations.
 *
 * @param a at least two numbers
 * @param b as many
 * @returns -1 to 1; NaN when one of them is constant
 * @throws {TransformersError} `invalid_argument` when the lengths differ or are below 2
 * @example
 * ```ts
 * pearson([1, 2, 3], [2, 4, 6]); // 1
 * ```
 */
export function pearson(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  if (n < 2 || n !== b.length) {
    throw new TransformersError(
      'invalid_argument',
      `pearson: needs two lists of the same length from 2, got ${n} and ${b.length}`,
      { operation: 'pearson', argument: 'b' },
    );
  }
  const mean = (values: ArrayLike<number>) => sum(n, (i) => values[i] as number) / n;
  const [meanA, meanB] = [mean(a), mean(b)];
  const da = (i: number) => (a[i] as number) - meanA;
  const db = (i: number) => (b[i] as number) - meanB;
  const covariance = sum(n, (i) => da(i) * db(i));
  return covariance / Math.sqrt(sum(n, (i) => da(i) ** 2) * sum(n, (i) => db(i) ** 2));
}

/**
 * Spearman's correlation, Pearson's of the ranks; equal values share the mean of their ranks.
 *
 * @param a at least two numbers
 * @param b as many
 * @returns -1 to 1; NaN when one of them is constant
 * @throws {TransformersError} `invalid_argument` when the lengths differ or are below 2
 * @example
 * ```ts
 * spearman([1, 2, 3], [1, 10, 100]); // 1
 * ```
 */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return pearson(ranks(a), ranks(b));
}

function sum(n: number, term: (i: number) => number): number {
  let total = 0;
  for (let i = 0; i < n; i++) total += term(i);
  return total;
}

/** Ranks from 0; ties share their mean. */
function ranks(values: ArrayLike<number>): Float64Array {
  const value = (index: number): number => values[index] as number;
  const order = Array.from(values, (_, index) => index).sort((x, y) => value(x) - value(y));
  const out = new Float64Array(order.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    const first = value(order[from] as number);
    while (to < order.length && value(order[to] as number) === first) to++;
    for (const index of order.slice(from, to)) out[index] = (from + to - 1) / 2;
    from = to;
  }
  return out;
}
