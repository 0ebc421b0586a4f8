/** Runs the checks one after another, goes on after a failure, and sums them up in one table. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from './build.mjs';
import { sayDevice } from './device.mjs';
import { ensureInstalled } from './install.mjs';
import { bold, green, red, say, seconds } from './progress.mjs';
import { root } from './shell.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {number} ms
 * @property {import('../checks/result.mjs').CheckResult} result
 */

/**
 * Runs one check; what it throws counts as one failed case.
 * @param {string} name
 * @param {() => Promise<import('../checks/result.mjs').CheckResult>} check
 * @param {(line: string) => void} [log] takes what went wrong
 * @returns {Promise<Step>}
 */
export async function measure(name, check, log = say) {
  const started = Date.now();
  /** @type {import('../checks/result.mjs').CheckResult} */
  let result;
  try {
    result = await check();
    if (!Number.isInteger(result.passed) || !Number.isInteger(result.failed)) {
      throw new Error(`${name} must count its cases, got ${JSON.stringify(result)}`);
    }
  } catch (error) {
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    result = { passed: 0, failed: 1, note: 'threw' };
  }
  return { name, ms: Date.now() - started, result };
}

/**
 * Runs one check and says so.
 * @param {string} name
 * @param {() => Promise<import('../checks/result.mjs').CheckResult>} check
 * @returns {Promise<Step>}
 */
export async function step(name, check) {
  say(bold(`▸ ${name}`));
  const done = await measure(name, check);
  const mark = done.result.failed === 0 ? green('ok') : red('FAILED');
  say(`  ${name}: ${mark} in ${seconds(done.ms)}`);
  return done;
}

/**
 * The table at the end of a run, one line a step.
 * @param {readonly Step[]} steps
 * @returns {string}
 */
export function table(steps) {
  const width = Math.max(...steps.map(({ name }) => name.length));
  return steps
    .map(({ name, ms, result: { passed, failed, skipped = 0, note = '' } }) => {
      const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
      const mark = failed === 0 ? green('ok    ') : red('FAILED');
      return `${mark} ${name.padEnd(width)} ${seconds(ms).padStart(8)}  ${counts}${note && `  (${note})`}`;
    })
    .join('\n');
}

/**
 * Adds up the cases of all steps.
 * @param {readonly Step[]} steps
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function total(steps) {
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    steps.reduce((value, { result }) => value + (result[key] ?? 0), 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/**
 * The whole of `npm test`. Sets the exit code, and writes the counts to `out/test/summary.json`.
 * @param {readonly string[]} only names of the checks to run; all when empty
 * @returns {Promise<void>}
 */
export async function test(only) {
  const started = Date.now();
  try {
    await ensureInstalled();
    await build();
    await sayDevice();
  } catch (error) {
    say(red(`npm test: ${error instanceof Error ? error.message : String(error)}`));
    process.exitCode = 1;
    return;
  }
  const { checks } = await import('../checks/all.mjs');
  const unknown = only.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length > 0) {
    say(
      red(
        `npm test: a check must be one of ${checks.map(({ name }) => name).join(', ')}; got ${unknown.join(', ')}.`,
      ),
    );
    process.exitCode = 1;
    return;
  }
  const chosen = only.length === 0 ? checks : checks.filter(({ name }) => only.includes(name));
  /** @type {Step[]} */
  const steps = [];
  for (const { name, run } of chosen) steps.push(await step(name, run));
  const { passed, failed, skipped } = total(steps);
  const summary = join(root, 'out', 'test', 'summary.json');
  mkdirSync(dirname(summary), { recursive: true });
  writeFileSync(summary, `${JSON.stringify({ passed, failed, skipped, steps }, null, 2)}\n`);
  const bad = steps.filter(({ result }) => result.failed > 0);
  say(`\n${table(steps)}`);
  const verdict =
    bad.length === 0
      ? green('npm test passed')
      : red(`npm test FAILED in ${bad.map(({ name }) => name).join(', ')}`);
  say(
    `${verdict}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${seconds(Date.now() - started)}`,
  );
  process.exitCode = bad.length === 0 ? 0 : 1;
}
