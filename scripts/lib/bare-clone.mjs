/**
 * The promise of the README, tried: a fresh clone in a folder whose name has a space, a PATH with Node,
 * npm and a shell but no compiler and no Python, a home folder without caches. `npm start` and the tests
 * must pass there on the WebAssembly kernels. POSIX only.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root, run } from './shell.mjs';

/** Programs of a bare machine; `git` alone is for the tests that ask it for the commit. */
const programs = ['node', 'npm', 'npx', 'sh', 'env', 'cat', 'ls', 'uname', 'dirname', 'basename'];
const more = ['sed', 'readlink', 'printf', 'git'];

/**
 * Where a program stands on PATH.
 * @param {string} name
 */
function find(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

/**
 * Clones, starts and tests.
 * @param {AbortSignal} signal ends whatever runs
 * @returns {Promise<import('../checks/result.mjs').CheckResult>}
 */
export async function bareClone(signal) {
  if (process.platform === 'win32') return { passed: 0, failed: 0, skipped: 1, note: 'POSIX only' };
  if (!existsSync(join(root, '.git')) || find('git') === undefined) {
    const reason = existsSync(join(root, '.git'))
      ? 'git must be on PATH to make a fresh clone'
      : 'the folder must be a git checkout to be cloned';
    return { passed: 0, failed: 0, skipped: 1, note: reason };
  }
  const folder = mkdtempSync(join(tmpdir(), 'chorale bare '));
  try {
    const clone = join(folder, 'fresh clone');
    const bin = join(folder, 'bin');
    const home = join(folder, 'home');
    mkdirSync(bin);
    mkdirSync(home);
    chmodSync(home, 0o700);
    for (const name of [...programs, ...more]) {
      const path = find(name);
      if (path !== undefined) symlinkSync(path, join(bin, name));
    }
    // The checkout may belong to another user, as a mounted one does in a container; a config in the
    // environment is what git takes `safe.directory` from besides the user's own file.
    const trust = {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
    };
    const cloned = await run('git', ['clone', '--quiet', '--no-hardlinks', root, clone], {
      toStderr: true,
      env: trust,
      signal,
    });
    if (cloned.code !== 0) return { passed: 0, failed: 1, note: 'git clone failed' };
    const env = {
      PATH: bin,
      HOME: home,
      ...trust,
      // The registry and its certificate are the machine's, not the user's caches.
      NPM_CONFIG_USERCONFIG: process.env.NPM_CONFIG_USERCONFIG ?? join(homedir(), '.npmrc'),
      CC: undefined,
      CHORALE_ZIG: undefined,
      CHORALE_NATIVE: undefined,
    };
    const options = { cwd: clone, env, toStderr: true, signal };
    const start = await run('npm', ['start'], options);
    const test = await run('npm', ['test', '--', 'entries', 'vitest'], options);
    const summary = join(clone, 'out', 'test', 'summary.json');
    const { passed, failed, skipped } = existsSync(summary)
      ? JSON.parse(readFileSync(summary, 'utf8'))
      : { passed: 0, failed: 1, skipped: 0 };
    const broken = (start.code === 0 ? 0 : 1) + (test.code !== 0 && failed === 0 ? 1 : 0);
    const note = start.code === 0 ? '' : `npm start ended with code ${start.code}`;
    return { passed: passed + (start.code === 0 ? 1 : 0), failed: failed + broken, skipped, note };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
