/** Seeded numbers for tests, and comparison of arrays. */
import { expect } from 'vitest';

/**
 * A small generator of numbers in [-1, 1).
 * @source mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}

/** `length` numbers in [-1, 1). */
export function randoms(length: number, seed: number): Float32Array {
  const next = generator(seed);
  return Float32Array.from({ length }, next);
}

/** Fails unless every element is within `tolerance · max(1, |expected|)`. */
export function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i += 1) {
    const want = expected[i] ?? Number.NaN;
    const got = actual[i] ?? Number.NaN;
    const off = Math.abs(got - want);
    if (!(off <= tolerance * Math.max(1, Math.abs(want)))) {
      expect.fail(`element ${i} must be ${want} within ${tolerance}, got ${got}`);
    }
  }
}
