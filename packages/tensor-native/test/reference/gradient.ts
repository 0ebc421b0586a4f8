/** Gradients by central differences, the oracle of every gradient kernel. */

/**
 * The gradient of `loss` at `x`, element by element.
 * @param x Where; not changed.
 * @param loss A smooth function in double precision.
 */
export function numericGradient(
  x: ArrayLike<number>,
  loss: (x: readonly number[]) => number,
): number[] {
  const point = Array.from(x);
  const h = 1e-4;
  return point.map((value, i) => {
    const moved = point.slice();
    moved[i] = value + h;
    const above = loss(moved);
    moved[i] = value - h;
    return (above - loss(moved)) / (2 * h);
  });
}

/** Sum of the products of two arrays: the loss whose gradient for `y` is `dy`. */
export function dot(y: ArrayLike<number>, dy: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < y.length; i += 1) sum += (y[i] ?? 0) * (dy[i] ?? 0);
  return sum;
}
