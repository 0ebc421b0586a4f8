/**
 * Seeded pseudo-random numbers: the only source of chance in Chorale.
 *
 * The generator is xoshiro128** 1.1 (period 2^128 - 1, passes BigCrush), whose state is the
 * MurmurHash3 of the seed. Source: D. Blackman and S. Vigna, "Scrambled Linear Pseudorandom Number
 * Generators", ACM Trans. Math. Softw. 47 (2021), https://prng.di.unimi.it/xoshiro128starstar.c.
 * Integers, uniform numbers and shuffles are equal on every machine; normal numbers go through
 * `Math.log`, which engines may round differently in the last bit. Not for cryptography.
 */
import { TensorError } from '../errors/tensor-error.js';
import { murmur3 } from './murmur3.js';

/** What a generator can be started from. Numbers and texts give different streams. */
export type Seed = number | string;

/** All that is needed to continue a generator; plain data that survives JSON. */
export interface RandomState {
  /** The seed and the names of the forks that led here. */
  readonly key: string;
  /** The four 32-bit words of xoshiro128**. */
  readonly words: readonly [number, number, number, number];
  /** The second normal number of the last pair, if it was not given out yet. */
  readonly spare: number | null;
}

const rotate = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits));

/**
 * A seeded stream of random numbers. Made by {@link createRandom}.
 *
 * @example
 * ```ts
 * const random = createRandom(42);
 * const first = random.uniform(); // the same number in every run
 * ```
 */
export class Random {
  readonly #key: string;
  readonly #words: Uint32Array;
  #spare: number | null;

  /** @internal Use {@link createRandom} or {@link restoreRandom}. */
  constructor(state: RandomState) {
    this.#key = state.key;
    this.#words = Uint32Array.from(state.words);
    this.#spare = state.spare;
  }

  /** The next 32 random bits, as an integer 0 … 2^32 - 1. */
  bits(): number {
    const s = this.#words;
    const result = Math.imul(rotate(Math.imul(s[1]!, 5), 7), 9) >>> 0;
    const shifted = s[1]! << 9;
    s[2]! ^= s[0]!;
    s[3]! ^= s[1]!;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= shifted;
    s[3] = rotate(s[3]!, 11);
    return result;
  }

  /**
   * A number spread evenly over `[low, high)`, with 53 random bits.
   *
   * @param low lower end, included
   * @param high upper end, excluded
   * @defaultValue low 0, high 1
   * @returns the number
   */
  uniform(low = 0, high = 1): number {
    const unit = ((this.bits() >>> 5) * 67108864 + (this.bits() >>> 6)) / 9007199254740992;
    return low + (high - low) * unit;
  }

  /**
   * A normally distributed number, by Marsaglia's polar method.
   *
   * @param mean the mean
   * @param deviation the standard deviation, not negative
   * @defaultValue mean 0, deviation 1
   * @returns the number
   * @source G. Marsaglia and T. A. Bray, SIAM Review 6 (1964)
   */
  normal(mean = 0, deviation = 1): number {
    const spare = this.#spare;
    if (spare !== null) {
      this.#spare = null;
      return mean + deviation * spare;
    }
    for (;;) {
      const x = this.uniform(-1, 1);
      const y = this.uniform(-1, 1);
      const square = x * x + y * y;
      if (square === 0 || square >= 1) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      this.#spare = y * factor;
      return mean + deviation * x * factor;
    }
  }

  /**
   * An integer of `[low, high)`, every one equally likely (no modulo bias).
   *
   * @param low lower end, included; a safe integer
   * @param high upper end, excluded; a safe integer above `low`
   * @returns the integer
   * @throws TensorError `invalid_argument` when the range is empty or not of safe integers
   */
  int(low: number, high: number): number {
    const range = high - low;
    if (!Number.isSafeInteger(low) || !Number.isSafeInteger(range) || range < 1) {
      throw new TensorError(
        'invalid_argument',
        `random.int: low and high must be integers with low < high, got ${low} and ${high}`,
        { operation: 'random.int', argument: 'high' },
      );
    }
    // Draws at or above the largest multiple of `range` are thrown away, so that none is favoured.
    const total = range <= 0x100000000 ? 0x100000000 : Number.MAX_SAFE_INTEGER + 1;
    const limit = total - (total % range);
    for (;;) {
      const draw = total === 0x100000000 ? this.bits() : this.uniform(0, total);
      if (draw < limit) return low + (draw % range);
    }
  }

  /**
   * The integers `0 … length - 1` in random order (Fisher–Yates).
   *
   * @param length how many, 0 … 2^32 - 1
   * @returns a new array of `length` indices
   */
  permutation(length: number): Uint32Array {
    const order = Uint32Array.from({ length }, (_, index) => index);
    for (let last = length - 1; last > 0; last--) {
      const other = this.int(0, last + 1);
      const held = order[last]!;
      order[last] = order[other]!;
      order[other] = held;
    }
    return order;
  }

