import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dequantizeRows, quantizeRows } from './row-int8.js';

describe('8-bit rows', () => {
  it('are off by at most half a step of their row', () => {
    const rows = fc.array(
      fc.array(fc.float({ noNaN: true, min: -100, max: 100 }), { minLength: 3, maxLength: 3 }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(rows, (matrix) => {
        const flat = Float32Array.from(matrix.flat());
        const back = dequantizeRows(quantizeRows(flat, matrix.length));
        for (const [row, values] of matrix.entries()) {
          const step = Math.max(...values.map(Math.abs)) / 127;
          for (const [i, value] of values.entries()) {
            const error = Math.abs((back[row * 3 + i] ?? Number.NaN) - value);
            expect(error).toBeLessThanOrEqual(step * 0.5001 + 1e-37);
          }
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('keep zeros', () => {
    expect([...dequantizeRows(quantizeRows(new Float32Array(4), 2))]).toEqual([0, 0, 0, 0]);
  });
});
