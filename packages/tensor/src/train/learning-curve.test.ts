import { describe, expect, it } from 'vitest';
import { learningCurve } from './learning-curve.js';

/** The numbers of a path. */
const numbersOf = (path: string) =>
  Array.from(path.matchAll(/-?\d+\.\d/g), ([number]) => Number(number));

describe('learningCurve', () => {
  it('draws each series inside the chart, smaller values lower', () => {
    const points = Array.from({ length: 20 }, (_, step) => [step, 1 / (1 + step)] as const);
    const svg = learningCurve([{ name: 'loss', points }], { title: 'Training' });
    const [path = ''] = /<path d="M[^"]*L[^"]*"/.exec(svg) ?? [];
    const numbers = numbersOf(path);
    expect(numbers).toHaveLength(40);
    const rows = numbers.filter((_, index) => index % 2 === 1);
    expect(rows).toEqual(rows.toSorted((a, b) => a - b));
    expect([rows[0], rows.at(-1)]).toEqual([36, 320]);
    expect([numbers[0], numbers.at(-2)]).toEqual([64, 620]);
    expect(svg).toContain('>Training</text>');
    expect(svg).toMatch(/>0\.2<.*\n.*>0\.4</);
  });

  it('leaves gaps, keeps constants in the middle, and escapes names', () => {
    const svg = learningCurve([
      {
        name: 'a<b & "c"',
        points: [
          [0, 1],
          [1, Number.NaN],
          [2, 1],
        ],
      },
    ]);
    expect(svg).toContain('d="M64.0 178.0M620.0 178.0"');
    expect(svg).toContain('a&#60;b &#38; &#34;c&#34;');
    expect(svg).not.toContain('NaN');
  });

  it('refuses a chart of nothing', () => {
    expect(() => learningCurve([{ name: 'x', points: [[0, Number.NaN]] }])).toThrow(
      'learningCurve: series must have a finite point, got none',
    );
  });
});
