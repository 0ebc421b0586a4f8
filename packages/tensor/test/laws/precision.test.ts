/**
 * The imitation of reduced precisions in plain operators: rounding bit by bit, quantisation within
 * half a step.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quantizeRows, roundToBf16 } from '../../src/fused/precision.js';
import { type Device, openDevice, ops, tf } from '../../src/index.js';
import { createRandom } from '../../src/random/random.js';

let device: Device;
beforeAll(async () => {
  device = await openDevice({ prefer: ['cpu'] });
});
afterAll(() => device.close());

/** Rounds the bits of a float32 to the nearest bfloat16, halves to even. */
function roundBits(x: number): number {
  const bits = new Uint32Array(Float32Array.of(x).buffer)[0] as number;
  const lower = 0x7fff + ((bits >>> 16) & 1);
  return new Float32Array(Uint32Array.of((bits + lower) & 0xffff0000).buffer)[0] as number;
}

it('rounds to bfloat16 as the bits say', () => {
  const random = createRandom(1);
  const halves = Array.from({ length: 512 }, (_, i) => (256 + i + 0.5) * 2 ** ((i % 40) - 20));
  const numbers = Float32Array.from([
    ...Array.from({ length: 4000 }, () => random.normal() * 2 ** random.int(-60, 60)),
    ...halves,
    ...halves.map((x) => -x),
    0,
    1,
    -1,
  ]);
  const rounded = tf.tidy(() => roundToBf16(ops.tensor(numbers)).dataSync().slice());
  expect([...rounded]).toEqual([...numbers].map(roundBits));
});

it('leaves what is not finite', () => {
  const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 3e38];
  const rounded = tf.tidy(() => [...roundToBf16(ops.tensor(values)).dataSync()]);
  expect(rounded).toEqual([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Math.fround(3e38),
  ]);
});

it('quantises each row to whole numbers within half a step, the largest to 127', () => {
  const random = createRandom(2);
  const rows = Array.from({ length: 9 }, (_, row) =>
    Array.from({ length: 33 }, () => (row === 4 ? 0 : random.normal() * 10 ** (row - 4))),
  );
  const { values, scales } = tf.tidy(() => {
    const quantized = quantizeRows(ops.tensor(rows) as tf.Tensor2D);
    return { values: quantized.values.arraySync(), scales: quantized.scales.arraySync() };
  });
  for (const [r, row] of rows.entries()) {
    const scale = scales[r]?.[0] as number;
    const largest = Math.max(...(values[r] as number[]).map(Math.abs));
    expect(largest).toBe(r === 4 ? 0 : 127);
    for (const [c, x] of row.entries()) {
      const q = values[r]?.[c] as number;
      expect(Number.isInteger(q)).toBe(true);
      expect(Math.abs(q * scale - x)).toBeLessThanOrEqual(scale * 0.5001);
    }
  }
});
