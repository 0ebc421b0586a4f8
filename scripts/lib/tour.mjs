/** Installs, builds and runs `examples/tour` on the built packages, as a user's program would. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { red, say } from './progress.mjs';
import { node, root } from './shell.mjs';

/**
 * Runs the tour and sets the exit code to its own.
 * @param {readonly string[]} args passed on to the tour
 * @returns {Promise<void>}
 */
export async function startTour(args) {
  try {
    await ensureInstalled();
    await build();
    const folder = join(root, 'examples', 'tour');
    const main = join(folder, 'src', 'main.ts');
    if (!existsSync(main)) throw new Error(`${main} must exist — the checkout is incomplete.`);
    const { code } = await node(['--import', 'tsx', main, ...args]);
    process.exitCode = code;
  } catch (error) {
    say(red(`npm start: ${error instanceof Error ? error.message : String(error)}`));
    process.exitCode = 1;
  }
}
