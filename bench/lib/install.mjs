/** Installs the peers on their first use, into this folder alone. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const benchRoot = join(dirname(fileURLToPath(import.meta.url)), '..');
const venv = join(benchRoot, '.venv');
export const python = join(
  venv,
  process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python',
);

/** Runs a command with its output on stderr; rejects with its exit code. */
function execute(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: benchRoot,
      env: { ...process.env, ...env },
      stdio: ['ignore', 2, 2],
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0
        ? resolve(undefined)
        : reject(new Error(`${command} ${args[0]} ended with ${code}`)),
    );
  });
}

/** The JavaScript peers, from the committed lock file. */
export async function installNodePeers(log) {
  const lock = readFileSync(join(benchRoot, 'package-lock.json'), 'utf8');
  const stamp = join(benchRoot, 'node_modules/.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  log('installing the JavaScript peers (once, about 540 MB)');
  // The CPU library is inside the npm package; the install script would fetch a GPU one.
  await execute('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    ONNXRUNTIME_NODE_INSTALL: 'skip',
  });
  writeFileSync(stamp, lock);
}

/**
 * The Python peers of one requirements file, such as `openvino`.
 * @returns {Promise<string | undefined>} Why they are not there, if so.
 */
export async function installPythonPeers(name, log) {
  const requirements = join(benchRoot, 'python', `requirements-${name}.txt`);
  const wanted = readFileSync(requirements, 'utf8');
  const stamp = join(venv, `.installed-${name}`);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return undefined;
  try {
    log(`installing the Python peers "${name}" (once)`);
    if (!existsSync(python)) {
      await execute('python3', ['-m', 'venv', venv]).catch((error) => {
        // Without ensurepip (Debian's python3-venv) half of one is left, which would look whole next time.
        rmSync(venv, { recursive: true, force: true });
        throw error;
      });
    }
    await execute(python, [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '-r',
      requirements,
    ]);
    writeFileSync(stamp, wanted);
    return undefined;
  } catch (error) {
    return `Python peers "${name}" could not be installed: ${error.message}`;
  }
}
