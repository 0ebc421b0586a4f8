/**
 * MurmurHash3, the 128-bit variant for 32-bit machines (x86_128).
 *
 * Turns a seed text of any length into the 128 bits of state of a generator, so that similar seeds
 * give unrelated streams. Source: Austin Appleby, SMHasher `MurmurHash3_x86_128` (public domain).
 * Not a cryptographic hash.
 */

const MULTIPLIERS = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93] as const;
const LANE_ROTATIONS = [15, 16, 17, 18] as const;
const MIX_ROTATIONS = [19, 17, 15, 13] as const;
const MIX_CONSTANTS = [0x561ccd1b, 0x0bcaa747, 0x96cd1c35, 0x32ac3b17] as const;

const rotate = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits));

/** Scrambles one 32-bit lane of input before it enters hash word `lane`. */
function scramble(word: number, lane: number): number {
  const first = MULTIPLIERS[lane & 3]!;
  const second = MULTIPLIERS[(lane + 1) & 3]!;
  return Math.imul(rotate(Math.imul(word, first), LANE_ROTATIONS[lane & 3]!), second);
}

/** Final mix: every input bit reaches every output bit. */
function avalanche(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function addAcross(h: Int32Array): void {
  h[0] = h[0]! + h[1]! + h[2]! + h[3]!;
  for (let lane = 1; lane < 4; lane++) h[lane] = h[lane]! + h[0]!;
}

/**
 * The 128-bit MurmurHash3 (x86 variant) of a byte string.
 *
 * @param bytes the key
 * @param seed 32-bit seed
 * @defaultValue seed 0
 * @returns four unsigned 32-bit words
 * @source https://github.com/aappleby/smhasher, MurmurHash3_x86_128
 * @example
 * ```ts
 * murmur3(new TextEncoder().encode('')); // Uint32Array [0, 0, 0, 0]
 * ```
 */
export function murmur3(bytes: Uint8Array, seed = 0): Uint32Array {
  const h = new Int32Array(4).fill(seed);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blocks = Math.floor(bytes.length / 16);
  for (let block = 0; block < blocks; block++) {
    for (let lane = 0; lane < 4; lane++) {
      const word = view.getInt32(block * 16 + lane * 4, true);
      const mixed = rotate(h[lane]! ^ scramble(word, lane), MIX_ROTATIONS[lane]!);
      h[lane] = Math.imul((mixed + h[(lane + 1) & 3]!) | 0, 5) + MIX_CONSTANTS[lane]!;
    }
  }
  const tail = new Uint8Array(16);
  tail.set(bytes.subarray(blocks * 16));
  const rest = new DataView(tail.buffer);
  for (let lane = 0; lane < 4; lane++) {
    h[lane] = h[lane]! ^ scramble(rest.getInt32(lane * 4, true), lane) ^ bytes.length;
  }
  addAcross(h);
  for (let lane = 0; lane < 4; lane++) h[lane] = avalanche(h[lane]!);
  addAcross(h);
  return new Uint32Array(h.buffer);
}
