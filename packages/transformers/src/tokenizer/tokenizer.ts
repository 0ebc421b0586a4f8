/**
 * The tokenizer of BERT models: text in, ids and offsets out.
 *
 * It gives the ids, tokens and offsets of Hugging Face's `BertTokenizerFast`. Cased and Chinese
 * vocabularies are a matter of options; reading tokenizer.json and overflowing windows are not here yet.
 */
import { TransformersError } from '../errors/transformers-error.js';
import { joinTokens } from './decode.js';
import type { Encoding, EncodingBatch } from './encoding.js';
import { FoldTable, type NormalizerOptions } from './fold-table.js';
import { type PadOptions, pad } from './pad.js';
import { SpecialMatcher } from './special-matcher.js';
import { TokenTrie } from './token-trie.js';
import { type TruncationStrategy, truncatedLengths } from './truncation.js';
import { BERT_SPECIAL_TOKENS, type SpecialTokens, type Vocabulary } from './vocabulary.js';
import { Pieces, WordPieceCutter } from './word-piece.js';

/** How a tokenizer reads text. */
export interface TokenizerOptions extends NormalizerOptions {
  /** Names of the special tokens. @defaultValue BERT's */
  readonly specialTokens?: SpecialTokens;
  /** Whether `[SEP]` written in a text is the special token, as in the reference. @defaultValue true */
  readonly parseSpecialTokens?: boolean;
  /** What marks a piece that continues a word. @defaultValue '##' */
  readonly continuation?: string;
}

/** How one text is encoded. */
export interface EncodeOptions {
  /** Add `[CLS]` and `[SEP]`. @defaultValue true */
  readonly addSpecialTokens?: boolean;
  /** Most tokens to give, special tokens included. @defaultValue no limit */
  readonly maxLength?: number;
  /** Which text of a pair gives way. @defaultValue 'longestFirst' */
  readonly truncation?: TruncationStrategy;
}

/** One text, or two that belong together. */
export type TextInput = string | readonly [first: string, second: string];

/**
 * A WordPiece tokenizer.
 *
 * @example
 * ```ts
 * const tokenizer = new Tokenizer(parseVocabulary(await readFile('vocab.txt', 'utf8')));
 * const { ids, offsets } = tokenizer.encode('Hello, world!');
 * ```
 */
export class Tokenizer {
  /** Its tokens. */
  readonly vocabulary: Vocabulary;
  /** Id of `[PAD]`. */
  readonly paddingId: number;
  /** Id of `[UNK]`. */
  readonly unknownId: number;
  readonly #classifyId: number;
  readonly #separatorId: number;
  readonly #specialIds: ReadonlySet<number>;
  readonly #matcher: SpecialMatcher;
  readonly #cutter: WordPieceCutter;
  readonly #continuation: string;

  /**
   * @param vocabulary its tokens
   * @param options how text is read
   * @throws {TransformersError} `vocabulary_invalid` when a special token other than the mask is missing
   */
  constructor(vocabulary: Vocabulary, options: TokenizerOptions = {}) {
    const special = options.specialTokens ?? BERT_SPECIAL_TOKENS;
    this.vocabulary = vocabulary;
    this.unknownId = vocabulary.requireId(special.unknown);
    this.#classifyId = vocabulary.requireId(special.classify);
    this.#separatorId = vocabulary.requireId(special.separator);
    this.paddingId = vocabulary.requireId(special.padding);
    this.#continuation = options.continuation ?? '##';
    const specials = Object.values(special).flatMap((token: string) => {
      const id = vocabulary.idOf(token);
      return id === undefined ? [] : [[token, id] as const];
    });
    this.#specialIds = new Set(specials.map(([, id]) => id));
    this.#matcher = new SpecialMatcher(options.parseSpecialTokens === false ? [] : specials);
    this.#cutter = new WordPieceCutter(
      new FoldTable(options),
      new TokenTrie(vocabulary.tokens, this.#continuation),
      this.unknownId,
    );
  }

