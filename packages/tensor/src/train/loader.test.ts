import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random/random.js';
import { createLoader, type Loader, type LoaderOptions } from './loader.js';

const take = async <Batch>(loader: Loader<Batch>, epoch: number, first?: number) => {
  const batches: Batch[] = [];
  for await (const { batch } of loader.epoch(epoch, first)) batches.push(batch);
  return batches;
};

const numbers = (length: number) => Array.from({ length }, (_, index) => index);
const loaderOf = (length: number, options: Partial<LoaderOptions<number, number[]>> = {}) =>
  createLoader(numbers(length), { batchSize: 4, collate: (examples) => examples, ...options });

describe('createLoader', () => {
  it('keeps the order of the data without a generator, and reads a Dataset', async () => {
    expect(await take(loaderOf(6), 3)).toEqual([
      [0, 1, 2, 3],
      [4, 5],
    ]);
    expect(await take(loaderOf(6, { dropLast: true }), 0)).toEqual([[0, 1, 2, 3]]);
    const dataset = { length: 3, get: async (index: number) => `example ${index}` };
    const loader = createLoader(dataset, { batchSize: 2, collate: (texts) => texts.join('+') });
    expect(await take(loader, 0)).toEqual(['example 0+example 1', 'example 2']);
  });

  it('gives every example once an epoch, in an order that seed and epoch decide', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 300 }),
        fc.nat(5),
        fc.integer(),
        fc.boolean(),
        async (length, epoch, seed, bucketed) => {
          const options = {
            shuffle: createRandom(seed),
            ...(bucketed && { lengthOf: (index: number) => index % 7 }),
          };
          const loader = loaderOf(length, options);
          const batches = await take(loader, epoch);
          expect(batches).toHaveLength(loader.batchesPerEpoch);
          expect(batches.flat().sort((a, b) => a - b)).toEqual(numbers(length));
          expect(await take(loaderOf(length, options), epoch)).toEqual(batches);
          const first = Math.floor(batches.length / 2);
          expect(await take(loader, epoch, first)).toEqual(batches.slice(first));
        },
      ),
      { numRuns: 50 },
    );
    const shuffle = createRandom(1);
    expect(await take(loaderOf(40, { shuffle }), 0)).not.toEqual(
      await take(loaderOf(40, { shuffle }), 1),
    );
  });

  it('puts examples of similar length into one batch', async () => {
    const lengthOf = (index: number) => (index * 37) % 100;
    const spread = async (options: Partial<LoaderOptions<number, number[]>>) => {
      const batches = await take(loaderOf(800, { shuffle: createRandom(1), ...options }), 0);
      const widths = batches.map((batch) => {
        const lengths = batch.map(lengthOf);
        return Math.max(...lengths) - Math.min(...lengths);
      });
      return widths.reduce((sum, width) => sum + width, 0) / widths.length;
    };
    expect(await spread({ lengthOf })).toBeLessThan(5);
    expect(await spread({})).toBeGreaterThan(40);
  });

  it('does not load the batches that are left out', async () => {
    const read: number[] = [];
    const dataset = {
      length: 6,
      get: (index: number) => {
        read.push(index);
        return index;
      },
    };
    await take(createLoader(dataset, { batchSize: 2, collate: (batch) => batch }), 0, 2);
    expect(read).toEqual([4, 5]);
  });

  it('refuses what makes no batch', () => {
    expect(() => loaderOf(6, { batchSize: 0 })).toThrow(
      'createLoader: batchSize must be an integer of at least 1, got 0',
    );
    expect(() => loaderOf(0)).toThrow(
      'createLoader: dataset.length must be an integer of at least 1, got 0',
    );
    expect(() => loaderOf(3, { dropLast: true })).toThrow(
      'batches per epoch must be an integer of at least 1',
    );
  });
});
