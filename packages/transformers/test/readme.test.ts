/** Runs the first example of the README as a user's program would run, and compares what it prints. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { inPackage } from './support/folders.js';

it('prints what the README says', async () => {
  const readme = await readFile(inPackage('README.md'), 'utf8');
  const [, example = '', printed = ''] =
    /```ts\n([\s\S]*?)```\s*```text\n([\s\S]*?)```/.exec(readme) ?? [];
  expect(example.trim().split('\n').length).toBeLessThanOrEqual(10);
  // Inside the package, so that its own name resolves to its sources.
  const folder = inPackage('out/readme-test');
  await mkdir(folder, { recursive: true });
  try {
    const file = `${folder}/example.ts`;
    await writeFile(file, example);
    const node = ['--conditions=@chorale/source', '--import', 'tsx', file];
    const { stdout } = await promisify(execFile)(process.execPath, node);
    expect(stdout).toBe(printed);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);
