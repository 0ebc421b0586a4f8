/**
 * The suites of continuous integration, in the order in which they run. Budget in all: 60 minutes on
 * two cores (`npm test` 12, operator suites 10, release check 8, the rest small). Each suite has about
 * twice its budget as its limit: one that hangs fails alone, and the others still run.
 */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bareClone } from './bare-clone.mjs';
import { hasNativeKernels, preparePip } from './prepare.mjs';
import { node, root } from './shell.mjs';
import { readJson } from './workspace.mjs';

/** @typedef {import('../checks/result.mjs').CheckResult} CheckResult */

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {() => Promise<string | undefined>} [prepare] installs what the suite needs; answers why it
 *   cannot run here, or nothing when it can
 * @property {number} minutes after which it is ended and has failed
 * @property {(signal: AbortSignal) => Promise<CheckResult>} run ends what it started at the signal
 */

/**
 * Runs a script that leaves its counts in a JSON file.
 * @param {string} script relative to the root
 * @param {string} file below `out/test`
 * @param {AbortSignal} signal
 * @returns {Promise<CheckResult>}
 */
async function counted(script, file, signal) {
  const summary = join(root, 'out', 'test', file);
  rmSync(summary, { force: true });
  const { code } = await node([join(root, script)], { toStderr: true, signal });
  if (!existsSync(summary)) {
    return { passed: 0, failed: 1, note: `ended with code ${code} and no summary` };
  }
  const { passed, failed, skipped = 0 } = readJson(summary);
  return { passed, failed: Math.max(failed, code === 0 ? 0 : 1), skipped };
}

/** Exit code by which a script says that it could not run on this machine, as test harnesses have it. */
const SKIPPED = 77;

/**
 * A script that passes or fails as one, or says by its exit code that it could not run.
 * @param {string[]} args
 * @param {AbortSignal} signal
 * @returns {Promise<CheckResult>}
 */
async function asOne(args, signal) {
  const { code } = await node(
    args.map((arg, index) => (index === 0 ? join(root, arg) : arg)),
    { toStderr: true, signal },
  );
  if (code === SKIPPED) return { passed: 0, failed: 0, skipped: 1, note: 'cannot run here' };
  return code === 0
    ? { passed: 1, failed: 0 }
    : { passed: 0, failed: 1, note: `ended with code ${code}` };
}

/**
 * TensorFlow.js's own operator specs on one of our devices.
 * @param {'cpu' | 'native' | 'wasm'} device
 * @param {AbortSignal} signal
 * @returns {Promise<CheckResult>}
 */
async function tfjsSpecs(device, signal) {
  const script = join(root, 'packages', 'tensor', 'test', 'tfjs', 'run.mjs');
  const { code, stdout, stderr } = await node([script, '--device', device, '--json'], {
    capture: true,
    signal,
  });
  process.stderr.write(stderr);
  const line = stdout.trim().split('\n').pop() ?? '';
  if (!line.startsWith('{')) return { passed: 0, failed: 1, note: `ended with code ${code}` };
  const { passed, failed, pending, unavailable } = JSON.parse(line);
  // cpu and wasm are always there, and native was built: a device that does not open is a fault.
  if (unavailable !== undefined) return { passed: 0, failed: 1, note: unavailable };
  return { passed, failed: Math.max(failed, code === 0 ? 0 : 1), skipped: pending };
}

/**
 * The built packages in a browser.
 * @param {AbortSignal} signal
 * @returns {Promise<CheckResult>}
 */
async function browser(signal) {
  const script = join(root, 'scripts', 'browser.mjs');
  const { code, stdout, stderr } = await node([script], { capture: true, signal });
  process.stderr.write(stderr);
  if (code === SKIPPED) return { passed: 0, failed: 0, skipped: 1, note: 'no Chromium was found' };
  const line = stdout.trim().split('\n').pop() ?? '';
  if (!line.startsWith('{')) return { passed: 0, failed: 1, note: `ended with code ${code}` };
  const { passed, failed } = JSON.parse(line);
  return { passed, failed: Math.max(failed, code === 0 ? 0 : 1) };
}

/** @type {readonly Suite[]} */
export const suites = [
  {
    name: 'npm test',
    minutes: 24,
    run: (signal) => counted('scripts/test.mjs', 'summary.json', signal),
  },
  { name: 'tfjs specs on cpu', minutes: 7, run: (signal) => tfjsSpecs('cpu', signal) },
  { name: 'tfjs specs on wasm', minutes: 7, run: (signal) => tfjsSpecs('wasm', signal) },
  {
    name: 'tfjs specs on native',
    minutes: 7,
    prepare: hasNativeKernels,
    run: (signal) => tfjsSpecs('native', signal),
  },
  { name: 'browser', minutes: 8, run: browser },
  {
    name: 'kernels in C',
    minutes: 8,
    prepare: hasNativeKernels,
    run: (signal) => asOne(['packages/tensor-native/scripts/test-ops.mjs', '--sanitize'], signal),
  },
  {
    name: 'sanitizers and fuzzing',
    minutes: 15,
    prepare: hasNativeKernels,
    run: (signal) => asOne(['packages/tensor-native/scripts/sanitize.mjs'], signal),
  },
  {
    name: 'cross builds',
    minutes: 12,
    prepare: () => preparePip('ziglang', '0.17.1'),
    run: (signal) => asOne(['scripts/release/cross-builds.mjs'], signal),
  },
  { name: 'bare clone', minutes: 14, run: bareClone },
  {
    name: 'release check',
    minutes: 16,
    run: (signal) => counted('scripts/release/check.mjs', 'release.json', signal),
  },
  {
    name: 'documentation',
    minutes: 6,
    run: (signal) => asOne(['scripts/docs/build.mjs'], signal),
  },
];
