/** The models that ship: whole, small enough, documented, and able to do their job. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { type Device, openDevice } from '@chorale/tensor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledModel, bundledSentiment, bundledSimilarity } from './bundled.js';
import { cosine } from './tasks/embed.js';

const MIB = 1024 * 1024;
let device: Device;
beforeAll(async () => {
  device = await openDevice({ prefer: ['native', 'wasm', 'cpu'] });
});
afterAll(() => device.close());

describe.each(['sentiment', 'similarity'] as const)('%s', (name) => {
  it('has its files, a model card, and at most 8 MiB a file', async () => {
    const folder = bundledModel(name);
    const files = await readdir(folder);
    for (const needed of ['README.md', 'config.json', 'model.safetensors', 'vocab.txt']) {
      expect(files).toContain(needed);
    }
    for (const file of files) {
      expect((await stat(new URL(file, folder))).size).toBeLessThanOrEqual(8 * MIB);
    }
  });

  it('has a vocabulary of as many tokens as its table', async () => {
    const folder = bundledModel(name);
    const config: { vocab_size: number } = JSON.parse(
      await readFile(new URL('config.json', folder), 'utf8'),
    );
    const tokens = (await readFile(new URL('vocab.txt', folder), 'utf8')).trimEnd().split('\n');
    expect(tokens).toHaveLength(config.vocab_size);
  });
});

it('sentiment tells plain praise from plain blame, in every precision', async () => {
  const texts = [
    'A warm, funny film with a great cast.',
    'An honest story, beautifully told.',
    'A dull, badly acted mess.',
    'The worst dinner I have had in years.',
  ];
  for (const dtype of ['f32', 'bf16', 'int8'] as const) {
    using classifier = await bundledSentiment({ dtype });
    const labels = (await classifier.classify(texts)).map(({ label }) => label);
    expect(labels).toEqual(['positive', 'positive', 'negative', 'negative']);
  }
});

it('similarity ranks a paraphrase above another subject', async () => {
  using embedder = await bundledSimilarity();
  const [a, b, c] = await embedder.embed([
    'A man is playing a guitar.',
    'Somebody plays the guitar.',
    'The stock market fell sharply today.',
  ]);
  const none = new Float32Array();
  expect(cosine(a ?? none, b ?? none)).toBeGreaterThan(cosine(a ?? none, c ?? none) + 0.2);
});