  /**
   * The same items in random order; the given list is left as it is.
   *
   * @param items the items
   * @returns a new array of the same length
   */
  shuffle<Item>(items: readonly Item[]): Item[] {
    return Array.from(this.permutation(items.length), (index) => items[index] as Item);
  }

  /**
   * One item, each equally likely, or as likely as its weight.
   *
   * @param items at least one item
   * @param weights one finite weight ≥ 0 for each item, with a positive sum
   * @defaultValue weights all equal
   * @returns the item
   * @throws TensorError `invalid_argument` for an empty list or weights that do not fit it
   */
  choice<Item>(items: readonly Item[], weights?: readonly number[]): Item {
    if (items.length === 0) {
      throw new TensorError('invalid_argument', 'random.choice: items must not be empty', {
        operation: 'random.choice',
        argument: 'items',
      });
    }
    if (!weights) return items[this.int(0, items.length)] as Item;
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const fits = weights.length === items.length && weights.every((weight) => weight >= 0);
    if (!fits || !Number.isFinite(total) || total <= 0) {
      throw new TensorError(
        'invalid_argument',
        `random.choice: weights must be ${items.length} finite numbers ≥ 0 with a positive sum, got [${weights.join(', ')}]`,
        { operation: 'random.choice', argument: 'weights' },
      );
    }
    let left = this.uniform(0, total);
    for (let index = 0; index < items.length; index++) {
      left -= weights[index]!;
      if (left < 0) return items[index] as Item;
    }
    // Rounding can leave a last crumb; it belongs to the last item that can be drawn at all.
    return items[weights.findLastIndex((weight) => weight > 0)] as Item;
  }

  /**
   * An independent stream with a name. It depends on the seed and the name alone, not on how many
   * numbers were drawn, so adding a consumer does not disturb the others. The same name gives the
   * same stream again.
   *
   * @param name what the stream is for
   * @returns a new generator
   */
  fork(name: string | number): Random {
    return fromKey(`${this.#key}/${encodeSeed(name)}`);
  }

  /** Where the stream stands, for {@link restoreRandom}. */
  state(): RandomState {
    const [a, b, c, d] = this.#words;
    return { key: this.#key, words: [a!, b!, c!, d!], spare: this.#spare };
  }
}

/** Texts are quoted, so that no text with a slash can collide with a fork or a number. */
const encodeSeed = (seed: Seed): string =>
  typeof seed === 'number' ? String(seed) : JSON.stringify(seed);

function fromKey(key: string): Random {
  const [a, b, c, d] = murmur3(new TextEncoder().encode(key));
  // The all-zero state is the one that xoshiro cannot leave.
  const words = (a! | b! | c! | d!) === 0 ? ([1, 2, 3, 4] as const) : ([a!, b!, c!, d!] as const);
  return new Random({ key, words, spare: null });
}

/**
 * A generator that gives the same numbers for the same seed on every machine.
 *
 * @param seed a finite number or any text
 * @returns the generator
 * @throws TensorError `invalid_argument` when the seed is NaN or infinite
 * @source Blackman and Vigna (2021), xoshiro128**
 * @example
 * ```ts
 * const random = createRandom('weights');
 * const dice = random.int(1, 7);
 * ```
 */
export function createRandom(seed: Seed): Random {
  if (typeof seed === 'number' && !Number.isFinite(seed)) {
    throw new TensorError('invalid_argument', `createRandom: seed must be finite, got ${seed}`, {
      operation: 'createRandom',
      argument: 'seed',
    });
  }
  return fromKey(encodeSeed(seed));
}

/**
 * A generator that continues exactly where `random.state()` was taken.
 *
 * @param state what `state()` returned, also after a trip through JSON
 * @returns the generator
 * @throws TensorError `invalid_argument` when it is not such a state
 * @example
 * ```ts
 * const again = restoreRandom(JSON.parse(JSON.stringify(random.state())));
 * ```
 */
export function restoreRandom(state: RandomState): Random {
  const { key, words, spare } = state;
  const isWord = (word: number) => Number.isInteger(word) && word >= 0 && word <= 0xffffffff;
  const valid =
    typeof key === 'string' &&
    Array.isArray(words) &&
    words.length === 4 &&
    words.every(isWord) &&
    words.some((word) => word !== 0) &&
    (spare === null || Number.isFinite(spare));
  if (!valid) {
    throw new TensorError(
      'invalid_argument',
      'restoreRandom: state must be { key, four 32-bit words not all zero, spare } as state() returns it',
      { operation: 'restoreRandom', argument: 'state' },
    );
  }
  return new Random(state);
}
