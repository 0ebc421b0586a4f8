/**
 * Character classes of BERT's pre-tokenizer: what is dropped, what separates words, what is a word of
 * its own, and what is an accent.
 *
 * The tables are those of Hugging Face's `tokenizers` (see generated/unicode.ts for why the engine's
 * own Unicode classes are not used); ideograph ranges and white space are short enough to stand here.
 */
import { DROPPED, MARKS, PUNCTUATION } from './generated/unicode.js';

/** What the tokenizer does with a character. */
export const CharacterClass = {
  /** Part of a word. */
  letter: 1,
  /** Removed, as if it had not been in the text. */
  dropped: 2,
  /** Ends a word. */
  space: 3,
  /** A word of its own. */
  punctuation: 4,
  /** A word of its own, as BERT treats every Chinese character. */
  ideograph: 5,
  /** An accent: removed where accents are stripped, otherwise a letter. */
  mark: 6,
} as const;

/** One of the values of {@link CharacterClass}. */
export type CharacterClass = (typeof CharacterClass)[keyof typeof CharacterClass];

/** White space of the Unicode property White_Space; U+0085 is not here because it is dropped first. */
const SPACES: readonly (readonly [number, number])[] = [
  [0x09, 0x0a],
  [0x0d, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];

/** The CJK blocks that BERT spaces out. Kana and Hangul are not among them, and U+2B820 to U+2B91F are
 * left out as in the reference, although the block begins there. */
const IDEOGRAPHS: readonly (readonly [number, number])[] = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0x20000, 0x2a6df],
  [0x2a700, 0x2b81f],
  [0x2b920, 0x2ceaf],
  [0x2f800, 0x2fa1f],
];

const inRanges = (ranges: readonly (readonly [number, number])[], code: number): boolean =>
  ranges.some(([first, last]) => code >= first && code <= last);

/** Whether a code point is in a table of `gap, length` pairs. */
function inTable(table: readonly number[], code: number): boolean {
  let end = 0;
  for (let i = 0; i < table.length; i += 2) {
    const first = end + (table[i] ?? 0);
    end = first + (table[i + 1] ?? 0);
    if (code < end) return code >= first;
  }
  return false;
}

/**
 * The class of one character. Slow (it walks the tables); {@link FoldTable} remembers its answers.
 *
 * @param code a Unicode code point, 0 to 0x10FFFF; a surrogate that stands alone is dropped
 * @returns its class
 */
export function characterClass(code: number): CharacterClass {
  if (code >= 0xd800 && code < 0xe000) return CharacterClass.dropped;
  if (inRanges(SPACES, code)) return CharacterClass.space;
  if (inTable(DROPPED, code)) return CharacterClass.dropped;
  if (inTable(PUNCTUATION, code)) return CharacterClass.punctuation;
  if (inRanges(IDEOGRAPHS, code)) return CharacterClass.ideograph;
  if (inTable(MARKS, code)) return CharacterClass.mark;
  return CharacterClass.letter;
}
