/**
 * How near MiniLM-L6 on the device in use comes to PyTorch: ids and offsets equal, embeddings within a
 * tolerance in f32, by cosine in bf16 and int8.
 */

import type { Precision } from '../../src/models/bert/self-attention.js';
import { cosine, createEmbedder } from '../../src/tasks/embed.js';
import { codePointOffsets } from '../../src/tokenizer/offsets.js';
import { readMiniLmGolden } from '../data/golden.js';

/** What the task prints. */
export interface EmbedGoldenResult {
  readonly idsEqual: boolean;
  readonly offsetsEqual: boolean;
  readonly maxAbsF32: number;
  readonly minCosineBf16: number;
  readonly minCosineInt8: number;
}

/**
 * Compares with the goldens.
 *
 * @param data the data folder
 * @param folder MiniLM-L6's folder
 * @param log one line for each step
 */
export async function embedGolden(
  data: string,
  folder: string,
  log: (line: string) => void,
): Promise<EmbedGoldenResult> {
  const { sentences, pairs } = await readMiniLmGolden(data);
  const texts = sentences.map(({ text }) => text);
  const run = async (dtype: Precision) => {
    using embedder = await createEmbedder(folder, { dtype });
    const rows = await embedder.embed(texts);
    log(`embedded ${texts.length} texts in ${dtype}`);
    return { rows, tokenizer: embedder.model.tokenizer };
  };
  const { rows, tokenizer } = await run('f32');
  let maxAbsF32 = 0;
  for (const [index, { embedding }] of sentences.entries()) {
    for (const [i, value] of embedding.entries()) {
      maxAbsF32 = Math.max(maxAbsF32, Math.abs((rows[index]?.[i] ?? Number.NaN) - value));
    }
  }
  const same = (a: ArrayLike<number>, b: readonly number[]) =>
    a.length === b.length && b.every((value, i) => a[i] === value);
  const minCosine = async (dtype: Precision) => {
    const { rows: rough } = await run(dtype);
    const cosines = sentences.map(({ embedding }, index) =>
      cosine(rough[index] ?? new Float32Array(), Float32Array.from(embedding)),
    );
    return Math.min(...cosines);
  };
  return {
    idsEqual:
      sentences.every(({ text, ids, tokens }) => {
        const encoding = tokenizer.encode(text);
        return same(encoding.ids, ids) && tokenizer.tokens(encoding.ids).join() === tokens.join();
      }) &&
      pairs.every(({ a, b, ids, type_ids }) => {
        const encoding = tokenizer.encode([a, b]);
        return same(encoding.ids, ids) && same(encoding.typeIds, type_ids);
      }),
    offsetsEqual: sentences.every(({ text, offsets }) =>
      same(codePointOffsets(text, tokenizer.encode(text).offsets), offsets.flat()),
    ),
    maxAbsF32,
    minCosineBf16: await minCosine('bf16'),
    minCosineInt8: await minCosine('int8'),
  };
}
