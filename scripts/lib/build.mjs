/**
 * Builds the workspace: the TensorFlow.js bundle, the native kernels where a compiler is found, then
 * every package with tsup in dependency order. A package whose inputs did not change is skipped.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, isFresh, markFresh } from './fingerprint.mjs';
import { red, say, seconds, yellow } from './progress.mjs';
import { node, root, toolPath } from './shell.mjs';
import { packages } from './workspace.mjs';

/** Builds the kernels in C; a machine without a compiler goes on with WebAssembly. */
async function buildNative() {
  const script = join(root, 'packages', 'tensor-native', 'scripts', 'build.mjs');
  if (process.env.CHORALE_NATIVE === 'off' || !existsSync(script)) return;
  const { code } = await node([script], { toStderr: true });
  if (code !== 0)
    say(yellow('native kernels were not built (see above): the WebAssembly kernels serve instead'));
}

/**
 * Builds one package with tsup unless its `dist` is up to date.
 * @param {import('./workspace.mjs').WorkspacePackage} pkg
 * @param {string} upstream fingerprint of the packages built before it
 * @returns {Promise<string>} its own fingerprint
 */
async function buildPackage({ name, short, folder }, upstream) {
  const inputs = ['src', 'vendor', 'wasm', 'package.json', 'tsup.config.ts'].map((path) =>
    join(folder, path),
  );
  const print = fingerprint(
    [...inputs, join(root, 'tsconfig.base.json'), join(root, 'pnpm-lock.yaml')],
    upstream,
  );
  if (isFresh(`build-${short}`, print) && existsSync(join(folder, 'dist', 'index.js')))
    return print;
  const started = Date.now();
  const { code, stdout, stderr } = await node([toolPath('tsup')], {
    cwd: folder,
    capture: true,
    env: { NO_COLOR: '1' },
  });
  if (code !== 0) {
    say(`${stdout}${stderr}`);
    throw new Error(`${name} must build, but tsup ended with code ${code} — see its output above.`);
  }
  markFresh(`build-${short}`, print);
  say(`built ${name} in ${seconds(Date.now() - started)}`);
  return print;
}

/**
 * Builds everything that changed.
 * @returns {Promise<void>}
 * @throws {Error} when a package does not build; a missing C compiler is no error
 */
export async function build() {
  const { code } = await node([join(root, 'packages', 'tensor', 'scripts', 'vendor.mjs')], {
    toStderr: true,
  });
  if (code !== 0)
    throw new Error(red(`the TensorFlow.js bundle must build, got exit code ${code}.`));
  await buildNative();
  let upstream = '';
  for (const pkg of packages()) upstream = await buildPackage(pkg, upstream);
}
