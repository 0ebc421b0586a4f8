/**
 * Groups encodings of like length, so that a batch wastes little on padding.
 *
 * Sorting costs nothing beside a forward pass, and the caller puts the results back in order by the
 * indexes that each batch carries.
 */
import type { Encoding } from '../tokenizer/encoding.js';

/** Encodings that run together. */
export interface LengthBatch {
  /** Where each encoding stood in the input. */
  readonly indexes: readonly number[];
  /** The encodings, longest first. */
  readonly encodings: readonly Encoding[];
}

/** Tokens, padding included, that a batch holds at most; long texts run in smaller batches. */
const MOST_TOKENS = 16_384;

/**
 * Groups encodings, longest first, so that what needs most memory is met at once.
 *
 * @param encodings in any order
 * @param batchSize most encodings in a batch, at least 1
 * @returns batches that hold every encoding once
 * @example
 * ```ts
 * lengthBatches(texts.map((text) => tokenizer.encode(text)), 32).length;
 * ```
 */
export function lengthBatches(encodings: readonly Encoding[], batchSize: number): LengthBatch[] {
  const length = (index: number): number => encodings[index]?.ids.length ?? 0;
  const order = [...encodings.keys()].sort((a, b) => length(b) - length(a) || a - b);
  const batches: LengthBatch[] = [];
  for (let from = 0; from < order.length; ) {
    const longest = Math.max(1, length(order[from] ?? 0));
    const rows = Math.max(1, Math.min(batchSize, Math.floor(MOST_TOKENS / longest)));
    const indexes = order.slice(from, from + rows);
    batches.push({
      indexes,
      encodings: indexes.flatMap((index) => encodings[index] ?? []),
    });
    from += rows;
  }
  return batches;
}
