/** Small arithmetic on shapes that operators share. */

/** Product of the sizes: the number of elements; 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (const dimension of shape) size *= dimension;
  return size;
}

/** Product of all sizes but the last: how many rows a tensor has when seen as a matrix. */
export function rowsOf(shape: readonly number[]): number {
  let rows = 1;
  for (let i = 0; i < shape.length - 1; i++) rows *= shape[i] as number;
  return rows;
}
