/** Matrix products against double precision, on every binding. */
import { describe, expect, it } from 'vitest';
import type { Native, NativeBuffer } from '../../src/native.js';
import { cosine, product, toBfloat16, transposed } from '../reference/gemm.js';
import { usable } from '../support/natives.js';
import { expectClose, randoms } from '../support/numbers.js';

const shapes: readonly (readonly [number, number, number])[] = [
  [1, 1, 1],
  [3, 5, 7],
  [6, 16, 32],
  [17, 33, 65],
  [64, 48, 96],
  [5, 130, 0],
];

function packed(
  native: Native,
  kind: 'F32' | 'Bf16' | 'Int8',
  k: number,
  n: number,
  b: Float32Array,
): NativeBuffer {
  const { kernels } = native;
  const bytes = {
    F32: kernels.packedBytesF32,
    Bf16: kernels.packedBytesBf16,
    Int8: kernels.packedBytesInt8,
  }[kind];
  const pack = { F32: kernels.packF32, Bf16: kernels.packBf16, Int8: kernels.packInt8 }[kind];
  const buffer = native.allocate(bytes(k, n));
  pack(k, n, b, n, false, buffer);
  return buffer;
}

describe.each(await usable())('$name', ({ native }) => {
  const { kernels } = native;

  it.each(shapes)('f32 %i×%i×%i with every activation, bias and residual', (m, n, k) => {
    const [a, b, bias, residual] = [
      randoms(m * k, 1),
      randoms(k * n, 2),
      randoms(n, 3),
      randoms(m * n, 4),
    ];
    const buffer = packed(native, 'F32', k, n, b);
    for (const act of [0, 1, 2, 3, 4, 5, 6, 7] as const) {
      const c = new Float32Array(m * n);
      kernels.gemmF32(m, n, k, a, k, buffer, bias, residual, n, act, c, n);
      expectClose(c, product({ m, n, k, a, b, bias, residual, act }), 2e-5);
    }
    buffer.dispose();
  });

  it('packs a transposed matrix alike, and writes over its residual', () => {
    const [m, n, k] = [9, 20, 31];
    const [a, b, residual] = [randoms(m * k, 1), randoms(k * n, 2), randoms(m * n, 3)];
    const buffer = native.allocate(kernels.packedBytesF32(k, n));
    kernels.packF32(k, n, transposed(k, n, b), k, true, buffer);
    const c = residual.slice();
    kernels.gemmF32(m, n, k, a, k, buffer, null, c, n, 0, c, n);
    expectClose(c, product({ m, n, k, a, b, residual }), 2e-5);
  });

  it('leaves the gaps between strided rows alone', () => {
    const [m, n, k, lda, ldc] = [3, 4, 5, 8, 7];
    const a = randoms(m * lda, 1);
    const dense = Float32Array.from(
      { length: m * k },
      (_, at) => a[Math.floor(at / k) * lda + (at % k)] ?? 0,
    );
    const b = randoms(k * n, 2);
    const c = new Float32Array(m * ldc).fill(42);
    kernels.gemmF32(m, n, k, a, lda, packed(native, 'F32', k, n, b), null, null, 0, 0, c, ldc);
    const expected = product({ m, n, k, a: dense, b });
    for (let i = 0; i < m; i += 1) {
      expectClose(c.subarray(i * ldc, i * ldc + n), expected.subarray(i * n, (i + 1) * n), 2e-5);
      expect(Array.from(c.subarray(i * ldc + n, (i + 1) * ldc))).toEqual([42, 42, 42]);
    }
  });

  it.each(shapes)('bf16 %i×%i×%i is the product of rounded matrices', (m, n, k) => {
    const [a, b, bias] = [randoms(m * k, 1), randoms(k * n, 2), randoms(n, 3)];
    const c = new Float32Array(m * n);
    kernels.gemmBf16(m, n, k, a, k, packed(native, 'Bf16', k, n, b), bias, null, 0, 0, c, n);
    expectClose(c, product({ m, n, k, a: toBfloat16(a), b: toBfloat16(b), bias }), 1e-4);
  });

  it('int8 keeps the direction of the result', () => {
    const [m, n, k] = [24, 40, 96];
    const [a, b, bias] = [randoms(m * k, 1), randoms(k * n, 2), randoms(n, 3)];
    const c = new Float32Array(m * n);
    kernels.gemmInt8(m, n, k, a, k, packed(native, 'Int8', k, n, b), bias, null, 0, 0, c, n);
    expect(cosine(c, product({ m, n, k, a, b, bias }))).toBeGreaterThan(0.9995);
  });

  it.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])('matmul with transA %s, transB %s', (transA, transB) => {
    const [batch, m, n, k] = [3, 7, 18, 11];
    const [a, b] = [randoms(batch * m * k, 1), randoms(k * n, 2)];
    const parts = Array.from({ length: batch }, (_, i) => a.subarray(i * m * k, (i + 1) * m * k));
    const left = Float32Array.from(
      parts.flatMap((part) => Array.from(transA ? transposed(m, k, part) : part)),
    );
    const right = transB ? transposed(k, n, b) : b;
    const expected = parts.flatMap((part) => Array.from(product({ m, n, k, a: part, b })));
    const rounded = parts.flatMap((part) =>
      Array.from(product({ m, n, k, a: toBfloat16(part.slice()), b: toBfloat16(b) })),
    );
    const c = new Float32Array(batch * m * n);
    // A stride of 0 uses the one B for the whole batch.
    kernels.matmulF32(
      batch,
      m,
      n,
      k,
      left,
      m * k,
      transA ? m : k,
      transA,
      right,
      0,
      transB ? k : n,
      transB,
      c,
      m * n,
      n,
    );
    expectClose(c, expected, 2e-5);
    kernels.matmulBf16(
      batch,
      m,
      n,
      k,
      left,
      m * k,
      transA ? m : k,
      transA,
      right,
      0,
      transB ? k : n,
      transB,
      c,
      m * n,
      n,
    );
    expectClose(c, rounded, 1e-4);
  });

  it('refuses a buffer that was packed for another size or precision', () => {
    const b = randoms(64, 1);
    const x = new Float32Array(64);
    const f32 = packed(native, 'F32', 8, 8, b);
    const empty = native.allocate(kernels.packedBytesF32(8, 8));
    const big = native.allocate(kernels.packedBytesF32(64, 64));
    const refused = { code: 'packed', kernel: 'gemmF32' };
    expect(() => kernels.gemmF32(8, 4, 8, x, 8, f32, null, null, 0, 0, x.slice(), 4)).toThrow(
      expect.objectContaining(refused),
    );
    expect(() => kernels.gemmF32(8, 8, 8, x, 8, empty, null, null, 0, 0, x.slice(), 8)).toThrow(
      expect.objectContaining(refused),
    );
    kernels.packBf16(8, 8, b, 8, false, big);
    expect(() => kernels.gemmF32(8, 8, 8, x, 8, big, null, null, 0, 0, x.slice(), 8)).toThrow(
      expect.objectContaining(refused),
    );
  });

  it('counts the operations of the peak loop', () => {
    expect(kernels.peak(0, 1, 1000)).toBeGreaterThanOrEqual(2000);
  });
});
