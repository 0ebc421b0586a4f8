/**
 * Dropout with a mask that depends on the seed and the position alone, so that the same seed gives
 * the same mask on every device, whatever ran before.
 *
 * Position and seed are mixed by MurmurHash3's 32-bit finaliser (Austin Appleby, public domain) of a
 * Weyl sequence, one multiply-and-shift chain an element; not cryptographic.
 */
import * as tf from '../engine/tf.js';
import { checkFloat, checkInteger, failArgument } from './check.js';

/** Step of the Weyl sequence: 2^32 divided by the golden ratio, made odd. */
const GOLDEN = 0x9e3779b9;

function mix(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** What each element is multiplied by: 0 with probability `rate`, else `1 / (1 - rate)`. */
function dropoutMask(size: number, rate: number, seed: number): Float32Array {
  const mask = new Float32Array(size);
  const threshold = rate * 2 ** 32;
  const scale = 1 / (1 - rate);
  const start = mix(seed ^ GOLDEN);
  for (let i = 0; i < size; i++) {
    if (mix((start + Math.imul(i, GOLDEN)) | 0) >= threshold) mask[i] = scale;
  }
  return mask;
}

/**
 * Sets elements to 0 at random and scales the others up, so that the expectation stays.
 *
 * @param x any shape, float32
 * @param rate probability of 0, from 0 to below 1
 * @param seed whole number from 0 to 2^32 - 1; take a new one for each step and each layer
 * @returns the shape of x; the gradient passes where elements were kept, scaled alike
 * @throws TensorError `dtype_mismatch` or `invalid_argument`
 * @source https://jmlr.org/papers/v15/srivastava14a.html
 * @example
 * ```ts
 * ops.dropout(ops.ones([8]), 0.5, 1).arraySync(); // [2, 0, 0, 0, 2, 2, 2, 2]
 * ```
 */
export function dropout<T extends tf.Tensor>(x: T, rate: number, seed: number): T {
  checkFloat('dropout', 'x', x);
  checkInteger('dropout', 'seed', seed, 0, 2 ** 32 - 1);
  if (!(rate >= 0 && rate < 1)) failArgument('dropout', 'rate', 'be at least 0 and below 1', rate);
  if (rate === 0) return tf.clone(x);
  return tf.tidy(() => tf.mul(x, tf.tensor(dropoutMask(x.size, rate, seed), x.shape)));
}
