/**
 * A prefix tree of the vocabulary in three flat arrays, for greedy longest-match lookup without
 * cutting substrings out of the text.
 *
 * Edges live in one open-addressing hash table keyed by (node, character). There are two roots: one for
 * the pieces that begin a word, one for those that continue it (`##…`). A walk costs one probe a
 * character and ends at the longest entry of the vocabulary, so a hostile word costs no more than
 * (its length, at most 100) × (the longest entry).
 */

/** Root of the pieces that begin a word. */
export const WORD_START = 0;
/** Root of the pieces that continue a word. */
export const WORD_CONTINUES = 1;

/** Greedy longest-match lookup over code points. */
export class TokenTrie {
  readonly #mask: number;
  readonly #nodes: Int32Array;
  readonly #codes: Int32Array;
  readonly #children: Int32Array;
  readonly #tokenOf: Int32Array;
  #nodeCount = 2;

  /** How many characters the piece found by the last {@link TokenTrie.longest} has. */
  matched = 0;

  /**
   * @param tokens the vocabulary, in order of ids
   * @param continuation what marks a piece that continues a word, `##` in BERT
   */
  constructor(tokens: readonly string[], continuation: string) {
    // A string is never shorter in UTF-16 units than in code points, so this bounds the edges.
    const edges = tokens.reduce((sum, token) => sum + token.length, 0);
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(16, edges * 1.5)));
    this.#mask = capacity - 1;
    this.#nodes = new Int32Array(capacity).fill(-1);
    this.#codes = new Int32Array(capacity);
    this.#children = new Int32Array(capacity);
    this.#tokenOf = new Int32Array(edges + 2).fill(-1);
    for (const [id, token] of tokens.entries()) {
      const continues = token.length > continuation.length && token.startsWith(continuation);
      this.#insert(
        continues ? WORD_CONTINUES : WORD_START,
        continues ? token.slice(continuation.length) : token,
        id,
      );
    }
  }

  /**
   * The longest entry that begins at `from`.
   *
   * @param root {@link WORD_START} or {@link WORD_CONTINUES}
   * @param codes code points of the word
   * @param from where to begin, 0 ≤ from < to
   * @param to where the word ends, exclusive
   * @returns the id of the entry, or -1; its length is left in `matched`
   */
  longest(root: number, codes: Int32Array, from: number, to: number): number {
    let node = root;
    let best = -1;
    this.matched = 0;
    for (let i = from; i < to; i++) {
      const slot = this.#find(node, codes[i] as number);
      if (this.#nodes[slot] === -1) break;
      node = this.#children[slot] as number;
      const token = this.#tokenOf[node] as number;
      if (token !== -1) {
        best = token;
        this.matched = i + 1 - from;
      }
    }
    return best;
  }

  #insert(root: number, text: string, id: number): void {
    let node = root;
    for (const char of text) {
      const code = char.codePointAt(0) as number;
      const slot = this.#find(node, code);
      if (this.#nodes[slot] === -1) {
        this.#nodes[slot] = node;
        this.#codes[slot] = code;
        this.#children[slot] = this.#nodeCount++;
      }
      node = this.#children[slot] as number;
    }
    this.#tokenOf[node] = id;
  }

  /** The slot that holds the edge, or the empty slot where it belongs. */
  #find(node: number, code: number): number {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & this.#mask;
    while (this.#nodes[slot] !== -1 && (this.#nodes[slot] !== node || this.#codes[slot] !== code)) {
      slot = (slot + 1) & this.#mask;
    }
    return slot;
  }
}
