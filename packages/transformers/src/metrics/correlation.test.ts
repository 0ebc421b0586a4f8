import { describe, expect, it } from 'vitest';
import { pearson, spearman } from './correlation.js';

describe('correlation', () => {
  it('gives the values of SciPy 1.17 (pearsonr, spearmanr)', () => {
    const a = [5, 4.75, 5, 2.4, 2.75, 0, 1.2, 3.8];
    const b = [0.9, 0.8, 0.85, 0.5, 0.4, 0.1, 0.6, 0.4];
    expect(pearson(a, b)).toBeCloseTo(0.8206543811357533, 12);
    expect(spearman(a, b)).toBeCloseTo(0.7710843373493975, 12);
  });

  it('does not depend on scale or order, and changes sign with one side', () => {
    expect(pearson([1, 2, 4], [-3, -5, -9])).toBeCloseTo(-1, 12);
    expect(spearman([1, 2, 3, 4], [1, 8, 27, 64])).toBeCloseTo(1, 12);
  });

  it('is not defined for a constant', () => {
    expect(pearson([1, 1], [1, 2])).toBeNaN();
  });

  it('refuses lists that do not match', () => {
    expect(() => pearson([1], [1])).toThrowErrorMatchingInlineSnapshot(
      `[TransformersError: pearson: needs two lists of the same length from 2, got 1 and 1]`,
    );
  });
});
