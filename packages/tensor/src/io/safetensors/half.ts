/**
 * Conversions between 32-bit floats and the two 16-bit formats: bfloat16 (the upper half of a
 * float32) and IEEE 754 binary16. Narrowing rounds to nearest, ties to even; NaN stays NaN.
 */

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/**
 * Widens bfloat16; exact.
 *
 * @param patterns bit patterns
 * @returns the same numbers as float32
 * @example
 * ```ts
 * fromBfloat16(Uint16Array.of(0x3fc0)); // [1.5]
 * ```
 */
export function fromBfloat16(patterns: Uint16Array): Float32Array {
  const wide = new Uint32Array(patterns.length);
  for (let index = 0; index < wide.length; index++) wide[index] = patterns[index]! << 16;
  return new Float32Array(wide.buffer);
}

/**
 * Narrows to bfloat16, to nearest even.
 *
 * @param values float32 numbers
 * @returns bit patterns
 * @example
 * ```ts
 * toBfloat16(Float32Array.of(1.5)); // [0x3fc0]
 * ```
 */
export function toBfloat16(values: Float32Array): Uint16Array {
  const patterns = new Uint16Array(values.length);
  const source = new Uint32Array(values.buffer, values.byteOffset, values.length);
  for (let index = 0; index < patterns.length; index++) {
    const word = source[index]!;
    const isNan = (word & 0x7fffffff) > 0x7f800000;
    // A NaN keeps its upper bits and is made quiet, so that rounding cannot turn it into infinity.
    patterns[index] = isNan ? (word >>> 16) | 0x40 : (word + 0x7fff + ((word >>> 16) & 1)) >>> 16;
  }
  return patterns;
}

function widenHalf(pattern: number): number {
  const sign = pattern & 0x8000 ? -1 : 1;
  const exponent = (pattern >>> 10) & 0x1f;
  const fraction = pattern & 0x3ff;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/**
 * Widens IEEE half precision; exact.
 *
 * @param patterns bit patterns
 * @returns the same numbers as float32
 * @example
 * ```ts
 * fromFloat16(Uint16Array.of(0x3e00)); // [1.5]
 * ```
 */
export function fromFloat16(patterns: Uint16Array): Float32Array {
  return Float32Array.from(patterns, widenHalf);
}

/** `value` times 2^shift rounded to an integer, ties to even. */
function roundScaled(value: number, shift: number): number {
  const scaled = value * 2 ** shift;
  const low = Math.floor(scaled);
  const rest = scaled - low;
  return rest > 0.5 || (rest === 0.5 && low % 2 === 1) ? low + 1 : low;
}

function narrowHalf(value: number): number {
  float[0] = value;
  const sign = (bits[0]! >>> 16) & 0x8000;
  const size = Math.abs(value);
  if (Number.isNaN(value)) return sign | 0x7e00;
  if (size < 2 ** -14) return sign | roundScaled(size, 24);
  const exponent = Math.floor(Math.log2(size));
  // Half of the distance past the largest finite number, 65504, and beyond becomes infinity.
  if (size >= 65520) return sign | 0x7c00;
  // A fraction that rounds up to 2048 carries into the exponent by plain addition.
  const power = 2 ** exponent > size ? exponent - 1 : exponent;
  return sign | (((power + 14) << 10) + roundScaled(size, 10 - power));
}

/**
 * Narrows to IEEE half precision, to nearest even; what is too large becomes infinity.
 *
 * @param values float32 numbers
 * @returns bit patterns
 * @example
 * ```ts
 * toFloat16(Float32Array.of(1.5)); // [0x3e00]
 * ```
 */
export function toFloat16(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, narrowHalf);
}
