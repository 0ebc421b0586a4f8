/**
 * The weights that ship inside this package, so that a first run needs no download.
 *
 * This file stands directly under `src/` because the built file stands directly under `dist/`: the
 * weights are one folder up from both.
 */

import type { LoadOptions } from './models/bert/load.js';
import { type Classifier, createClassifier } from './tasks/classify.js';
import { createEmbedder, type Embedder, type EmbedOptions } from './tasks/embed.js';

/** Names of the models that ship. */
export type BundledName = 'sentiment' | 'similarity';

/**
 * The folder of a model that ships.
 *
 * @param name which model
 * @returns its address, a `file:` URL in Node; give it to any loader
 * @example
 * ```ts
 * using model = await loadBert(bundledModel('sentiment'));
 * ```
 */
export function bundledModel(name: BundledName): URL {
  return new URL(`../weights/${name}/`, import.meta.url);
}

/**
 * Loads the classifier of sentiment that ships: English sentences, negative or positive.
 *
 * A 2-layer BERT of width 128, trained on film reviews; its accuracy and its limits are in
 * `weights/sentiment/README.md`.
 *
 * @param options precision, tokenizer
 * @returns the classifier; dispose of it when it is no longer needed
 * @throws what `loadBert` throws, when the package is not whole
 * @example
 * ```ts
 * using classifier = await bundledSentiment();
 * const [result] = await classifier.classify(['A joy from start to end.']);
 * result?.label; // 'positive'
 * ```
 */
export function bundledSentiment(
  options: LoadOptions = {},
): Promise<Classifier<'negative' | 'positive'>> {
  return createClassifier(bundledModel('sentiment'), {
    ...options,
    labels: ['negative', 'positive'],
  });
}

/**
 * Loads the embedding model that ships: English sentences to 128 numbers.
 *
 * A 2-layer BERT of width 128 that was trained for search, not for similarity; its correlation with
 * people's judgement is in `weights/similarity/README.md`. Load a larger model where meaning matters.
 *
 * @param options precision, tokenizer, pooling
 * @returns the embedder; dispose of it when it is no longer needed
 * @throws what `loadBert` throws, when the package is not whole
 * @example
 * ```ts
 * using embedder = await bundledSimilarity();
 * const [a, b] = await embedder.embed(['A cat sits.', 'A cat is sitting.']);
 * ```
 */
export function bundledSimilarity(options: LoadOptions & EmbedOptions = {}): Promise<Embedder> {
  return createEmbedder(bundledModel('similarity'), options);
}
