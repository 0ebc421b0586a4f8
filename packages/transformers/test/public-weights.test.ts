/** Weights in the cache are taken only when they are the ones that were asked for. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findPublicWeights, type PublicWeights } from '../eval/public-weights.js';

const CONTENTS = 'weights';
const WEIGHTS: PublicWeights = {
  name: 'some-model',
  version: '1.0',
  folder: 'some/model',
  sha256: createHash('sha256').update(CONTENTS).digest('hex'),
};

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'chorale cache-'));
  await mkdir(join(cache, WEIGHTS.name));
  vi.stubEnv('CHORALE_CACHE', cache);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(cache, { recursive: true, force: true });
});

it('gives the folder of weights that are whole', async () => {
  await writeFile(join(cache, WEIGHTS.name, 'model.safetensors'), CONTENTS);
  expect(await findPublicWeights(WEIGHTS)).toEqual({ folder: join(cache, WEIGHTS.name) });
});

it('says why weights that were changed are not taken', async () => {
  await writeFile(join(cache, WEIGHTS.name, 'model.safetensors'), 'something else');
  const found = await findPublicWeights(WEIGHTS);
  expect(found).toEqual({
    reason: expect.stringMatching(
      /model\.safetensors: sha256 must be [0-9a-f]{64}, got [0-9a-f]{64}/,
    ),
  });
});
