/**
 * `pnpm eval <package> …`: measures a package's quality on real data. Installs and builds what is
 * missing (all of that on stderr), then runs `packages/<package>/eval/main.ts` on the sources; stdout
 * is the evaluation's own, which with `--json` is exactly one JSON object.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { red, say } from './lib/progress.mjs';
import { node, root } from './lib/shell.mjs';
import { packages } from './lib/workspace.mjs';

const [name, ...args] = process.argv.slice(2);
const mainOf = (/** @type {string} */ short) => join(root, 'packages', short, 'eval', 'main.ts');

try {
  const known = packages().flatMap(({ short }) => (existsSync(mainOf(short)) ? [short] : []));
  if (name === undefined || !known.includes(name)) {
    throw new Error(`the package must be one of ${known.join(', ')}, got ${name ?? 'nothing'}.`);
  }
  await ensureInstalled();
  await build();
  const { code } = await node([
    '--conditions=@chorale/source',
    '--import',
    'tsx',
    mainOf(name),
    ...args,
  ]);
  process.exitCode = code;
} catch (error) {
  say(red(`eval: ${error instanceof Error ? error.message : String(error)}`));
  process.exitCode = 1;
}
