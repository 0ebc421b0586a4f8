/**
 * The suites of continuous integration, in the order in which they run. Budget in all: 60 minutes on
 * two cores (`npm test` 12, operator suites 10, release check 8, the rest small).
 */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { node, root } from './shell.mjs';
import { readJson } from './workspace.mjs';

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {() => Promise<string | undefined>} [prepare] installs what the suite needs; answers why it
 *   cannot run here, or nothing when it can
 * @property {() => Promise<import('../checks/result.mjs').CheckResult>} run
 */

/** `npm test` in a process of its own; the counts come from the summary that it writes. */
async function npmTest() {
  const summary = join(root, 'out', 'test', 'summary.json');
  rmSync(summary, { force: true });
  const { code } = await node([join(root, 'scripts', 'test.mjs')], { toStderr: true });
  if (!existsSync(summary))
    return { passed: 0, failed: 1, note: `ended with code ${code} and no summary` };
  const { passed, failed, skipped } = readJson(summary);
  return { passed, failed: Math.max(failed, code === 0 ? 0 : 1), skipped };
}

/** @type {readonly Suite[]} */
export const suites = [{ name: 'npm test', run: npmTest }];
