/**
 * Tests what this JavaScript engine accepts by validating tiny modules. The opcodes are those of the
 * SIMD and relaxed SIMD proposals (https://github.com/WebAssembly/relaxed-simd).
 */

/** The builds of the kernels: `relaxed` uses fused multiply-add and integer dot products. */
export type WasmVariant = 'simd128' | 'relaxed';

const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
/** One function type () -> (), and one function of it. */
const declarations = [0x01, 0x04, 0x01, 0x60, 0x00, 0x00, 0x03, 0x02, 0x01, 0x00];
/** i32.const 0, i8x16.splat. */
const vector = [0x41, 0x00, 0xfd, 0x0f];
const drop = 0x1a;
const end = 0x0b;

function validates(instructions: readonly number[]): boolean {
  const body = [0x00, ...instructions, drop, end];
  const code = [0x0a, body.length + 2, 0x01, body.length, ...body];
  return WebAssembly.validate(new Uint8Array([...header, ...declarations, ...code]));
}

/**
 * The best variant that this engine accepts.
 * @returns undefined when it has no SIMD at all.
 */
export function bestVariant(): WasmVariant | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  // f32x4.relaxed_madd
  if (validates([...vector, ...vector, ...vector, 0xfd, 0x85, 0x02])) return 'relaxed';
  return validates(vector) ? 'simd128' : undefined;
}
