/**
 * What a tokenizer gives back: plain typed arrays, for one text and for a batch.
 */

/** One text, or one pair of texts, as a model reads it. */
export interface Encoding {
  /** Token ids, special tokens included. `[length]` */
  readonly ids: Int32Array;
  /** 0 for the first text and its special tokens, 1 for the second. `[length]` */
  readonly typeIds: Int32Array;
  /**
   * Where each token stands in its own text: `text.slice(start, end)`, counted in UTF-16 units as
   * JavaScript strings are; special tokens that the tokenizer added have 0, 0. `[length, 2]`
   */
  readonly offsets: Int32Array;
  /** 1 where the tokenizer added a special token, 0 elsewhere. `[length]` */
  readonly specialMask: Uint8Array;
  /** Whether anything was cut off. */
  readonly truncated: boolean;
}

/** Several encodings in one padded rectangle. */
export interface EncodingBatch {
  /** Rows. */
  readonly size: number;
  /** Columns: the longest row, or what was asked for. */
  readonly length: number;
  /** Token ids, `[PAD]` behind each row's end. `[size, length]` */
  readonly ids: Int32Array;
  /** Segment of each token. `[size, length]` */
  readonly typeIds: Int32Array;
  /** 1 for tokens, 0 for padding. `[size, length]` */
  readonly attentionMask: Int32Array;
  /** How many tokens of each row are not padding. `[size]` */
  readonly validLengths: Int32Array;
}
