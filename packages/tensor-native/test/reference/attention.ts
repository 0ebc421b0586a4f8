/** Self-attention on interleaved projections [batch, length, heads, 3, headDim] in double precision. */
import { softmaxRow } from './norm.js';

/** The sizes of an attention. */
export interface AttentionShape {
  readonly batch: number;
  readonly length: number;
  readonly heads: number;
  readonly headDim: number;
}

/** The result [batch, length, heads · headDim]. Queries past the valid length attend as well. */
export function attentionReference(
  { batch, length, heads, headDim }: AttentionShape,
  qkv: ArrayLike<number>,
  valid: ArrayLike<number> | null,
  scale: number,
): Float64Array {
  const out = new Float64Array(batch * length * heads * headDim);
  const at = (b: number, t: number, h: number, part: number, d: number) =>
    qkv[(((b * length + t) * heads + h) * 3 + part) * headDim + d] ?? 0;
  for (let b = 0; b < batch; b += 1) {
    for (let h = 0; h < heads; h += 1) {
      for (let q = 0; q < length; q += 1) {
        const scores = Array.from({ length }, (_, t) => {
          let sum = 0;
          for (let d = 0; d < headDim; d += 1) sum += at(b, q, h, 0, d) * at(b, t, h, 1, d);
          return sum * scale;
        });
        const weights = softmaxRow(scores, valid?.[b] ?? length);
        for (let d = 0; d < headDim; d += 1) {
          const sum = weights.reduce((total, weight, t) => total + weight * at(b, t, h, 2, d), 0);
          out[((b * length + q) * heads + h) * headDim + d] = sum;
        }
      }
    }
  }
  return out;
}
