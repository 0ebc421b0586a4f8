/** The same operands for every contestant: a cheap, fixed pseudo-random sequence in [-0.5, 0.5). */

function sequence(count, seed) {
  let state = seed >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
}

/** @returns {{ a: Float32Array, b: Float32Array }} `a [m, k]` and `b [k, n]`. */
export function gemmOperands({ m, n, k }) {
  return { a: sequence(m * k, 1), b: sequence(k * n, 2) };
}
