/** Matrix products in double precision, and the roundings that lower precisions are compared with. */
import { unaryAt } from './activations.js';

/** What a product with an epilogue takes; b is k×n without gaps. */
export interface Product {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly a: ArrayLike<number>;
  readonly b: ArrayLike<number>;
  readonly bias?: ArrayLike<number> | null;
  readonly residual?: ArrayLike<number> | null;
  readonly act?: number;
}

/** act(A·B + bias) + residual, m×n. */
export function product({ m, n, k, a, b, bias, residual, act = 0 }: Product): Float64Array {
  const c = new Float64Array(m * n);
  for (let i = 0; i < m; i += 1) {
    for (let j = 0; j < n; j += 1) {
      let sum = 0;
      for (let p = 0; p < k; p += 1) sum += (a[i * k + p] ?? 0) * (b[p * n + j] ?? 0);
      c[i * n + j] = unaryAt(act, sum + (bias?.[j] ?? 0)) + (residual?.[i * n + j] ?? 0);
    }
  }
  return c;
}

/** The transpose of a rows×cols matrix. */
export function transposed(rows: number, cols: number, x: ArrayLike<number>): Float32Array {
  return Float32Array.from(
    { length: rows * cols },
    (_, at) => x[(at % rows) * cols + Math.floor(at / rows)] ?? 0,
  );
}

/** A float32 rounded to bfloat16, nearest even. */
export function toBfloat16(values: Float32Array): Float32Array {
  const bits = new Uint32Array(Float32Array.from(values).buffer);
  const rounded = bits.map((word) => (word + 0x7fff + ((word >>> 16) & 1)) & 0xffff0000);
  return new Float32Array(rounded.buffer);
}

/** Cosine similarity of two arrays. */
export function cosine(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let [dot, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i += 1) {
    dot += (x[i] ?? 0) * (y[i] ?? 0);
    xx += (x[i] ?? 0) ** 2;
    yy += (y[i] ?? 0) ** 2;
  }
  return dot / Math.sqrt(xx * yy);
}
