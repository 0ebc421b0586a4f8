/**
 * Proves that every rule of `.dependency-cruiser.cjs` fires: writes a small workspace whose files each
 * break one rule, and compares what dependency-cruiser reports with what was meant. Files that keep the
 * rules stand beside them and must not be reported.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, tool } from '../lib/shell.mjs';

interface Case {
  /** File that imports. */
  readonly from: string;
  /** What it imports. */
  readonly to: string;
  /** Imports types alone. */
  readonly typeOnly?: true;
  /** The rule that must be broken, or nothing when the import is fine. */
  readonly rule?: string;
}

const cases: readonly Case[] = [
  // 1. An arrow points only to the right.
  { from: 'packages/tensor-native/src/up.ts', to: '@chorale/tensor', rule: 'layer-tensor-native' },
  { from: 'packages/tensor/src/up.ts', to: '@chorale/music', rule: 'layer-tensor' },
  { from: 'packages/music/src/side.ts', to: '@chorale/vision', rule: 'layer-music' },
  { from: 'packages/music/src/native.ts', to: '@chorale/tensor-native', rule: 'layer-music' },
  { from: 'packages/vision/src/side.ts', to: '@chorale/music', rule: 'layer-vision' },
  { from: 'packages/speech/src/side.ts', to: '@chorale/text', rule: 'layer-speech' },
  {
    from: 'packages/transformers/src/side.ts',
    to: '../../music/src/notes.js',
    rule: 'layer-transformers',
  },
  { from: 'packages/text/src/up.ts', to: '@chorale/tensor', rule: 'layer-text' },
  { from: 'packages/dataframe/src/up.ts', to: '@chorale/pipeline', rule: 'layer-dataframe' },
  { from: 'packages/pipeline/src/up.ts', to: '@chorale/tensor-native', rule: 'layer-pipeline' },
  { from: 'packages/serve/src/up.ts', to: '@chorale/pipeline', rule: 'layer-serve' },
  { from: 'packages/tensor/src/fine.ts', to: '@chorale/tensor-native' },
  { from: 'packages/speech/src/fine.ts', to: '@chorale/tensor-native' },
  { from: 'packages/transformers/src/fine.ts', to: '@chorale/tensor' },
  { from: 'packages/text/src/fine.ts', to: '@chorale/tensor-native' },
  {
    from: 'packages/music/src/example.ts',
    to: '../../../examples/tour/src/main.js',
    rule: 'packages-do-not-know-examples',
  },
  { from: 'examples/tour/src/main.ts', to: '@chorale/transformers' },
  {
    from: 'packages/vision/src/engine.ts',
    to: '@tensorflow/tfjs-core',
    rule: 'tensorflow-only-in-tensor',
  },
  {
    from: 'examples/tour/src/engine.ts',
    to: '@tensorflow/tfjs-core',
    rule: 'tensorflow-only-in-tensor',
  },
  {
    from: 'packages/tensor/src/engine.ts',
    to: '@tensorflow/tfjs-core',
    rule: 'tensorflow-through-the-bundle',
  },
  // 2. The file, not the index.
  { from: 'packages/music/src/index.ts', to: './notes.js' },
  { from: 'packages/music/src/lazy.ts', to: './index.js', rule: 'file-not-index' },
  { from: 'packages/music/src/table.ts', to: './index.js', typeOnly: true },
  // 3. node:* in node files only.
  { from: 'packages/speech/src/read.ts', to: 'node:fs', rule: 'node-only-in-node-files' },
  { from: 'packages/speech/src/read-bare.ts', to: 'fs', rule: 'node-only-in-node-files' },
  { from: 'packages/speech/src/read.node.ts', to: 'node:fs' },
  { from: 'packages/speech/src/read.test.ts', to: 'node:fs' },
  { from: 'packages/serve/src/server.ts', to: 'node:http' },
  // 5. Data types stay plain.
  { from: 'packages/music/src/notes.ts', to: './player/piano.js', rule: 'data-types-stay-plain' },
  { from: 'packages/music/src/player/piano.ts', to: '@chorale/tensor' },
  {
    from: 'packages/vision/src/image/image.ts',
    to: '../models/detector.js',
    rule: 'data-types-stay-plain',
  },
  { from: 'packages/vision/src/models/detector.ts', to: '@chorale/tensor' },
  // Hygiene.
  { from: 'packages/vision/src/missing.ts', to: './nowhere.js', rule: 'no-unresolved' },
  { from: 'packages/vision/src/dev.ts', to: 'development-only', rule: 'declared-dependencies' },
  { from: 'packages/serve/src/a.ts', to: './b.js', rule: 'no-circles' },
  { from: 'packages/serve/src/b.ts', to: './a.js' }, // the same circle, reported once
];

const names = [
  'tensor',
  'tensor-native',
  'music',
  'vision',
  'speech',
  'transformers',
  'text',
  'dataframe',
  'pipeline',
  'serve',
];
let workspace = '';
let reported: readonly { from: string; rule: string }[] = [];

function write(path: string, content: string): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), content);
}

const importLine = ({ to, typeOnly }: Case) =>
  typeOnly
    ? `import type * as target from '${to}';\nexport type Used = typeof target;\n`
    : `import * as target from '${to}';\nexport const used = target;\n`;

beforeAll(async () => {
  workspace = mkdtempSync(join(tmpdir(), 'chorale-layers-'));
  write('package.json', '{ "private": true }');
  mkdirSync(join(workspace, 'node_modules', '@chorale'), { recursive: true });
  for (const external of ['@tensorflow/tfjs-core', 'development-only']) {
    write(
      `node_modules/${external}/package.json`,
      `{ "name": "${external}", "version": "1.0.0", "main": "index.js" }`,
    );
    write(`node_modules/${external}/index.js`, 'export const a = 1;\n');
  }
  for (const name of names) {
    const manifest = {
      name: `@chorale/${name}`,
      type: 'module',
      exports: { '.': { '@chorale/source': './src/index.ts' } },
      dependencies: Object.fromEntries([
        ...names.map((other) => [`@chorale/${other}`, '*']),
        ['@tensorflow/tfjs-core', '*'],
      ]),
      devDependencies: { 'development-only': '*' },
    };
    write(`packages/${name}/package.json`, JSON.stringify(manifest));
    write(`packages/${name}/src/index.ts`, 'export {};\n');
    symlinkSync(
      join(workspace, 'packages', name),
      join(workspace, 'node_modules', '@chorale', name),
      'junction',
    );
  }
  for (const item of cases) write(item.from, importLine(item));
  const args = [
    '--config',
    join(root, '.dependency-cruiser.cjs'),
    '--no-progress',
    '--output-type',
    'json',
  ];
  const { stdout, stderr } = await tool(
    'dependency-cruiser#depcruise',
    [...args, 'packages', 'examples'],
    {
      cwd: workspace,
      capture: true,
    },
  );
  expect(stderr).toBe('');
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  reported = summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }));
});

afterAll(() => rmSync(workspace, { recursive: true, force: true }));

describe('import layers', () => {
  it.each(cases)('$from → $to: $rule', ({ from, rule }) => {
    const rules = reported
      .filter((violation) => violation.from === from)
      .map((violation) => violation.rule);
    expect([...new Set(rules)]).toEqual(rule === undefined ? [] : [rule]);
  });

  it('has a case for every rule', () => {
    const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
      forbidden: { name: string }[];
    };
    const tested = new Set(cases.flatMap(({ rule }) => rule ?? []));
    expect(config.forbidden.map(({ name }) => name).filter((name) => !tested.has(name))).toEqual(
      [],
    );
  });
});
