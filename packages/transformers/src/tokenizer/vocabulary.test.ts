/** Reading of vocab.txt, and every way it can be wrong. */
import { describe, expect, it } from 'vitest';
import { Tokenizer } from './tokenizer.js';
import { parseVocabulary } from './vocabulary.js';

describe('parseVocabulary', () => {
  it('numbers lines from 0, with or without a last newline or carriage returns', () => {
    for (const text of ['a\nb\n', 'a\nb', 'a\r\nb\r\n']) {
      expect(parseVocabulary(text).tokens).toEqual(['a', 'b']);
    }
    expect(parseVocabulary('a\u2028\nb').idOf('b')).toBe(1);
  });

  it.each([
    ['', { problem: 'empty' }, 'v.txt: must hold one token a line, got an empty file'],
    [
      'a\n\nb\n',
      { problem: 'empty_line', line: 2 },
      'v.txt:2: every line must hold a token, got an empty line',
    ],
    [
      'a\nb\na\n',
      { problem: 'duplicate', line: 3, token: 'a' },
      'v.txt:3: every token must be there once, got "a" again (first on line 1)',
    ],
  ])('refuses %j', (text, fields, message) => {
    expect(() => parseVocabulary(text, 'v.txt')).toThrow(
      expect.objectContaining({
        code: 'vocabulary_invalid',
        fields: { file: 'v.txt', ...fields },
        message,
      }),
    );
  });

  it('is refused by the tokenizer when a special token is missing', () => {
    const vocabulary = parseVocabulary('[PAD]\n[CLS]\n[SEP]\nhello\n', 'v.txt');
    expect(() => new Tokenizer(vocabulary)).toThrow(
      expect.objectContaining({
        code: 'vocabulary_invalid',
        fields: { file: 'v.txt', problem: 'missing_token', token: '[UNK]' },
        message:
          'v.txt: must hold the token [UNK], got 4 tokens without it — is this the vocab.txt of a BERT model?',
      }),
    );
  });
});
