/**
 * Puts encodings of different lengths into one rectangle.
 */
import { TransformersError } from '../errors/transformers-error.js';
import type { Encoding, EncodingBatch } from './encoding.js';

/** How wide a batch becomes. */
export interface PadOptions {
  /** Columns, at least the longest row. @defaultValue the longest row */
  readonly length?: number;
  /** Round the columns up to a multiple of this. @defaultValue 1 */
  readonly multipleOf?: number;
}

/**
 * Pads encodings at their end.
 *
 * @param encodings at least one
 * @param paddingId id of `[PAD]`
 * @param options how wide the batch becomes
 * @returns the rectangle; padding has type 0 and attention 0
 * @throws {TransformersError} `empty_batch` without encodings; `invalid_argument` when `length` is less
 * than the longest row
 * @example
 * ```ts
 * pad([tokenizer.encode('one'), tokenizer.encode('and two')], tokenizer.paddingId).length; // 4
 * ```
 */
export function pad(
  encodings: readonly Encoding[],
  paddingId: number,
  options: PadOptions = {},
): EncodingBatch {
  const size = encodings.length;
  if (size === 0) {
    throw new TransformersError('empty_batch', 'pad: needs at least one encoding, got none', {
      operation: 'pad',
    });
  }
  const longest = encodings.reduce((most, { ids }) => Math.max(most, ids.length), 0);
  const { multipleOf = 1 } = options;
  const length = options.length ?? Math.ceil(longest / multipleOf) * multipleOf;
  if (length < longest) {
    throw new TransformersError(
      'invalid_argument',
      `pad: length must be at least the longest row, ${longest}, got ${length} — truncate first`,
      { operation: 'pad', argument: 'length' },
    );
  }
  const ids = new Int32Array(size * length).fill(paddingId);
  const typeIds = new Int32Array(size * length);
  const attentionMask = new Int32Array(size * length);
  const validLengths = new Int32Array(size);
  for (const [row, encoding] of encodings.entries()) {
    ids.set(encoding.ids, row * length);
    typeIds.set(encoding.typeIds, row * length);
    attentionMask.fill(1, row * length, row * length + encoding.ids.length);
    validLengths[row] = encoding.ids.length;
  }
  return { size, length, ids, typeIds, attentionMask, validLengths };
}
