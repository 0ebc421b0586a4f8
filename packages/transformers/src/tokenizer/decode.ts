/**
 * Turns tokens back into readable text.
 *
 * Source: the WordPiece decoder of Hugging Face's `tokenizers`: pieces are glued, and the space before
 * closing punctuation is taken out. Case, accents and the original spacing are lost in encoding and do
 * not come back; take offsets to point into the original text.
 */

/** Spaces that English spelling does not have; applied to one token at a time, as in the reference. */
const TIDY: readonly (readonly [string, string])[] = [
  [' .', '.'],
  [' ?', '?'],
  [' !', '!'],
  [' ,', ','],
  [" ' ", "'"],
  [" n't", "n't"],
  [" 'm", "'m"],
  [' do not', " don't"],
  [" 's", "'s"],
  [" 've", "'ve"],
  [" 're", "'re"],
];

/**
 * Joins tokens into text.
 *
 * @param tokens as the vocabulary spells them
 * @param continuation what marks a piece that continues a word
 * @returns the text, words separated by one space
 * @example
 * ```ts
 * joinTokens(['un', '##believable', '!'], '##'); // 'unbelievable!'
 * ```
 */
export function joinTokens(tokens: readonly string[], continuation: string): string {
  let text = '';
  for (const [index, token] of tokens.entries()) {
    let piece = token;
    if (index > 0) {
      piece = token.startsWith(continuation) ? token.slice(continuation.length) : ` ${token}`;
    }
    for (const [from, to] of TIDY) piece = piece.replaceAll(from, to);
    text += piece;
  }
  return text;
}
