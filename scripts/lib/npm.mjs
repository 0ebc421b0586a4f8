/**
 * Runs npm by its JavaScript file where that is known: PATH need not have npm then, and on Windows `npm` is
 * a batch file, which cannot be started without a shell.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { node, run } from './shell.mjs';

/** The npm that started us, else the one beside this Node.js, else nothing. */
function npmScript() {
  const caller = process.env.npm_execpath;
  if (caller !== undefined && /npm-cli\.js$/.test(caller)) return caller;
  const beside = dirname(process.execPath);
  return [beside, join(beside, '..', 'lib')]
    .map((folder) => join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'))
    .find((path) => existsSync(path));
}

/**
 * Runs npm and waits for it.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 * @returns {Promise<import('./shell.mjs').Outcome>}
 */
export function npm(args, options) {
  const script = npmScript();
  return script === undefined ? run('npm', args, options) : node([script, ...args], options);
}
