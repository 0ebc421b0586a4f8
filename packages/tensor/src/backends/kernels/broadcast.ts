/**
 * Turns broadcasting of two shapes into strides over the fewest axes: an axis that an argument
 * repeats has stride 0, axes of length 1 go, and neighbours that are walked alike become one.
 */

/** How to walk two arrays that broadcast against each other; all lists have the same length. */
export interface BroadcastPlan {
  readonly shape: Int32Array;
  readonly stridesA: Int32Array;
  readonly stridesB: Int32Array;
}

/**
 * Plans the walk over two row-major arrays whose shapes broadcast.
 *
 * @param a shape of the left array
 * @param b shape of the right array
 * @returns the walk; a single axis for equal shapes, no axis for two scalars
 * @example
 * ```ts
 * planBroadcast([2, 3, 4], [4]); // shape [6, 4], strides [4, 1] and [0, 1]
 * ```
 */
export function planBroadcast(a: readonly number[], b: readonly number[]): BroadcastPlan {
  // Innermost axis first while building.
  const axes: { size: number; a: number; b: number }[] = [];
  let strideA = 1;
  let strideB = 1;
  for (let back = 1; back <= Math.max(a.length, b.length); back++) {
    const sizeA = a[a.length - back] ?? 1;
    const sizeB = b[b.length - back] ?? 1;
    const axis = {
      size: sizeA === 1 ? sizeB : sizeA,
      a: sizeA === 1 ? 0 : strideA,
      b: sizeB === 1 ? 0 : strideB,
    };
    strideA *= sizeA;
    strideB *= sizeB;
    if (axis.size === 1) continue;
    const inner = axes.at(-1);
    if (inner && axis.a === inner.a * inner.size && axis.b === inner.b * inner.size) {
      inner.size *= axis.size;
    } else {
      axes.push(axis);
    }
  }
  axes.reverse();
  return {
    shape: Int32Array.from(axes, ({ size }) => size),
    stridesA: Int32Array.from(axes, (axis) => axis.a),
    stridesB: Int32Array.from(axes, (axis) => axis.b),
  };
}
