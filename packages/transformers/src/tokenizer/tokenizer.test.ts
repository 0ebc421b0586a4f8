/** Equality with the reference tokenizer, laws, limits, and every message a caller can meet. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inPackage } from '../../test/support/folders.js';
import { codePointOffsets } from './offsets.js';
import { Tokenizer } from './tokenizer.js';
import type { TruncationStrategy } from './truncation.js';
import { parseVocabulary } from './vocabulary.js';

interface GoldenCase {
  readonly text: string;
  readonly ids: readonly number[];
  readonly offsets: readonly number[];
  readonly decoded: string;
}
interface Golden {
  readonly uncased: readonly GoldenCase[];
  readonly cased: readonly GoldenCase[];
  readonly truncation: readonly {
    readonly first: number;
    readonly second: number;
    readonly maxLength: number;
    readonly strategy: 'longest_first' | 'only_first' | 'only_second';
    readonly kept: readonly [number, number] | null;
  }[];
}

const golden: Golden = JSON.parse(
  readFileSync(inPackage('test/goldens/tokenizer-golden.json'), 'utf8'),
);
const vocabulary = parseVocabulary(readFileSync(inPackage('weights/sentiment/vocab.txt'), 'utf8'));
const uncased = new Tokenizer(vocabulary);
const cased = new Tokenizer(vocabulary, { lowercase: false });
const MEGABYTE = 1 << 20;

describe('against Hugging Face tokenizers', () => {
  it.each([
    ['uncased', uncased, golden.uncased],
    ['cased', cased, golden.cased],
  ] as const)('gives the same ids, offsets and decoded text, %s', (_, tokenizer, cases) => {
    for (const { text, ids, offsets, decoded } of cases) {
      const encoding = tokenizer.encode(text);
      const got = {
        text,
        ids: [...encoding.ids],
        offsets: [...codePointOffsets(text, encoding.offsets)],
        decoded: tokenizer.decode(encoding.ids),
      };
      expect(got).toEqual({ text, ids, offsets, decoded });
    }
  });

  it('truncates pairs to the same lengths', () => {
    const strategies: Record<string, TruncationStrategy> = {
      longest_first: 'longestFirst',
      only_first: 'firstOnly',
      only_second: 'secondOnly',
    };
    const [the, cat] = [vocabulary.requireId('the'), vocabulary.requireId('cat')];
    for (const row of golden.truncation) {
      const pair = ['the '.repeat(row.first), 'cat '.repeat(row.second)] as const;
      const options = {
        maxLength: row.maxLength,
        truncation: strategies[row.strategy] ?? 'longestFirst',
      };
      if (row.kept === null) {
        expect(() => uncased.encode(pair, options)).toThrow('cannot reach maxLength');
      } else {
        const ids = [...uncased.encode(pair, options).ids];
        const count = (wanted: number) => ids.filter((id) => id === wanted).length;
        expect([row, count(the), count(cat)]).toEqual([row, ...row.kept]);
      }
    }
  });
});

describe('laws', () => {
  const anyText = fc.string({ unit: 'grapheme', maxLength: 60 });

  it('offsets rise, stay inside the text, and slice out what the token spells', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { ids, offsets } = uncased.encode(text, { addSpecialTokens: false });
        let end = 0;
        for (const [index, token] of uncased.tokens(ids).entries()) {
          const [from, to] = [offsets[2 * index] ?? -1, offsets[2 * index + 1] ?? -1];
          // A letter that decomposes (Hangul) gives several tokens one place, so starts may repeat.
          expect(from).toBeGreaterThanOrEqual(Math.max(0, end - 2));
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          end = to;
          const slice = text.slice(from, to);
          if (/^[\x20-\x7e]*$/.test(slice) && token !== '[UNK]') {
            expect(token.replace(/^##/, '')).toBe(slice.toLowerCase());
          }
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('decoding and encoding again gives the same ids for plain words', () => {
    const word = fc.constantFrom(
      'harbour',
      'the',
      'unbelievable',
      'ship',
      'zyzzyva',
      '2026',
      'quiet',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
        const { ids } = uncased.encode(words.join(' '));
        expect(uncased.decode(ids)).toBe(words.join(' '));
        expect([...uncased.encode(uncased.decode(ids)).ids]).toEqual([...ids]);
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it('a limit gives the beginning of what no limit gives', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 30 }), (text, maxLength) => {
        const whole = uncased.encode(text);
        const limited = uncased.encode(text, { maxLength });
        expect([...limited.ids.slice(0, -1)]).toEqual([
          ...whole.ids.slice(0, limited.ids.length - 1),
        ]);
        expect(limited.truncated).toBe(whole.ids.length > maxLength);
        expect(limited.ids.length).toBe(Math.min(maxLength, whole.ids.length));
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('an encoding does not depend on what was encoded before', () => {
    const fresh = new Tokenizer(vocabulary);
    expect(fresh.encode('naïve 東京').ids).toEqual(uncased.encode('naïve 東京').ids);
  });
});

describe('a megabyte', () => {
  it.each([
    ['one letter', 'a'.repeat(MEGABYTE), 1],
    ['ideographs', '中'.repeat(MEGABYTE), MEGABYTE],
    ['combining marks', '\u0301'.repeat(MEGABYTE), 0],
    ['longest words', `${'x'.repeat(100)} `.repeat(10_000), 500_000],
    ['special tokens', '[MASK]'.repeat(MEGABYTE / 8), MEGABYTE / 8],
    ['half surrogates', '\ud83d'.repeat(MEGABYTE), 0],
  ])('of %s is read, and cut to a limit', (_, text, pieces) => {
    expect(uncased.encode(text, { addSpecialTokens: false }).ids.length).toBe(pieces);
    expect(uncased.encode(text, { maxLength: 128 }).ids.length).toBe(Math.min(128, pieces + 2));
  });
});

describe('special tokens', () => {
  it('are read where they are written, or not when told so', () => {
    const plain = new Tokenizer(vocabulary, { parseSpecialTokens: false });
    const read = (tokenizer: Tokenizer) =>
      tokenizer.tokens(tokenizer.encode('a [SEP] b', { addSpecialTokens: false }).ids);
    expect(read(uncased)).toEqual(['a', '[SEP]', 'b']);
    expect(read(plain)).toEqual(['a', '[', 'sep', ']', 'b']);
  });

  it('mark a pair and its segments', () => {
    const { ids, typeIds, specialMask, offsets } = uncased.encode(['one two', 'three']);
    expect(uncased.tokens(ids)).toEqual(['[CLS]', 'one', 'two', '[SEP]', 'three', '[SEP]']);
    expect([...typeIds]).toEqual([0, 0, 0, 0, 1, 1]);
    expect([...specialMask]).toEqual([1, 0, 0, 1, 0, 1]);
    expect([...offsets]).toEqual([0, 0, 0, 3, 4, 7, 0, 0, 0, 5, 0, 0]);
  });
});

describe('encodeBatch', () => {
  it('pads at the end and says how long each row is', () => {
    const batch = uncased.encodeBatch(['one', 'one two three'], { multipleOf: 4 });
    expect(batch).toMatchObject({ size: 2, length: 8 });
    expect([...batch.validLengths]).toEqual([3, 5]);
    expect([...batch.attentionMask]).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0]);
    expect([...batch.ids.slice(3, 8)]).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('messages', () => {
  it.each([
    ['an empty batch', () => uncased.encodeBatch([])],
    ['no room', () => uncased.encode('a', { maxLength: 1 })],
    ['a limit that is no number', () => uncased.encode('a', { maxLength: Number.NaN })],
    ['a row too long', () => uncased.encodeBatch(['one two'], { length: 3 })],
    ['an unknown id', () => uncased.decode([30_522])],
    [
      'a strategy in vain',
      () => uncased.encode(['one', 'one two three'], { maxLength: 5, truncation: 'firstOnly' }),
    ],
  ])('of %s', (_, act) => {
    expect(act).toThrowErrorMatchingSnapshot();
  });
});
