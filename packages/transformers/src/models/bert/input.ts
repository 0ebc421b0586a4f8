/**
 * A batch of encodings as tensors on the device.
 */
import { ops, type Tensor } from '@chorale/tensor';
import type { EncodingBatch } from '../../tokenizer/encoding.js';

/** What a BERT encoder reads. */
export interface BertInput {
  /** Token ids, int32. `[batch, length]` */
  readonly ids: Tensor;
  /** Segment of each token, int32. `[batch, length]` */
  readonly typeIds: Tensor;
  /** Tokens of each row that are not padding, int32. `[batch]` */
  readonly validLengths: Tensor;
}

/**
 * Puts a padded batch on the device.
 *
 * @param batch the rectangle that the tokenizer made
 * @returns three tensors; the caller disposes of them, or runs inside `tidy`
 * @example
 * ```ts
 * const input = bertInput(tokenizer.encodeBatch(['one text', 'another']));
 * ```
 */
export function bertInput(batch: EncodingBatch): BertInput {
  const shape = [batch.size, batch.length];
  return {
    ids: ops.tensor(batch.ids, 'int32', shape),
    typeIds: ops.tensor(batch.typeIds, 'int32', shape),
    validLengths: ops.tensor(batch.validLengths, 'int32', [batch.size]),
  };
}
