/** embed and classify: order, options, signals, long texts, and the complaint about each bad call. */
import { type Device, openDevice } from '@chorale/tensor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyFolder } from '../../test/support/tiny-model.js';
import { loadBert } from '../models/bert/load.js';
import { createClassifier } from './classify.js';
import { cosine, createEmbedder, embed } from './embed.js';

let device: Device;
let folder: string;
beforeAll(async () => {
  device = await openDevice({ prefer: ['cpu'] });
  folder = await tinyFolder();
});
afterAll(() => device.close());

const TEXTS = ['the ship', 'a good ship sails home .', '', 'bad', 'unkindly the a the a'];

describe('embed', () => {
  it('gives one vector a text in their order, whatever the batches', async () => {
    using embedder = await createEmbedder(folder);
    const all = await embedder.embed(TEXTS);
    expect(all.map((row) => row.length)).toEqual([12, 12, 12, 12, 12]);
    const progress: number[] = [];
    const small = await embedder.embed(TEXTS, {
      batchSize: 2,
      onProgress: ({ done, total }) => progress.push(done / total),
    });
    expect(progress).toEqual([0.4, 0.8, 1]);
    for (const [index, text] of TEXTS.entries()) {
      const [alone] = await embedder.embed([text]);
      for (const other of [all[index], small[index]]) {
        expect(cosine(alone ?? new Float32Array(), other ?? new Float32Array())).toBeCloseTo(1, 5);
      }
    }
  });

  it('normalises, or not; takes the mean, or the first token', async () => {
    using model = await loadBert(folder);
    const text = ['the ship sails'];
    const [unit] = await embed(model, text);
    const [plain] = await embed(model, text, { normalize: false });
    const [first] = await embed(model, text, { pooling: 'cls' });
    const length = (row: Float32Array | undefined) => Math.hypot(...(row ?? []));
    expect(length(unit)).toBeCloseTo(1, 6);
    expect(length(first)).toBeCloseTo(1, 6);
    expect(cosine(unit ?? new Float32Array(), plain ?? new Float32Array())).toBeCloseTo(1, 6);
    expect(first).not.toEqual(unit);
  });

  it('cuts a text of a megabyte off at the limit', async () => {
    using model = await loadBert(folder);
    const long = 'the ship sails home . '.repeat(48_000);
    const [cut, whole] = await embed(model, [
      long,
      `${'the ship sails home . '.repeat(2)}the ship sails home`,
    ]);
    expect(long.length).toBeGreaterThan(1_000_000);
    expect(cosine(cut ?? new Float32Array(), whole ?? new Float32Array())).toBeCloseTo(1, 5);
  });

  it.each(['bf16', 'int8'] as const)('comes near in %s', async (dtype) => {
    using exact = await createEmbedder(folder);
    using rough = await createEmbedder(folder, { dtype });
    const [a, b] = [await exact.embed(TEXTS), await rough.embed(TEXTS)];
    for (const [index, row] of a.entries()) {
      expect(cosine(row, b[index] ?? new Float32Array())).toBeGreaterThan(0.99);
    }
    expect(b).not.toEqual(a);
  });

  it('stops between batches when told to', async () => {
    using model = await loadBert(folder);
    const controller = new AbortController();
    const stopped = embed(model, TEXTS, {
      batchSize: 1,
      signal: controller.signal,
      onProgress: ({ done }) => done === 2 && controller.abort(new Error('enough')),
    });
    await expect(stopped).rejects.toThrow('enough');
  });

  it('refuses a bad call with a message', async () => {
    using model = await loadBert(folder);
    const notText: readonly string[] = JSON.parse('["the", 7]');
    for (const act of [
      () => embed(model, []),
      () => embed(model, notText),
      () => embed(model, TEXTS, { batchSize: 0 }),
      () => embed(model, TEXTS, { maxLength: 17 }),
    ]) {
      await expect(act()).rejects.toThrowErrorMatchingSnapshot();
    }
  });
});

describe('classify', () => {
  it('gives typed labels with probabilities that sum to 1', async () => {
    using classifier = await createClassifier(folder, { labels: ['positive', 'negative'] });
    expect(classifier.labels).toEqual(['negative', 'positive']);
    const results = await classifier.classify(TEXTS);
    expect(results).toHaveLength(TEXTS.length);
    for (const { label, confidence, scores } of results) {
      const sure: 'negative' | 'positive' = label;
      expect(scores[sure]).toBe(confidence);
      expect(scores.negative + scores.positive).toBeCloseTo(1, 6);
      expect(confidence).toBeGreaterThanOrEqual(0.5);
    }
  });

  it('refuses other labels, no text, and a model without a head', async () => {
    await expect(createClassifier(folder, { labels: ['up', 'down'] })).rejects.toThrow(
      /labels must be the classes of .*, negative, positive, got up, down/,
    );
    using classifier = await createClassifier(folder, { labels: ['positive', 'negative'] });
    await expect(classifier.classify([])).rejects.toThrow(
      expect.objectContaining({ code: 'empty_batch' }),
    );
    const alone: unknown = 'one text';
    await expect(classifier.classify(alone as string[])).rejects.toThrow(
      'classify: texts must be an array of strings, got string — for one text pass [text]',
    );
    const headless = await tinyFolder({
      tensors: (tensors) => {
        for (const name of [...tensors.keys()]) {
          if (name.startsWith('classifier') || name.includes('pooler')) tensors.delete(name);
        }
      },
    });
    await expect(createClassifier(headless, { labels: ['a'] })).rejects.toThrow(
      expect.objectContaining({ code: 'head_missing' }),
    );
  });
});
