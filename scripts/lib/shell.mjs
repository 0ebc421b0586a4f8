/**
 * Runs programs for the root scripts: arguments as lists (a path may hold spaces), no shell, and
 * tools of `node_modules` started through this Node.js, so that nothing but Node has to be on PATH.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 128 + signal number when a signal ended it, 127 when it did not start
 * @property {string} stdout what it wrote, empty unless `capture`
 * @property {string} stderr what it wrote, empty unless `capture`
 */

/**
 * Runs a program and waits for it. Never rejects: a program that cannot be started has code 127.
 * @param {string} command a path or a name on PATH
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, capture?: boolean, toStderr?: boolean, timeoutMs?: number, signal?: AbortSignal }} [options]
 *   `capture` collects the output instead of showing it; `toStderr` shows its stdout on our stderr;
 *   `timeoutMs` kills the program then, `signal` the program and all that it started
 * @returns {Promise<Outcome>}
 */
export function run(command, args, options = {}) {
  const { cwd = root, env = {}, capture = false, toStderr = false, timeoutMs, signal } = options;
  if (signal?.aborted) return Promise.resolve({ code: 137, stdout: '', stderr: '' });
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', capture ? 'pipe' : toStderr ? 2 : 'inherit', capture ? 'pipe' : 'inherit'],
      // A group of its own, so that what the program started can be ended with it.
      detached: signal !== undefined && process.platform !== 'win32',
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs, killSignal: 'SIGKILL' }),
    });
    const release = signal ? endWith(child, signal) : () => {};
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    child.on('error', (error) => {
      release();
      resolve({ code: 127, stdout, stderr: `${stderr}${error.message}\n` });
    });
    child.on('close', (code) => {
      release();
      resolve({ code: code ?? 137, stdout, stderr });
    });
    // A program that left the group may hold our pipes open; an ended one is not waited for.
    child.on('exit', () => {
      if (signal?.aborted) resolve({ code: 137, stdout, stderr });
    });
  });
}

/**
 * Ends a program and its group when the signal says so, and when this process is ended itself.
 * @param {import('node:child_process').ChildProcess} child leader of its process group
 * @param {AbortSignal} signal
 * @returns {() => void} to be called once the program has ended
 */
function endWith(child, signal) {
  const end = () => {
    if (child.pid === undefined) return;
    try {
      if (process.platform === 'win32') child.kill('SIGKILL');
      else process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Nothing of the group is left.
    }
  };
  // A group of its own hears neither Ctrl-C nor the end of this process.
  const stop = () => {
    end();
    process.exit(130);
  };
  signal.addEventListener('abort', end);
  process.on('exit', end).on('SIGINT', stop).on('SIGTERM', stop);
  return () => {
    signal.removeEventListener('abort', end);
    process.off('exit', end).off('SIGINT', stop).off('SIGTERM', stop);
  };
}

/**
 * Runs a script with this Node.js.
 * @param {readonly string[]} args Node options, then the script and its arguments
 * @param {Parameters<typeof run>[2]} [options]
 */
export function node(args, options) {
  return run(process.execPath, args, options);
}

/**
 * Finds the script behind a tool of the root's `node_modules`.
 * @param {string} dependency package name
 * @param {string} [bin] name of the tool when the package has several
 * @returns {string} absolute path of a JavaScript file
 * @throws {Error} when the package is not installed or has no such tool
 */
export function toolPath(dependency, bin = dependency.split('/').pop() ?? dependency) {
  const folder = join(root, 'node_modules', dependency);
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) {
    throw new Error(
      `${dependency} must be installed, got no ${manifest} — run \`npx pnpm install\`.`,
    );
  }
  const { bin: bins } = JSON.parse(readFileSync(manifest, 'utf8'));
  const path = typeof bins === 'string' ? bins : bins?.[bin];
  if (path === undefined) throw new Error(`${dependency} has no tool named ${bin}.`);
  return join(folder, path);
}

/**
 * Runs a tool of the root's `node_modules` with this Node.js.
 * @param {string} dependency package name, or `package#bin` when the package has several tools
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function tool(dependency, args, options) {
  const [name = dependency, bin] = dependency.split('#');
  return node([toolPath(name, bin), ...args], options);
}
