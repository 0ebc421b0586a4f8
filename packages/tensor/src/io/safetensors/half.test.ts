import { describe, expect, it } from 'vitest';
import { fromBfloat16, fromFloat16, toBfloat16, toFloat16 } from './half.js';

const all = Uint16Array.from({ length: 65536 }, (_, pattern) => pattern);

describe('16-bit floats', () => {
  it('survive a trip through float32, every one of them', () => {
    const half = toFloat16(fromFloat16(all));
    const brain = toBfloat16(fromBfloat16(all));
    for (const pattern of all) {
      const isHalfNan = (pattern & 0x7fff) > 0x7c00;
      const isBrainNan = (pattern & 0x7fff) > 0x7f80;
      if (isHalfNan ? (half[pattern]! & 0x7fff) <= 0x7c00 : half[pattern] !== pattern) {
        expect.fail(`half ${pattern.toString(16)} became ${half[pattern]!.toString(16)}`);
      }
      if (isBrainNan ? (brain[pattern]! & 0x7fff) <= 0x7f80 : brain[pattern] !== pattern) {
        expect.fail(`bfloat16 ${pattern.toString(16)} became ${brain[pattern]!.toString(16)}`);
      }
    }
  });

  it.each([
    [1 + 2 ** -11, 0x3c00], // a tie goes to the even neighbour below
    [1 + 3 * 2 ** -11, 0x3c02], // and above
    [2048 - 0.25, 0x6800], // the fraction carries into the exponent
    [65519.99, 0x7bff],
    [65520, 0x7c00],
    [2 ** -25, 0x0000],
    [2 ** -25 * 1.001, 0x0001],
    [2 ** -14 - 2 ** -26, 0x0400], // the largest subnormal rounds up to the smallest normal
    [-1e9, 0xfc00],
  ])('%d narrows to half %i', (value, pattern) => {
    expect(toFloat16(Float32Array.of(value))[0]).toBe(pattern);
  });

  it.each([
    [1 + 2 ** -8, 0x3f80],
    [1 + 3 * 2 ** -8, 0x3f82],
    [3.4e38, 0x7f80],
    [-0, 0x8000],
  ])('%d narrows to bfloat16 %i', (value, pattern) => {
    expect(toBfloat16(Float32Array.of(value))[0]).toBe(pattern);
  });
});
