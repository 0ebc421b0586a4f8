/** How well the shipped embeddings follow people's judgement on STS-B: measured, or as recorded. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundledModel, cosine, type Embedder, spearman } from '@chorale/transformers';

/** A correlation and where it comes from. */
export interface Correlation {
  readonly spearman: number;
  /** Reads as `measured now` or `as its model card records`. */
  readonly source: string;
}

/**
 * Measures the correlation on the dev split.
 *
 * @param embedder the embedder
 * @param data the data folder
 * @returns the correlation, or undefined when the folder has no STS-B
 */
export async function measureCorrelation(
  embedder: Embedder,
  data: string,
): Promise<Correlation | undefined> {
  const file = join(data, 'glue', 'STS-B', 'dev.tsv');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const [header = '', ...lines] = text.split('\n').filter((line) => line !== '');
  const names = header.split('\t');
  const column = (name: string) => lines.map((line) => line.split('\t')[names.indexOf(name)] ?? '');
  const a = await embedder.embed(column('sentence1'));
  const b = await embedder.embed(column('sentence2'));
  const likeness = a.map((row, index) => cosine(row, b[index] ?? new Float32Array()));
  return {
    spearman: spearman(likeness, column('score').map(Number)),
    source: 'measured now',
  };
}

/** The correlation that was measured when the model was made. */
export async function recordedCorrelation(): Promise<Correlation> {
  const text = await readFile(new URL('metrics.json', bundledModel('similarity')), 'utf8');
  const metrics: { readonly stsb: { readonly spearman: number } } = JSON.parse(text);
  return { spearman: metrics.stsb.spearman, source: 'as its model card records' };
}
