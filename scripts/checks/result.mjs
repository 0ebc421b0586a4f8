/**
 * What a check of `npm test` hands back, and the common case: a tool that passes or fails as one.
 *
 * @typedef {object} CheckResult
 * @property {number} passed test cases that held
 * @property {number} failed test cases that did not
 * @property {number} [skipped] test cases that could not run here
 * @property {string} [note] a few words for the summary
 */
import { say } from '../lib/progress.mjs';

/**
 * Turns a tool's exit code into a result; shows its output when it failed.
 * @param {import('../lib/shell.mjs').Outcome} outcome captured output
 * @param {string} [note]
 * @returns {CheckResult}
 */
export function fromTool({ code, stdout, stderr }, note = '') {
  if (code !== 0) say(`${stdout}${stderr}`.trimEnd());
  return code === 0 ? { passed: 1, failed: 0, note } : { passed: 0, failed: 1, note };
}

/**
 * Turns a list of complaints into a result, and shows them.
 * @param {readonly string[]} problems one line each: what must hold, what was got, what to do
 * @param {number} checked how many things were looked at
 * @param {string} [note]
 * @returns {CheckResult}
 */
export function fromProblems(problems, checked, note = `${checked} checked`) {
  for (const problem of problems) say(`  ${problem}`);
  return { passed: Math.max(0, checked - problems.length), failed: problems.length, note };
}
