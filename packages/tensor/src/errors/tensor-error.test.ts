import { describe, expect, it } from 'vitest';
import { ChoraleError } from './chorale-error.js';
import { isTensorError, TensorError } from './tensor-error.js';

describe('TensorError', () => {
  const error: unknown = new TensorError(
    'shape_mismatch',
    'linear: x must end in 4 features, got [2, 3]',
    { operation: 'linear', expected: [null, 4], actual: [2, 3] },
    { cause: new Error('below') },
  );

  it('carries its code, fields, cause and class name', () => {
    expect(error).toBeInstanceOf(ChoraleError);
    expect(error).toMatchObject({
      name: 'TensorError',
      code: 'shape_mismatch',
      fields: { operation: 'linear', actual: [2, 3] },
      cause: { message: 'below' },
    });
  });

  it('is narrowed by its code', () => {
    expect(isTensorError(error, 'shape_mismatch') && error.fields.expected).toEqual([null, 4]);
    expect(isTensorError(error, 'disposed')).toBe(false);
    expect(isTensorError(new Error('x'), 'disposed')).toBe(false);
  });
});
