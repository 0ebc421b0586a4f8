/** Views, shared memory and NativeBuffers on every binding, and WebAssembly running out of memory. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { NativeError } from '../src/errors.js';
import { loadWasm } from '../src/load-wasm.node.js';
import { usable } from './support/natives.js';

const all = await usable();

setFlagsFromString('--expose-gc');
const gc: () => void = runInNewContext('gc');

/** Collects garbage and lets finalizers run, which takes a turn of the event loop. */
async function collectGarbage(): Promise<void> {
  gc();
  await new Promise((resolve) => setTimeout(resolve, 1));
  gc();
  await new Promise((resolve) => setTimeout(resolve, 1));
}

describe.each(all)('$name', ({ native }) => {
  const { kernels } = native;

  it('reads and writes views at an offset, and nothing beside them', () => {
    const memory = Float32Array.from({ length: 64 }, (_, at) => at - 32);
    const [x, out] = [memory.subarray(3, 24), memory.subarray(30, 51)];
    const expected = memory.map((value, at) =>
      at >= 30 && at < 51 ? Math.max(0, memory[at - 27] ?? 0) : value,
    );
    kernels.unary(1, 21, x, out);
    expect(Array.from(memory)).toEqual(Array.from(expected));
  });

  it('works on shared memory', () => {
    const shared = new Float32Array(new SharedArrayBuffer(16));
    kernels.unary(1, 4, Float32Array.of(-1, 1, -2, 2), shared);
    expect(Array.from(shared)).toEqual([0, 1, 0, 2]);
  });

  it('works in place where the table allows it', () => {
    const x = Float32Array.of(1, 2, 3, 4);
    kernels.softmax(2, 2, x, x);
    expect(x[0]).toBeCloseTo(1 / (1 + Math.E), 6);
    expect(x[3]).toBeCloseTo(1 / (1 + Math.exp(-1)), 6);
  });

  it('allocates, counts and frees buffers', () => {
    const buffer = native.allocate(100);
    expect(buffer.byteLength).toBe(100);
    buffer.dispose();
    buffer.dispose();
    expect(buffer.byteLength).toBe(0);
    expect(native.allocate(0).byteLength).toBe(0);
    for (let i = 0; i < 2000; i += 1) native.allocate(1 << 20).dispose();
  });

  it.each([[-1], [1.5], [Number.NaN], [2 ** 41]])('refuses to allocate %d bytes', (bytes) => {
    expect(() => native.allocate(bytes)).toThrow(
      `bytes must be an integer from 0 to 1099511627776, got ${bytes}`,
    );
  });

  it('refuses a size that is no number', () => {
    const allocate: (bytes: never) => unknown = native.allocate;
    expect(() => Reflect.apply(allocate, native, ['8'])).toThrow('bytes must be a number');
  });

  it('takes a buffer of another Native for no buffer at all', () => {
    const foreign = all.find((other) => other.native !== native)?.native.allocate(4096);
    if (foreign === undefined) return;
    const b = new Float32Array(4);
    expect(() => kernels.packF32(2, 2, b, 2, false, foreign)).toThrow(
      'packed must be a NativeBuffer of the same Native',
    );
  });
});

describe.each(all)('$name', ({ native }) => {
  it('frees buffers that were forgotten', async () => {
    // 6 GiB in all: more than WebAssembly can address, so it works only if they are collected.
    for (let i = 0; i < 12; i += 1) {
      expect(native.allocate(2 ** 29).byteLength).toBe(2 ** 29);
      await collectGarbage();
    }
  });
});

describe('WebAssembly out of memory', () => {
  it('throws a typed error and stays usable', async () => {
    const native = await loadWasm();
    const held = [];
    let error: unknown;
    try {
      // A module has 4 GiB of addresses: at most eight such blocks fit, and they are never touched.
      for (let i = 0; i < 9; i += 1) held.push(native.allocate(2 ** 29));
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(NativeError);
    expect(error).toMatchObject({ code: 'memory', kernel: 'allocate' });
    for (const buffer of held) buffer.dispose();
    const out = new Float32Array(2);
    native.kernels.unary(1, 2, Float32Array.of(-1, 3), out);
    expect(Array.from(out)).toEqual([0, 3]);
    expect(native.allocate(2 ** 20).byteLength).toBe(2 ** 20);
  });
});
