/** The checks that read sources only: TypeScript, Biome, import layers, unused code. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, tool } from '../lib/shell.mjs';
import { fromTool } from './result.mjs';

/** TypeScript, strict, over packages, tests, examples and benchmarks. */
export async function types() {
  return fromTool(
    await tool('typescript#tsc', ['-p', 'tsconfig.json', '--pretty', 'false'], { capture: true }),
  );
}

/** TypeScript over the root scripts, typed by their JSDoc. */
export async function scriptTypes() {
  const args = ['-p', 'scripts/tsconfig.json', '--pretty', 'false'];
  return fromTool(await tool('typescript#tsc', args, { capture: true }));
}

/** Biome's formatter and linter. */
export async function biome() {
  return fromTool(
    await tool('@biomejs/biome#biome', ['ci', '--colors=off', '.'], { capture: true }),
  );
}

/** The import rules of ARCHITECTURE.md. */
export async function layers() {
  const folders = ['packages', 'examples'].filter((folder) => existsSync(join(root, folder)));
  const args = ['--config', '.dependency-cruiser.cjs', '--no-progress', ...folders];
  return fromTool(await tool('dependency-cruiser#depcruise', args, { capture: true }));
}

/** Files, exports and dependencies that nothing uses. */
export async function unused() {
  return fromTool(await tool('knip', ['--no-progress', '--no-config-hints'], { capture: true }));
}
