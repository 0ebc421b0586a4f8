/**
 * Cuts text into WordPiece ids: normalise, split into words, spell each word by the longest entries of
 * the vocabulary.
 *
 * Source: Devlin et al., BERT (2018), in the reading of Hugging Face's `tokenizers`: a word of more than
 * 100 characters, or one that cannot be spelt to its end, becomes one `[UNK]`. The text is read once,
 * character by character, and each piece remembers the stretch of the original text it came from.
 * No cache of words is kept: a walk of the trie over typed arrays costs less than making the substring
 * that a cache would be asked for.
 */
import { CharacterClass } from './characters.js';
import { CLASS_SHIFT, CODE_MASK, type FoldTable, SEQUENCE } from './fold-table.js';
import { IntList } from './int-list.js';
import { type TokenTrie, WORD_CONTINUES, WORD_START } from './token-trie.js';

/** Words of more characters than this are `[UNK]`, as in the reference. */
const LONGEST_WORD = 100;

/** The pieces of one text, before special tokens are added. */
export class Pieces {
  /** Ids, one a piece. */
  readonly ids = new IntList();
  /** First UTF-16 unit of each piece in the original text. */
  readonly starts = new IntList();
  /** The unit after the last of each piece. */
  readonly ends = new IntList();

  /** How many pieces there are. */
  get length(): number {
    return this.ids.length;
  }

  /** Appends a piece that stands for `text.slice(start, end)`. */
  push(id: number, start: number, end: number): void {
    this.ids.push(id);
    this.starts.push(start);
    this.ends.push(end);
  }

  /** Forgets the pieces from `length` on. */
  truncate(length: number): void {
    this.ids.truncate(length);
    this.starts.truncate(length);
    this.ends.truncate(length);
  }
}

/** The word being read: folded characters, and where each stood. */
export class WordPieceCutter {
  readonly #fold: FoldTable;
  readonly #trie: TokenTrie;
  readonly #unknownId: number;
  readonly #codes = new Int32Array(LONGEST_WORD);
  readonly #starts = new Int32Array(LONGEST_WORD);
  readonly #ends = new Int32Array(LONGEST_WORD);
  /** Characters of the word so far; counting goes on past what the arrays hold. */
  #count = 0;
  #first = 0;
  #last = 0;

  /**
   * @param fold how characters are normalised
   * @param trie the vocabulary
   * @param unknownId id of `[UNK]`
   */
  constructor(fold: FoldTable, trie: TokenTrie, unknownId: number) {
    this.#fold = fold;
    this.#trie = trie;
    this.#unknownId = unknownId;
  }

  /**
   * Appends the pieces of `text.slice(from, to)`.
   *
   * Linear in the length of the stretch, whatever it holds.
   *
   * @param text the original text
   * @param from first UTF-16 unit
   * @param to the unit after the last
   * @param out receives the pieces
   * @param limit stop soon after this many pieces are there; the surplus is the caller's to cut
   */
  cut(text: string, from: number, to: number, out: Pieces, limit: number): void {
    this.#count = 0;
    let i = from;
    while (i < to && out.length <= limit) {
      let code = text.charCodeAt(i);
      let end = i + 1;
      if (code >= 0xd800 && code < 0xdc00 && end < to) {
        const whole = text.codePointAt(i) as number;
        if (whole > 0xffff) {
          code = whole;
          end = i + 2;
        }
      }
      this.#take(this.#fold.fold(code), i, end, out);
      i = end;
    }
    this.#endWord(out);
  }

  #take(folded: number, start: number, end: number, out: Pieces): void {
    switch (folded >>> CLASS_SHIFT) {
      case CharacterClass.letter:
        this.#letter(folded & CODE_MASK, start, end);
        return;
      case CharacterClass.space:
        this.#endWord(out);
        return;
      case CharacterClass.punctuation:
      case CharacterClass.ideograph:
        this.#endWord(out);
        this.#letter(folded & CODE_MASK, start, end);
        this.#endWord(out);
        return;
      case SEQUENCE:
        for (const part of this.#fold.sequence(folded & CODE_MASK)) {
          this.#take(part, start, end, out);
        }
        return;
    }
  }

  #letter(code: number, start: number, end: number): void {
    if (this.#count === 0) this.#first = start;
    this.#last = end;
    if (this.#count < LONGEST_WORD) {
      this.#codes[this.#count] = code;
      this.#starts[this.#count] = start;
      this.#ends[this.#count] = end;
    }
    this.#count++;
  }

  #endWord(out: Pieces): void {
    const count = this.#count;
    if (count === 0) return;
    this.#count = 0;
    const before = out.length;
    let from = 0;
    let root = WORD_START;
    while (count <= LONGEST_WORD && from < count) {
      const id = this.#trie.longest(root, this.#codes, from, count);
      if (id === -1) break;
      const to = from + this.#trie.matched;
      out.push(id, this.#starts[from] as number, this.#ends[to - 1] as number);
      from = to;
      root = WORD_CONTINUES;
    }
    if (from < count) {
      out.truncate(before);
      out.push(this.#unknownId, this.#first, this.#last);
    }
  }
}
