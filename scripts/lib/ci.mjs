/**
 * Runs the suites of continuous integration one after another and sums their test cases. A suite that
 * cannot run on this machine says why and counts nothing; one that breaks counts as a failed case.
 */

import { prepareDebianChromium, prepareDebianPip } from './prepare.mjs';
import { say, seconds } from './progress.mjs';
import { suites } from './suites.mjs';
import { step, table, total } from './test.mjs';

/** A whole run ends within this, however many suites hang. */
const LONGEST_MINUTES = 84;

/**
 * Runs a suite until its own limit, or until the whole run's; one that ran over has failed.
 * @param {import('./suites.mjs').Suite} suite
 * @param {number} leftMs of the whole run
 * @returns {Promise<import('../checks/result.mjs').CheckResult>}
 */
export async function withLimit({ minutes, run }, leftMs) {
  const limitMs = Math.max(0, Math.min(minutes * 60_000, leftMs));
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), limitMs);
  if (limitMs === 0) limit.abort();
  try {
    const result = await run(limit.signal);
    if (!limit.signal.aborted) return result;
    const note = `ended after ${seconds(limitMs)}: a suite must stay within its time limit`;
    return { ...result, failed: Math.max(1, result.failed), note };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {readonly string[]} only names of the suites to run; all when empty
 * @returns {Promise<void>}
 */
export async function ci(only) {
  const started = Date.now();
  const known = suites.map(({ name }) => name);
  const unknown = only.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    say(`.ci/run: a suite must be one of ${known.join(', ')}; got ${unknown.join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  say(
    process.env.CHORALE_DATA
      ? `data: ${process.env.CHORALE_DATA}`
      : 'data: CHORALE_DATA is not set',
  );
  await prepareDebianPip();
  await prepareDebianChromium();
  /** @type {import('./test.mjs').Step[]} */
  const steps = [];
  for (const suite of suites) {
    if (only.length > 0 && !only.includes(suite.name)) continue;
    const reason = await suite.prepare?.();
    if (reason === undefined) {
      const left = LONGEST_MINUTES * 60_000 - (Date.now() - started);
      steps.push(await step(suite.name, () => withLimit(suite, left)));
    } else {
      say(`▸ ${suite.name}\n  ${suite.name}: skipped — ${reason}`);
      steps.push({
        name: suite.name,
        ms: 0,
        result: { passed: 0, failed: 0, note: `skipped: ${reason}` },
      });
    }
  }
  const { passed, failed } = total(steps);
  say(`\n${table(steps)}\nall suites: ${seconds(Date.now() - started)}`);
  process.exitCode = failed === 0 ? 0 : 1;
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
}
