/** `pnpm build`: installs if needed and builds every package that changed. */
import { build } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { red, say } from './lib/progress.mjs';

try {
  await ensureInstalled();
  await build();
} catch (error) {
  say(red(`build: ${error instanceof Error ? error.message : String(error)}`));
  process.exitCode = 1;
}
