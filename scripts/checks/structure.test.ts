/** The structure check must see each fault that it is there for, and pass clean files. */
import { describe, expect, it } from 'vitest';
import { manifestProblems, sourceProblems } from './structure.mjs';

describe('sourceProblems', () => {
  it('passes an index that re-exports and a module that declares', () => {
    expect(sourceProblems('a/index.ts', "/** Exports. */\nexport * from './a.js';\n")).toEqual([]);
    expect(sourceProblems('a/a.ts', '/** One. */\nexport const one = 1;\n')).toEqual([]);
  });

  it('reports code in an index', () => {
    expect(sourceProblems('a/index.ts', '/** A. */\nexport const one = 1;\n')).toEqual([
      'line 2: an index must only re-export — move this to a file.',
    ]);
  });

  it('reports work at import time', () => {
    expect(sourceProblems('a/a.ts', '/** A. */\nregister();\n')).toEqual([
      'line 2: a module must do nothing at import time — move this into a function.',
    ]);
    expect(sourceProblems('a/a.ts', "/** A. */\nimport './polyfill.js';\n")).toEqual([
      'line 2: an import for its side effect hides a dependency — export and call it.',
    ]);
  });

  it('reports a missing header', () => {
    expect(sourceProblems('a/a.ts', 'export const one = 1;\n')).toEqual([
      'must open with a header comment: what it is, its source, what it leaves out.',
    ]);
  });
});

describe('manifestProblems', () => {
  it('lists every rule that an empty manifest breaks', () => {
    const pkg = { name: '', short: 'x', folder: '/nowhere', manifest: {}, siblings: [] };
    expect(manifestProblems(pkg)).toHaveLength(9);
  });
});
