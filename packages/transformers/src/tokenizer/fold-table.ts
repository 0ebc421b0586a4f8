/**
 * BERT's text normalisation, one character at a time: lower-casing, accent stripping, dropping of
 * control characters, and the class of what is left.
 *
 * Folding character by character instead of the whole string keeps every result tied to its place in
 * the original text, and keeps a megabyte of combining marks linear. It leaves out the reordering of
 * combining marks that full NFD does: nearly all of them are stripped anyway, and for the few others
 * (musical stems such as U+1D165 among accents) an offset can differ from the reference.
 * Answers are remembered in pages of 256 code points, filled when first asked for.
 */
import { CharacterClass, characterClass } from './characters.js';

/** How text is normalised before it is cut into pieces. */
export interface NormalizerOptions {
  /** Lower-case the text, as uncased models want. @defaultValue true */
  readonly lowercase?: boolean;
  /** Remove accents (`é` → `e`). @defaultValue the value of `lowercase`, as in BERT */
  readonly stripAccents?: boolean;
  /** Treat every Chinese character as a word. @defaultValue true */
  readonly separateIdeographs?: boolean;
}

/** A folded character is `class << 21 | code point`; a sequence is `SEQUENCE << 21 | index`. */
export const CLASS_SHIFT = 21;
/** Takes the code point out of a folded character. */
export const CODE_MASK = (1 << CLASS_SHIFT) - 1;
/** The class that marks a character which folds to several, or to none after decomposition. */
export const SEQUENCE = 7;

/** Normalises characters and remembers the answers. */
export class FoldTable {
  readonly #lowercase: boolean;
  readonly #stripAccents: boolean;
  readonly #separateIdeographs: boolean;
  readonly #pages: (Int32Array | undefined)[] = new Array<Int32Array | undefined>(0x1100);
  readonly #sequences: Int32Array[] = [];

  /** @param options how text is normalised */
  constructor(options: NormalizerOptions = {}) {
    this.#lowercase = options.lowercase ?? true;
    this.#stripAccents = options.stripAccents ?? this.#lowercase;
    this.#separateIdeographs = options.separateIdeographs ?? true;
  }

  /**
   * The folded form of a character.
   *
   * @param code a code point, 0 to 0x10FFFF
   * @returns `class << 21 | code point`, or `SEQUENCE << 21 | index` for {@link FoldTable.sequence}
   */
  fold(code: number): number {
    const page = this.#pages[code >> 8] ?? this.#newPage(code >> 8);
    const known = page[code & 255] as number;
    if (known !== 0) return known;
    const folded = this.#compute(code);
    page[code & 255] = folded;
    return folded;
  }

  /**
   * What a character folds to when that is several characters.
   *
   * @param index the low bits of {@link FoldTable.fold}'s answer
   * @returns folded characters, none of them a sequence
   */
  sequence(index: number): Int32Array {
    return this.#sequences[index] as Int32Array;
  }

  #newPage(index: number): Int32Array {
    const page = new Int32Array(256);
    this.#pages[index] = page;
    return page;
  }

  #compute(code: number): number {
    const own = characterClass(code);
    if (own === CharacterClass.dropped || own === CharacterClass.space) {
      return (own << CLASS_SHIFT) | code;
    }
    const ideograph = own === CharacterClass.ideograph && this.#separateIdeographs;
    const folded: number[] = [];
    const text = String.fromCodePoint(code);
    for (const part of this.#stripAccents ? text.normalize('NFD') : text) {
      const partClass = characterClass(part.codePointAt(0) as number);
      if (partClass === CharacterClass.mark && this.#stripAccents) continue;
      for (const lower of this.#lowercase ? part.toLowerCase() : part) {
        const lowerCode = lower.codePointAt(0) as number;
        folded.push((this.#classOf(lowerCode, ideograph) << CLASS_SHIFT) | lowerCode);
      }
    }
    const [first] = folded;
    if (folded.length === 1 && first !== undefined) return first;
    if (folded.length === 0) return (CharacterClass.dropped << CLASS_SHIFT) | code;
    this.#sequences.push(Int32Array.from(folded));
    return (SEQUENCE << CLASS_SHIFT) | (this.#sequences.length - 1);
  }

  #classOf(code: number, ideograph: boolean): CharacterClass {
    if (ideograph) return CharacterClass.ideograph;
    const own = characterClass(code);
    return own === CharacterClass.punctuation || own === CharacterClass.space
      ? own
      : CharacterClass.letter;
  }
}
