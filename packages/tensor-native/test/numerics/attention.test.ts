/** Attention and embeddings against double precision and differences, on every binding. */
import { describe, expect, it } from 'vitest';
import { attentionReference } from '../reference/attention.js';
import { cosine } from '../reference/gemm.js';
import { dot, numericGradient } from '../reference/gradient.js';
import { usable } from '../support/natives.js';
import { expectClose, randoms } from '../support/numbers.js';

describe.each(await usable())('$name', ({ native: { kernels } }) => {
  it.each([
    [1, 1, 1, 4, null],
    [2, 37, 3, 16, [37, 11]],
    [1, 80, 2, 33, null],
  ])(
    'attention of batch %i, length %i, %i heads of %i',
    (batch, length, heads, headDim, lengths) => {
      const shape = { batch, length, heads, headDim };
      const qkv = randoms(batch * length * heads * 3 * headDim, 1);
      const valid = lengths === null ? null : Int32Array.from(lengths);
      const scale = 1 / Math.sqrt(headDim);
      const out = new Float32Array(batch * length * heads * headDim);
      const expected = attentionReference(shape, qkv, valid, scale);
      kernels.attentionF32(batch, length, heads, headDim, qkv, valid, scale, out, null);
      expectClose(out, expected, 1e-5);
      kernels.attentionBf16(batch, length, heads, headDim, qkv, valid, scale, out, null);
      expect(cosine(out, expected)).toBeGreaterThan(0.9999);
    },
  );

  it('attentionGradF32', () => {
    const shape = { batch: 2, length: 5, heads: 2, headDim: 4 };
    const { batch, length, heads, headDim } = shape;
    const qkv = randoms(batch * length * heads * 3 * headDim, 1);
    const valid = Int32Array.of(5, 3);
    const width = batch * length * heads * headDim;
    const [out, lse, dout] = [
      new Float32Array(width),
      new Float32Array(batch * heads * length),
      randoms(width, 2),
    ];
    const dqkv = new Float32Array(qkv.length);
    kernels.attentionF32(batch, length, heads, headDim, qkv, valid, 0.5, out, lse);
    kernels.attentionGradF32(batch, length, heads, headDim, qkv, valid, 0.5, out, lse, dout, dqkv);
    const loss = (values: readonly number[]) =>
      dot(attentionReference(shape, values, valid, 0.5), dout);
    expectClose(dqkv, numericGradient(qkv, loss), 1e-4);
  });

  it('embeddingSum adds what is given', () => {
    const [tokens, hidden] = [4, 19];
    const [word, position, type] = [
      randoms(10 * hidden, 1),
      randoms(6 * hidden, 2),
      randoms(2 * hidden, 3),
    ];
    const [ids, positions, types] = [
      Int32Array.of(9, 0, 3, 3),
      Int32Array.of(0, 1, 2, 5),
      Int32Array.of(0, 1, 1, 0),
    ];
    const out = new Float32Array(tokens * hidden);
    const row = (table: Float32Array, at: number, j: number) => table[at * hidden + j] ?? 0;
    const expected = (all: boolean) =>
      Array.from({ length: tokens * hidden }, (_, at) => {
        const [t, j] = [Math.floor(at / hidden), at % hidden];
        const rest = row(position, positions[t] ?? 0, j) + row(type, types[t] ?? 0, j);
        return row(word, ids[t] ?? 0, j) + (all ? rest : 0);
      });
    kernels.embeddingSum(
      tokens,
      hidden,
      ids,
      word,
      10,
      positions,
      position,
      6,
      types,
      type,
      2,
      out,
    );
    expectClose(out, expected(true), 1e-6);
    kernels.embeddingSum(tokens, hidden, ids, word, 10, null, null, 0, null, null, 0, out);
    expectClose(out, expected(false), 1e-6);
  });

  it.each([[-1], [10], [2 ** 31 - 1]])('embedding kernels refuse the id %i', (id) => {
    const [word, out] = [randoms(20, 1), new Float32Array(2)];
    const ids = Int32Array.of(id);
    const refused = expect.objectContaining({ code: 'index' });
    expect(() =>
      kernels.embeddingSum(1, 2, ids, word, 10, null, null, 0, null, null, 0, out),
    ).toThrow(refused);
    expect(() => kernels.embeddingGrad(1, 2, ids, out, 10, word)).toThrow(refused);
  });

  it('embeddingGrad adds to the rows of its ids', () => {
    const table = new Float32Array(6).fill(1);
    kernels.embeddingGrad(
      3,
      2,
      Int32Array.of(2, 0, 2),
      Float32Array.of(1, 2, 3, 4, 5, 6),
      3,
      table,
    );
    expect(Array.from(table)).toEqual([4, 5, 1, 1, 7, 9]);
  });
});
