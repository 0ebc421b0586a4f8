/** The same token ids for every contestant. python/inputs.py has the same formula. */

/** @returns {Int32Array} `[batch, length]`, ids between 1000 and 29999. */
export function tokenIds(batch, length) {
  return Int32Array.from({ length: batch * length }, (_, i) => 1000 + ((i * 7919) % 29000));
}
