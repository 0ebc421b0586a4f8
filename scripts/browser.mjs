/**
 * `pnpm test:browser`: installs and builds what is missing, then runs the packages in Chromium; see
 * `packages/transformers/test/browser/main.ts`. Ends with code 77 where there is no Chromium.
 */
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { red, say } from './lib/progress.mjs';
import { node, root } from './lib/shell.mjs';

const main = join(root, 'packages', 'transformers', 'test', 'browser', 'main.ts');

try {
  await ensureInstalled();
  await build();
  process.exitCode = (await node(['--import', 'tsx', main])).code;
} catch (error) {
  say(red(`test:browser: ${error instanceof Error ? error.message : String(error)}`));
  process.exitCode = 1;
}
