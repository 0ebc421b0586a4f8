/**
 * Matrices stored in 8 bits with one scale a row, `value = int8 · scale[row]`: how shipped weights
 * become a quarter of their size. They are widened to float32 when they are loaded; computing in 8 bits
 * is the device's business.
 */

/** A matrix in 8 bits. */
export interface RowInt8 {
  /** -127 to 127. `[rows, width]` */
  readonly values: Int8Array;
  /** Largest magnitude of each row divided by 127. `[rows]` */
  readonly scales: Float32Array;
}

/**
 * Rounds every row to 8 bits, symmetric around 0.
 *
 * @param matrix `[rows, width]`
 * @param rows how many rows it has
 * @returns the nearest 8-bit matrix; a row of zeros has scale 0
 * @example
 * ```ts
 * quantizeRows(Float32Array.of(-1, 0.5), 1).values; // Int8Array [-127, 64]
 * ```
 */
export function quantizeRows(matrix: Float32Array, rows: number): RowInt8 {
  const width = matrix.length / rows;
  const values = new Int8Array(matrix.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const at = row * width;
    let largest = 0;
    for (let i = at; i < at + width; i++) {
      largest = Math.max(largest, Math.abs(matrix[i] as number));
    }
    if (largest === 0) continue;
    const scale = Math.fround(largest / 127);
    scales[row] = scale;
    for (let i = at; i < at + width; i++) values[i] = Math.round((matrix[i] as number) / scale);
  }
  return { values, scales };
}

/**
 * Widens 8-bit rows to float32.
 *
 * @param matrix what {@link quantizeRows} gave
 * @returns `[rows, width]`
 * @example
 * ```ts
 * dequantizeRows({ values: Int8Array.of(-127, 64), scales: Float32Array.of(1 / 127) });
 * ```
 */
export function dequantizeRows({ values, scales }: RowInt8): Float32Array {
  const width = values.length / scales.length;
  return Float32Array.from(values, (value, i) => value * (scales[Math.floor(i / width)] as number));
}
