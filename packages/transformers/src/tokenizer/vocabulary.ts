/**
 * A WordPiece vocabulary: one token a line, its id being the line's number from 0, as in the
 * `vocab.txt` of every BERT folder.
 *
 * Lines end at `\n` only (a carriage return before it is taken off): tokens such as U+2028 are line
 * ends to some readers and would shift every id after them.
 */
import { TransformersError } from '../errors/transformers-error.js';

/** Names of the five tokens that BERT reserves. */
export interface SpecialTokens {
  /** Stands for a word that the vocabulary cannot spell. */
  readonly unknown: string;
  /** Begins every input; its hidden state feeds the classifier. */
  readonly classify: string;
  /** Ends every sequence. */
  readonly separator: string;
  /** Fills a batch up to its longest row. */
  readonly padding: string;
  /** Hides a token from a masked language model; vocabularies may lack it. */
  readonly mask: string;
}

/** BERT's own spelling of the special tokens. */
export const BERT_SPECIAL_TOKENS: SpecialTokens = {
  unknown: '[UNK]',
  classify: '[CLS]',
  separator: '[SEP]',
  padding: '[PAD]',
  mask: '[MASK]',
};

/** An immutable list of tokens with lookup in both directions. */
export class Vocabulary {
  /** Every token, in order of ids. */
  readonly tokens: readonly string[];
  /** Where it came from, for messages. */
  readonly file: string;
  readonly #ids: ReadonlyMap<string, number>;

  /**
   * @param tokens every token, in order of ids
   * @param file where they came from, for messages
   * @throws {TransformersError} `vocabulary_invalid` when it is empty, or a token is empty or twice there
   */
  constructor(tokens: readonly string[], file = 'vocabulary') {
    if (tokens.length === 0) {
      throw new TransformersError(
        'vocabulary_invalid',
        `${file}: must hold one token a line, got an empty file`,
        { file, problem: 'empty' },
      );
    }
    const ids = new Map<string, number>();
    for (const [id, token] of tokens.entries()) {
      const line = id + 1;
      if (token === '') {
        throw new TransformersError(
          'vocabulary_invalid',
          `${file}:${line}: every line must hold a token, got an empty line`,
          { file, problem: 'empty_line', line },
        );
      }
      const earlier = ids.get(token);
      if (earlier !== undefined) {
        throw new TransformersError(
          'vocabulary_invalid',
          `${file}:${line}: every token must be there once, got ${JSON.stringify(token)} again (first on line ${earlier + 1})`,
          { file, problem: 'duplicate', line, token },
        );
      }
      ids.set(token, id);
    }
    this.tokens = tokens;
    this.file = file;
    this.#ids = ids;
  }

  /** How many tokens there are. */
  get size(): number {
    return this.tokens.length;
  }

  /**
   * @param token a token as the vocabulary spells it, `##` included
   * @returns its id, or undefined
   */
  idOf(token: string): number | undefined {
    return this.#ids.get(token);
  }

  /**
   * @param token a token that must be there, such as `[UNK]`
   * @returns its id
   * @throws {TransformersError} `vocabulary_invalid` when it is missing
   */
  requireId(token: string): number {
    const id = this.#ids.get(token);
    if (id === undefined) {
      throw new TransformersError(
        'vocabulary_invalid',
        `${this.file}: must hold the token ${token}, got ${this.size} tokens without it — is this the vocab.txt of a BERT model?`,
        { file: this.file, problem: 'missing_token', token },
      );
    }
    return id;
  }
}

/**
 * Reads the text of a `vocab.txt`.
 *
 * @param text the whole file; line n (from 0) is the token of id n; a newline at the end is optional
 * @param file its name, for messages
 * @returns the vocabulary
 * @throws {TransformersError} `vocabulary_invalid` when it is empty, has an empty line, or a token twice
 * @example
 * ```ts
 * parseVocabulary('[PAD]\n[UNK]\n[CLS]\n[SEP]\nhello\n').idOf('hello'); // 4
 * ```
 */
export function parseVocabulary(text: string, file = 'vocab.txt'): Vocabulary {
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  if (lines.at(-1) === '') lines.pop();
  return new Vocabulary(lines, file);
}