  /**
   * Encodes one text or one pair.
   *
   * @param input a text, or two texts
   * @param options special tokens and the length limit
   * @returns ids, segments and offsets, `[CLS] first [SEP] second [SEP]`
   * @throws {TransformersError} `invalid_argument` when `maxLength` leaves no room, or the strategy cannot
   * reach it
   * @example
   * ```ts
   * tokenizer.encode(['A question?', 'Its answer.'], { maxLength: 128 }).typeIds;
   * ```
   */
  encode(input: TextInput, options: EncodeOptions = {}): Encoding {
    const { addSpecialTokens = true, maxLength = Number.POSITIVE_INFINITY } = options;
    const [firstText, secondText] = typeof input === 'string' ? [input] : input;
    const added = addSpecialTokens ? (secondText === undefined ? 2 : 3) : 0;
    const room = maxLength - added;
    if (!(room >= 0)) {
      throw new TransformersError(
        'invalid_argument',
        `encode: maxLength must be at least ${added}, the special tokens alone, got ${maxLength}`,
        { operation: 'encode', argument: 'maxLength' },
      );
    }
    // One piece more than fits is enough to know that something was cut off. For a pair the lengths
    // decide which text gives way, so both are read in full.
    const limit = secondText === undefined ? room : Number.POSITIVE_INFINITY;
    const first = this.#pieces(firstText, limit);
    const second = secondText === undefined ? undefined : this.#pieces(secondText, limit);
    const strategy = options.truncation ?? 'longestFirst';
    const kept = truncatedLengths(first.length, second?.length ?? 0, room, strategy);
    if (kept === undefined) {
      throw new TransformersError(
        'invalid_argument',
        `encode: truncation '${strategy}' cannot reach maxLength ${maxLength}: the other text alone fills it — use 'longestFirst'`,
        { operation: 'encode', argument: 'truncation' },
      );
    }
    const builder = new EncodingBuilder(kept[0] + kept[1] + added);
    if (addSpecialTokens) builder.special(this.#classifyId, 0);
    builder.pieces(first, kept[0], 0);
    if (addSpecialTokens) builder.special(this.#separatorId, 0);
    if (second !== undefined) {
      builder.pieces(second, kept[1], 1);
      if (addSpecialTokens) builder.special(this.#separatorId, 1);
    }
    return builder.build(kept[0] < first.length || kept[1] < (second?.length ?? 0));
  }

  /**
   * Encodes many texts or pairs into one padded rectangle.
   *
   * @param inputs at least one
   * @param options the options of {@link Tokenizer.encode} and of {@link pad}
   * @returns the rectangle, rows in the order of the inputs
   * @throws {TransformersError} `empty_batch` without inputs
   * @example
   * ```ts
   * const { ids, validLengths, length } = tokenizer.encodeBatch(['one', 'and two']);
   * ```
   */
  encodeBatch(
    inputs: readonly TextInput[],
    options: EncodeOptions & PadOptions = {},
  ): EncodingBatch {
    if (inputs.length === 0) {
      throw new TransformersError('empty_batch', 'encodeBatch: needs at least one text, got none', {
        operation: 'encodeBatch',
      });
    }
    return pad(
      inputs.map((input) => this.encode(input, options)),
      this.paddingId,
      options,
    );
  }

  /**
   * @param ids token ids, each 0 to the vocabulary's size - 1
   * @returns the tokens as the vocabulary spells them
   * @throws {TransformersError} `invalid_argument` for an id that the vocabulary does not have
   * @example
   * ```ts
   * tokenizer.tokens(tokenizer.encode('unbelievable').ids); // ['[CLS]', 'unbelievable', '[SEP]']
   * ```
   */
  tokens(ids: ArrayLike<number>): string[] {
    return Array.from(ids, (id) => {
      const token = this.vocabulary.tokens[id];
      if (token === undefined) {
        throw new TransformersError(
          'invalid_argument',
          `tokens: ids must be 0 to ${this.vocabulary.size - 1}, got ${id}`,
          { operation: 'tokens', argument: 'ids' },
        );
      }
      return token;
    });
  }

  /**
   * Turns ids back into readable text. Case, accents and spacing are those of the normalised text.
   *
   * @param ids token ids
   * @param options `keepSpecialTokens`: leave `[CLS]` and the like in. @defaultValue false
   * @returns the text
   * @throws {TransformersError} `invalid_argument` for an id that the vocabulary does not have
   * @example
   * ```ts
   * tokenizer.decode(tokenizer.encode('Hello, World!').ids); // 'hello, world!'
   * ```
   */
  decode(ids: ArrayLike<number>, options: { readonly keepSpecialTokens?: boolean } = {}): string {
    const kept = Array.from(ids).filter(
      (id) => options.keepSpecialTokens === true || !this.#specialIds.has(id),
    );
    return joinTokens(this.tokens(kept), this.#continuation);
  }

  #pieces(text: string, limit: number): Pieces {
    const pieces = new Pieces();
    let from = 0;
    for (const { start, end, id } of this.#matcher.matches(text)) {
      this.#cutter.cut(text, from, start, pieces, limit);
      if (pieces.length > limit) return pieces;
      pieces.push(id, start, end);
      from = end;
    }
    this.#cutter.cut(text, from, text.length, pieces, limit);
    return pieces;
  }
}

/** Fills the arrays of an {@link Encoding} from left to right. */
class EncodingBuilder {
  readonly #ids: Int32Array;
  readonly #typeIds: Int32Array;
  readonly #offsets: Int32Array;
  readonly #specialMask: Uint8Array;
  #at = 0;

  constructor(length: number) {
    this.#ids = new Int32Array(length);
    this.#typeIds = new Int32Array(length);
    this.#offsets = new Int32Array(length * 2);
    this.#specialMask = new Uint8Array(length);
  }

  special(id: number, typeId: number): void {
    this.#ids[this.#at] = id;
    this.#typeIds[this.#at] = typeId;
    this.#specialMask[this.#at] = 1;
    this.#at++;
  }

  pieces(pieces: Pieces, length: number, typeId: number): void {
    this.#ids.set(pieces.ids.view(length), this.#at);
    this.#typeIds.fill(typeId, this.#at, this.#at + length);
    const starts = pieces.starts.view(length);
    const ends = pieces.ends.view(length);
    for (let i = 0; i < length; i++) {
      this.#offsets[2 * (this.#at + i)] = starts[i] as number;
      this.#offsets[2 * (this.#at + i) + 1] = ends[i] as number;
    }
    this.#at += length;
  }

  build(truncated: boolean): Encoding {
    return {
      ids: this.#ids,
      typeIds: this.#typeIds,
      offsets: this.#offsets,
      specialMask: this.#specialMask,
      truncated,
    };
  }
}
