/**
 * What suites need beyond Node.js. Each function makes it available or answers why it is not; nothing
 * here fails a run, because a machine without a compiler, Python or a registry is a normal machine.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './shell.mjs';

/** Why the C kernels cannot be tested here, or nothing when they are built. */
export async function hasNativeKernels() {
  const folder = `${process.platform}-${process.arch}`;
  const binary = join(root, 'packages', 'tensor-native', 'build', folder, 'chorale.node');
  return existsSync(binary) ? undefined : 'no C compiler was found, so there are no native kernels';
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
