/** Activations and other unary operators in double precision, and their derivatives by differences. */

/**
 * The error function by its Taylor series, which is exact enough in double precision for |x| < 4.
 * @source Abramowitz and Stegun 7.1.5
 */
function erf(x: number): number {
  if (Math.abs(x) > 5) return Math.sign(x);
  let term = x;
  let sum = x;
  for (let n = 1; n < 120; n += 1) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** The operators by their code (table/codes.mjs). */
export const unaryReference: readonly ((x: number) => number)[] = [
  (x) => x,
  (x) => Math.max(0, x),
  (x) => 0.5 * x * (1 + erf(x / Math.SQRT2)),
  (x) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
  (x) => Math.min(6, Math.max(0, x)),
  sigmoid,
  Math.tanh,
  (x) => x * sigmoid(x),
  Math.exp,
  Math.log,
  Math.sqrt,
  (x) => 1 / Math.sqrt(x),
  (x) => x * x,
  (x) => -x,
  Math.abs,
];

/** Operator `op` of `x`. */
export function unaryAt(op: number, x: number): number {
  return unaryReference[op]?.(x) ?? Number.NaN;
}

/** Derivative by central differences, good to about 1e-9 away from kinks. */
export function unaryGradAt(op: number, x: number): number {
  const h = 1e-5;
  return (unaryAt(op, x + h) - unaryAt(op, x - h)) / (2 * h);
}
