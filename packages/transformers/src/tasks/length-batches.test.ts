import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Encoding } from '../tokenizer/encoding.js';
import { lengthBatches } from './length-batches.js';

const encoding = (length: number): Encoding => ({
  ids: new Int32Array(length),
  typeIds: new Int32Array(length),
  offsets: new Int32Array(length * 2),
  specialMask: new Uint8Array(length),
  truncated: false,
});

it('holds every encoding once, in batches of like length that fit in memory', () => {
  const lengths = fc.array(fc.integer({ min: 2, max: 512 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(lengths, fc.integer({ min: 1, max: 64 }), (sizes, batchSize) => {
      const batches = lengthBatches(sizes.map(encoding), batchSize);
      const indexes = batches.flatMap((batch) => batch.indexes);
      expect([...indexes].sort((a, b) => a - b)).toEqual([...sizes.keys()]);
      const inOrder = indexes.map((index) => sizes[index] ?? 0);
      expect(inOrder).toEqual([...sizes].sort((a, b) => b - a));
      for (const { encodings } of batches) {
        expect(encodings.length).toBeLessThanOrEqual(batchSize);
        expect(encodings.length * (encodings[0]?.ids.length ?? 0)).toBeLessThanOrEqual(16_384);
      }
    }),
    { seed: 1, numRuns: 100 },
  );
});
