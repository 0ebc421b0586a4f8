/** Build order and conditional exports, on small workspaces and manifests. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { entries, packages } from './workspace.mjs';

const made: string[] = [];

function workspace(manifests: Record<string, Record<string, string>>): string {
  const base = mkdtempSync(join(tmpdir(), 'chorale-workspace-'));
  made.push(base);
  for (const [short, dependencies] of Object.entries(manifests)) {
    mkdirSync(join(base, 'packages', short), { recursive: true });
    const manifest = { name: `@chorale/${short}`, dependencies };
    writeFileSync(join(base, 'packages', short, 'package.json'), JSON.stringify(manifest));
  }
  return base;
}

afterEach(() => {
  for (const base of made.splice(0)) rmSync(base, { recursive: true, force: true });
});

describe('packages', () => {
  it('puts every package after those it depends on', () => {
    const base = workspace({
      a: { '@chorale/b': '*', '@chorale/c': '*' },
      b: { '@chorale/c': '*', 'from-elsewhere': '*' },
      c: {},
    });
    expect(packages(base).map(({ short }) => short)).toEqual(['c', 'b', 'a']);
  });

  it('refuses a circle', () => {
    const base = workspace({ a: { '@chorale/b': '*' }, b: { '@chorale/a': '*' } });
    expect(() => packages(base)).toThrow(
      'packages must not depend on each other in a circle, got @chorale/a, @chorale/b.',
    );
  });
});

describe('entries', () => {
  const of = (exports: unknown) =>
    entries({ name: 'x', short: 'x', folder: '', siblings: [], manifest: { exports } });

  it('follows conditions for Node, browsers and sources', () => {
    const found = of({
      '.': {
        browser: {
          '@chorale/source': './src/b.ts',
          types: './dist/b.d.ts',
          default: './dist/b.js',
        },
        '@chorale/source': './src/n.ts',
        types: './dist/n.d.ts',
        default: './dist/n.js',
      },
      './package.json': './package.json',
    });
    expect(found).toEqual([
      { subpath: '.', source: './src/n.ts', file: './dist/n.js', browser: './dist/b.js' },
    ]);
  });

  it('takes the same file for both where there is one', () => {
    expect(of({ './wasm': { '@chorale/source': './src/w.ts', default: './dist/w.js' } })).toEqual([
      { subpath: './wasm', source: './src/w.ts', file: './dist/w.js', browser: './dist/w.js' },
    ]);
  });
});
