/**
 * `pnpm docs:build`: the API reference by TypeDoc as Markdown, then the site by VitePress, into
 * `docs/.vitepress/dist`.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sourceEntries } from '../checks/api.mjs';
import { build } from '../lib/build.mjs';
import { ensureInstalled } from '../lib/install.mjs';
import { red, say } from '../lib/progress.mjs';
import { root, tool } from '../lib/shell.mjs';

/**
 * Runs a tool or ends with its exit code.
 * @param {string} name
 * @param {readonly string[]} args
 */
async function must(name, args) {
  const { code } = await tool(name, args, { toStderr: true });
  if (code === 0) return;
  say(red(`docs:build: ${name} must succeed, got exit code ${code}`));
  process.exit(1);
}

await ensureInstalled();
await build();
rmSync(join(root, 'docs', 'api'), { recursive: true, force: true });
await must('typedoc', [
  ...['--options', 'typedoc.config.mjs', '--plugin', 'typedoc-plugin-markdown'],
  ...['--out', 'docs/api', '--entryFileName', 'index', '--hidePageHeader', '--logLevel', 'Warn'],
  ...sourceEntries().flatMap((path) => ['--entryPoints', path]),
]);
await must('vitepress', ['build', 'docs']);
say('site: docs/.vitepress/dist/index.html');
