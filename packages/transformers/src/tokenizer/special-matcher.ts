/**
 * Finds special tokens that are written out in a text.
 *
 * Hugging Face tokenizers cut `[SEP]` and the like out of the raw text before anything else, so that
 * `a [SEP] b` holds a real separator. Texts from strangers can therefore steer a model by writing
 * them; pass `parseSpecialTokens: false` to the tokenizer to read them as ordinary characters.
 */

/** A special token found in a text. */
export interface SpecialMatch {
  /** Index of its first UTF-16 unit. */
  readonly start: number;
  /** Index after its last UTF-16 unit. */
  readonly end: number;
  /** Its id. */
  readonly id: number;
}

/** Looks for a fixed set of strings, leftmost and longest first. */
export class SpecialMatcher {
  readonly #ids: ReadonlyMap<string, number>;
  readonly #pattern: RegExp | undefined;

  /** @param tokens pairs of a spelling and its id */
  constructor(tokens: readonly (readonly [string, number])[]) {
    this.#ids = new Map(tokens);
    const spellings = tokens
      .map(([token]) => token)
      .sort((a, b) => b.length - a.length)
      .map((token) => token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    this.#pattern = spellings.length > 0 ? new RegExp(spellings.join('|'), 'g') : undefined;
  }

  /**
   * @param text the raw text
   * @returns every special token in it, from left to right; they never overlap
   */
  *matches(text: string): Generator<SpecialMatch> {
    if (this.#pattern === undefined) return;
    for (const match of text.matchAll(this.#pattern)) {
      const [token] = match;
      const id = this.#ids.get(token);
      if (id !== undefined) yield { start: match.index, end: match.index + token.length, id };
    }
  }
}
