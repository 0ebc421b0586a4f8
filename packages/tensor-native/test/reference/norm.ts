/** Layer norm and softmax of one row in double precision. */

/** Layer norm of a row, with the statistics. */
export function layerNormRow(
  x: ArrayLike<number>,
  gamma: ArrayLike<number> | null,
  beta: ArrayLike<number> | null,
  eps: number,
): { readonly out: number[]; readonly mean: number; readonly rstd: number } {
  const row = Array.from(x);
  const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
  const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length;
  const rstd = 1 / Math.sqrt(variance + eps);
  const out = row.map((value, i) => (value - mean) * rstd * (gamma?.[i] ?? 1) + (beta?.[i] ?? 0));
  return { out, mean, rstd };
}

/** Softmax over the first `valid` elements; the others become 0. */
export function softmaxRow(x: ArrayLike<number>, valid = x.length): number[] {
  const row = Array.from(x).slice(0, valid);
  const most = Math.max(...row);
  const powers = row.map((value) => Math.exp(value - most));
  const sum = powers.reduce((total, value) => total + value, 0);
  return Array.from({ length: x.length }, (_, i) => (i < valid ? (powers[i] ?? 0) / sum : 0));
}

/** Applies `row` to each row of a matrix. */
export function byRows(
  cols: number,
  x: ArrayLike<number>,
  row: (values: number[], index: number) => readonly number[],
): number[] {
  const values = Array.from(x);
  return Array.from({ length: values.length / cols }, (_, i) =>
    row(values.slice(i * cols, (i + 1) * cols), i),
  ).flat();
}
