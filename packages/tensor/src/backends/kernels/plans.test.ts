/** The plans that turn shapes into strides and permutations, against plain loops over all elements. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planBroadcast } from './broadcast.js';
import { planTranspose } from './transpose.js';

const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 6 });

/** All index lists of a shape, row-major. */
function* indices(shape: readonly number[]): Generator<number[]> {
  const [first, ...rest] = shape;
  if (first === undefined) yield [];
  else for (let i = 0; i < first; i++) for (const tail of indices(rest)) yield [i, ...tail];
}

const offset = (index: readonly number[], shape: readonly number[]) =>
  index.reduce((sum, i, axis) => sum * (shape[axis] ?? 1) + i, 0);

const dot = (index: readonly number[], strides: Int32Array) =>
  index.reduce((sum, i, axis) => sum + i * (strides[axis] ?? 0), 0);

describe('planBroadcast', () => {
  it('merges what is walked alike', () => {
    const { shape, stridesA, stridesB } = planBroadcast([2, 3, 4], [4]);
    expect([[...shape], [...stridesA], [...stridesB]]).toEqual([
      [6, 4],
      [4, 1],
      [0, 1],
    ]);
    expect(planBroadcast([5, 1, 7], [5, 1, 7]).shape).toEqual(Int32Array.of(35));
    expect(planBroadcast([], [1, 1]).shape).toEqual(Int32Array.of());
  });

  it('visits the same elements as the definition of broadcasting', () => {
    const masks = fc.array(fc.boolean(), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(sizes, masks, masks, fc.nat(6), (out, repeatA, repeatB, drop) => {
        const a = out.map((size, i) => (repeatA[i] ? 1 : size));
        const b = out.map((size, i) => (repeatB[i] ? 1 : size)).slice(Math.min(drop, out.length));
        const both = out.map((_, i) => Math.max(a[i] ?? 1, b[i - (out.length - b.length)] ?? 1));
        const plan = planBroadcast(a, b);
        const walked = [...indices([...plan.shape])].map((index) => [
          dot(index, plan.stridesA),
          dot(index, plan.stridesB),
        ]);
        const clamp = (index: number[], shape: number[]) =>
          offset(
            index.slice(index.length - shape.length).map((i, k) => (shape[k] === 1 ? 0 : i)),
            shape,
          );
        expect(walked).toEqual(
          [...indices(both)].map((index) => [clamp(index, a), clamp(index, b)]),
        );
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe('planTranspose', () => {
  it('merges axes that stay neighbours', () => {
    const { shape, perm } = planTranspose([2, 3, 4, 5], [0, 2, 3, 1]);
    expect([[...shape], [...perm]]).toEqual([
      [2, 3, 20],
      [0, 2, 1],
    ]);
    expect(planTranspose([4, 5], [0, 1]).perm).toHaveLength(1);
    expect(planTranspose([3, 1, 5], [1, 0, 2]).perm).toHaveLength(1);
  });

  it('reads the same elements as the permutation itself', () => {
    const cases = sizes.chain((shape) =>
      fc.tuple(
        fc.constant(shape),
        fc.shuffledSubarray([...shape.keys()], { minLength: shape.length }),
      ),
    );
    const order = (shape: readonly number[], perm: readonly number[]) => {
      const outShape = perm.map((axis) => shape[axis] ?? 1);
      return [...indices(outShape)].map((index) => {
        const source = shape.map((_, axis) => index[perm.indexOf(axis)] ?? 0);
        return offset(source, shape);
      });
    };
    fc.assert(
      fc.property(cases, ([shape, perm]) => {
        const plan = planTranspose(shape, perm);
        expect(order([...plan.shape], [...plan.perm])).toEqual(order(shape, perm));
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
