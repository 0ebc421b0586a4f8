/**
 * Builds the native binding of `@tensorflow/tfjs-node` from the sources in its npm package.
 *
 * Its prebuilt library comes from a file server; where that is out of reach, the TensorFlow library of the PyPI
 * package `tensorflow-cpu` has the same C interface. The binding is one compiler call.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { benchRoot, python } from './install.mjs';

const wheel = 'tensorflow-cpu==2.15.1';

/**
 * @returns {Promise<Record<string, string>>} The environment that a process needs to load the binding.
 * @throws {Error} Where there is no C++ compiler, no Python 3.9–3.11, or no Linux.
 */
export async function buildTfjsNode(log) {
  if (process.platform !== 'linux') throw new Error('tfjs-node is built here on Linux only');
  const require = createRequire(join(benchRoot, 'package.json'));
  const root = dirname(require.resolve('@tensorflow/tfjs-node/package.json'));
  const library = join(benchRoot, '.tensorflow', 'tensorflow');
  const environment = { LD_LIBRARY_PATH: library };
  const target = join(root, 'lib', 'napi-v8', 'tfjs_binding.node');
  if (existsSync(target)) return environment;

  log('building tfjs-node (once): TensorFlow from PyPI, then one compiler call');
  const run = (command, args) =>
    execFileSync(command, args, { stdio: ['ignore', 2, 2], cwd: benchRoot });
  if (!existsSync(library)) {
    const folder = join(benchRoot, '.tensorflow');
    mkdirSync(folder, { recursive: true });
    run(python, [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--no-deps',
      '--target',
      folder,
      wheel,
    ]);
  }
  const named = (prefix) => readdirSync(library).find((file) => file.startsWith(prefix));
  const headers = dirname(require.resolve('node-api-headers/include/node_api.h'));
  mkdirSync(dirname(target), { recursive: true });
  run('g++', [
    '-shared',
    '-fPIC',
    '-O2',
    '-std=c++17',
    '-w',
    `-I${headers}`,
    `-I${root}`,
    `-I${join(library, 'include')}`,
    join(root, 'binding/tfjs_backend.cc'),
    join(root, 'binding/tfjs_binding.cc'),
    `-L${library}`,
    `-l:${named('libtensorflow_cc.so')}`,
    `-l:${named('libtensorflow_framework.so')}`,
    '-o',
    target,
  ]);
  return environment;
}
