/** The golden file of MiniLM-L6: what PyTorch and Hugging Face's tokenizer say of some sentences. */
import { join } from 'node:path';
import { readDataFile } from './data-error.js';

/** One sentence as the reference sees it. */
export interface GoldenSentence {
  readonly text: string;
  readonly ids: readonly number[];
  readonly tokens: readonly string[];
  /** In code points, as Python counts. */
  readonly offsets: readonly (readonly [number, number])[];
  readonly hidden_stats: HiddenStats;
  /** First 8 numbers of the first token's last hidden state. */
  readonly cls_first8: readonly number[];
  /** First 8 numbers of the pooler's output. */
  readonly pooler_first8: readonly number[];
  /** Mean-pooled, length 1. */
  readonly embedding: readonly number[];
}

/** What is known of a tensor of hidden states. */
export interface HiddenStats {
  readonly shape: readonly [number, number];
  readonly mean: number;
  readonly std: number;
  readonly min: number;
  readonly max: number;
  readonly l2: number;
}

/** One pair of texts as the reference sees it. */
export interface GoldenPair {
  readonly a: string;
  readonly b: string;
  readonly ids: readonly number[];
  readonly type_ids: readonly number[];
  readonly tokens: readonly string[];
  readonly hidden_stats: HiddenStats;
  readonly cls_first8: readonly number[];
}

/** The whole file. */
export interface MiniLmGolden {
  readonly sentences: readonly GoldenSentence[];
  readonly pairs: readonly GoldenPair[];
}

/**
 * Reads `transformers/minilm-golden.json` of a data folder.
 *
 * @param data the data folder
 */
export async function readMiniLmGolden(data: string): Promise<MiniLmGolden> {
  const file = join(data, 'transformers', 'minilm-golden.json');
  const golden: MiniLmGolden = JSON.parse(await readDataFile(file));
  return golden;
}
