/** The GLUE tasks that the evaluation measures, in the layout of the data folder. */
import { join } from 'node:path';
import { DataError, readDataFile } from './data-error.js';
import { readTsv } from './tsv.js';

/** One labelled sentence of SST-2. */
export interface SentimentExample {
  readonly text: string;
  readonly label: 'negative' | 'positive';
}

/**
 * SST-2: sentences of film reviews, positive or negative.
 *
 * @param data the data folder
 * @param split `train`, `dev` or `test`
 */
export async function readSst2(data: string, split: string): Promise<SentimentExample[]> {
  const file = join(data, 'glue', 'SST-2', `${split}.tsv`);
  // The train file calls the second column `sentence`, the dev file `content`.
  const header = (await readDataFile(file)).split('\n', 1)[0] ?? '';
  const column = header.includes('content') ? 'content' : 'sentence';
  const rows = await readTsv(file, ['label', column]);
  return rows.map(([label, text = ''], row) => {
    if (label !== '0' && label !== '1') {
      throw new DataError(`${file}:${row + 2}: label must be 0 or 1, got ${label}`);
    }
    return { text: text.trim(), label: label === '1' ? 'positive' : 'negative' };
  });
}

/** Two sentences of STS-B and how alike people found their meaning, 0 to 5. */
export interface SimilarityExample {
  readonly a: string;
  readonly b: string;
  readonly score: number;
}

/**
 * STS-B: pairs of sentences with a score of likeness.
 *
 * @param data the data folder
 * @param split `train`, `dev` or `test`
 */
export async function readStsb(data: string, split: string): Promise<SimilarityExample[]> {
  const file = join(data, 'glue', 'STS-B', `${split}.tsv`);
  const rows = await readTsv(file, ['sentence1', 'sentence2', 'score']);
  return rows.map(([a = '', b = '', score], row) => {
    const value = Number(score);
    if (!(value >= 0 && value <= 5)) {
      throw new DataError(`${file}:${row + 2}: score must be 0 to 5, got ${score}`);
    }
    return { a, b, score: value };
  });
}
