/** Quality of a model on GLUE tasks: accuracy of a sentiment classifier, correlation of similarities. */
import { pearson, spearman } from '../../src/metrics/correlation.js';
import type { Classifier } from '../../src/tasks/classify.js';
import { cosine, type Embedder } from '../../src/tasks/embed.js';
import type { SentimentExample, SimilarityExample } from '../data/glue.js';

/** What `sst2` prints. */
export interface Sst2Result {
  readonly accuracy: number;
  readonly n: number;
}

/**
 * The share of sentences that are classified as people did.
 *
 * @param classifier a classifier of sentiment
 * @param examples labelled sentences
 */
export async function evaluateSst2(
  classifier: Classifier<'negative' | 'positive'>,
  examples: readonly SentimentExample[],
): Promise<Sst2Result> {
  const results = await classifier.classify(examples.map(({ text }) => text));
  const right = results.filter(({ label }, index) => label === examples[index]?.label).length;
  return { accuracy: right / examples.length, n: examples.length };
}

/** What `stsb` prints. */
export interface StsbResult {
  readonly pearson: number;
  readonly spearman: number;
  readonly n: number;
}

/**
 * How well the cosine of two embeddings follows people's scores of likeness.
 *
 * @param embedder an embedder
 * @param examples pairs with scores
 */
export async function evaluateStsb(
  embedder: Embedder,
  examples: readonly SimilarityExample[],
): Promise<StsbResult> {
  const a = await embedder.embed(examples.map((example) => example.a));
  const b = await embedder.embed(examples.map((example) => example.b));
  const cosines = a.map((row, index) => cosine(row, b[index] ?? new Float32Array()));
  const scores = examples.map(({ score }) => score);
  return {
    pearson: pearson(cosines, scores),
    spearman: spearman(cosines, scores),
    n: examples.length,
  };
}
