/** The pool alone: what is used again, what never is, and the bound on what is kept. */
import { describe, expect, it } from 'vitest';
import { BufferPool } from './buffer-pool.js';

const LENGTH = 4096;

describe('BufferPool', () => {
  it('uses memory again that one tensor held and nobody else saw', () => {
    const pool = new BufferPool();
    const first = pool.take(LENGTH);
    pool.hold(first);
    pool.giveBack(first);
    expect(pool.freeBytes).toBe(LENGTH * 4);
    // A slightly shorter output is in the same class of sizes.
    const second = pool.take(LENGTH - 100);
    expect(second.buffer).toBe(first.buffer);
    expect(second.length).toBe(LENGTH - 100);
    expect(pool.freeBytes).toBe(0);
  });

  it.each<[string, (pool: BufferPool, values: Float32Array) => void]>([
    ['was read', (pool, values) => pool.escape(values)],
    ['a second tensor shares', (pool, values) => pool.hold(values.subarray(8, 16))],
    ['no tensor ever held', () => {}],
  ])('leaves memory to the collector that %s', (_, happen) => {
    const pool = new BufferPool();
    const values = pool.take(LENGTH);
    if (happen.length > 0) pool.hold(values);
    happen(pool, values);
    pool.giveBack(values);
    expect(pool.freeBytes).toBe(0);
    expect(pool.take(LENGTH).buffer).not.toBe(values.buffer);
  });

  it('takes nothing that it did not lend, and nothing twice', () => {
    const pool = new BufferPool();
    const foreign = new Float32Array(LENGTH);
    pool.hold(foreign);
    pool.giveBack(foreign);
    pool.giveBack(undefined);
    pool.giveBack(['text']);
    expect(pool.freeBytes).toBe(0);
    const own = pool.take(LENGTH);
    pool.hold(own);
    pool.giveBack(own);
    pool.giveBack(own);
    expect(pool.freeBytes).toBe(LENGTH * 4);
  });

  it('keeps no more than its limit, and the class used last longest', () => {
    const pool = new BufferPool(3 * LENGTH * 4);
    const lend = (length: number) => {
      const values = pool.take(length);
      pool.hold(values);
      return values;
    };
    const [a, b, c] = [lend(LENGTH), lend(LENGTH), lend(2 * LENGTH)];
    for (const values of [a, b, c]) pool.giveBack(values);
    expect(pool.freeBytes).toBe(3 * LENGTH * 4);
    expect(pool.take(2 * LENGTH).buffer).toBe(c.buffer);
    pool.clear();
    expect(pool.freeBytes).toBe(0);
  });
});
