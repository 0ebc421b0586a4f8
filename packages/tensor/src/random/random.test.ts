import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { murmur3 } from './murmur3.js';
import { createRandom, Random, restoreRandom } from './random.js';

const draws = (random: Random, count: number) => Array.from({ length: count }, () => random.bits());

describe('murmur3', () => {
  it('gives the words of the reference implementation', () => {
    const hash = (text: string) =>
      Array.from(murmur3(new TextEncoder().encode(text)), (word) =>
        word.toString(16).padStart(8, '0'),
      );
    expect(hash('')).toEqual(['00000000', '00000000', '00000000', '00000000']);
    // MurmurHash3_x86_128 of the pangram with seed 0.
    expect(hash('The quick brown fox jumps over the lazy dog').join('')).toBe(
      '2f1583c3ecee2c675d7bf66ce5e91d2c',
    );
  });
});

describe('xoshiro128**', () => {
  it('follows the recurrence of the reference from the state 1, 2, 3, 4', () => {
    // The first is rotl(2 * 5, 7) * 9 = 11520; all are what xoshiro128starstar.c prints.
    const random = new Random({ key: 'x', words: [1, 2, 3, 4], spare: null });
    expect(draws(random, 5)).toEqual([11520, 0, 5927040, 70819200, 2031721883]);
  });

  it('gives committed numbers for a seed, so that results stay reproducible between versions', () => {
    expect(draws(createRandom(42), 4)).toMatchInlineSnapshot(`
      [
        164063831,
        2298054989,
        18329380,
        2609482556,
      ]
    `);
    expect(draws(createRandom('42'), 2)).toMatchInlineSnapshot(`
      [
        2667204317,
        2041426648,
      ]
    `);
  });
});

describe('Random', () => {
  it('has the moments of its distributions', () => {
    const random = createRandom('moments');
    const count = 200_000;
    let sum = 0;
    let squares = 0;
    let uniform = 0;
    for (let index = 0; index < count; index++) {
      const value = random.normal(2, 3);
      sum += value;
      squares += value * value;
      uniform += random.uniform(-1, 3);
    }
    const mean = sum / count;
    expect(mean).toBeCloseTo(2, 1);
    expect(Math.sqrt(squares / count - mean * mean)).toBeCloseTo(3, 1);
    expect(uniform / count).toBeCloseTo(1, 1);
  });

  it('draws every integer of a range about equally often', () => {
    const random = createRandom(7);
    const counts = new Array<number>(6).fill(0);
    for (let index = 0; index < 60_000; index++) counts[random.int(0, 6)]!++;
    // Chi-square with 5 degrees of freedom: 20.5 is the 0.1 % point.
    const chi = counts.reduce((total, count) => total + (count - 10_000) ** 2 / 10_000, 0);
    expect(chi).toBeLessThan(20.5);
  });

  it('stays in range for any range, beyond 32 bits too', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 2 ** 52 }), (low, size) => {
        fc.pre(Number.isSafeInteger(low + size));
        const value = createRandom(low).int(low, low + size);
        expect(value >= low && value < low + size && Number.isInteger(value)).toBe(true);
      }),
    );
  });

  it('permutes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
        const shuffled = createRandom(seed).shuffle(items);
        expect(shuffled.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
      }),
    );
  });

  it('continues exactly from a saved state', () => {
    const random = createRandom('resume');
    random.normal();
    const saved = JSON.parse(JSON.stringify(random.state()));
    const expected = [random.normal(), random.normal(), random.uniform(), random.fork('a').bits()];
    const again = restoreRandom(saved);
    expect([again.normal(), again.normal(), again.uniform(), again.fork('a').bits()]).toEqual(
      expected,
    );
  });

  it('forks streams that depend on the name alone', () => {
    const random = createRandom(1);
    const before = draws(random.fork('a'), 3);
    random.bits();
    expect(draws(random.fork('a'), 3)).toEqual(before);
    expect(draws(random.fork('b'), 3)).not.toEqual(before);
    expect(draws(random.fork(1), 1)).not.toEqual(draws(random.fork('1'), 1));
  });

  it('draws by weight and never what weighs nothing', () => {
    const random = createRandom('weights');
    const drawn = Array.from({ length: 1000 }, () => random.choice(['a', 'b', 'c'], [0, 1, 3]));
    expect(drawn).not.toContain('a');
    expect(drawn.filter((item) => item === 'c').length / 1000).toBeCloseTo(0.75, 1);
  });

  it.each([
    [() => createRandom(Number.NaN), 'createRandom: seed must be finite, got NaN'],
    [
      () => createRandom(1).int(3, 3),
      'random.int: low and high must be integers with low < high, got 3 and 3',
    ],
    [() => createRandom(1).choice([]), 'random.choice: items must not be empty'],
    [
      () => createRandom(1).choice([1, 2], [1]),
      'random.choice: weights must be 2 finite numbers ≥ 0 with a positive sum, got [1]',
    ],
    [
      () => restoreRandom({ key: 'x', words: [0, 0, 0, 0], spare: null }),
      'restoreRandom: state must be { key, four 32-bit words not all zero, spare } as state() returns it',
    ],
  ])('refuses what it cannot do (%#)', (act, message) => {
    expect(act).toThrow(message);
  });
});
