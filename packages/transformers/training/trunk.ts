/**
 * The published 2-layer trunk that both shipped models come from, with our copy of its vocabulary.
 */
import { fileURLToPath } from 'node:url';
import { findPublicWeights, TINY_TRUNK } from '../eval/public-weights.js';
import { modelFiles } from '../src/files/model-files.js';
import { type LoadedBert, loadBert } from '../src/models/bert/load.js';

/** The folder of this package. */
export const home = fileURLToPath(new URL('..', import.meta.url));

/**
 * Finds or fetches the trunk and loads it.
 *
 * @param log told before anything is fetched
 * @returns the encoder, without pooler or head
 * @throws Error with the reason when it cannot be had
 */
export async function loadTrunk(log: (line: string) => void): Promise<LoadedBert> {
  const found = await findPublicWeights(TINY_TRUNK, log);
  if ('reason' in found) throw new Error(found.reason);
  const files = modelFiles(found.folder);
  const vocabulary = modelFiles(new URL('../weights/sentiment/', import.meta.url));
  return loadBert({
    ...files,
    text: (file) => (file === 'vocab.txt' ? vocabulary : files).text(file),
  });
}
