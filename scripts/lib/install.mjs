/**
 * Installs the workspace when needed: the pnpm pinned in package.json, from the frozen lockfile,
 * asking nothing. The first time pnpm comes through `npx`; afterwards the copy in `node_modules` is
 * the same version. Uses Node's built-ins alone, because nothing is installed yet.
 */
import { accessSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fingerprint, isFresh, markFresh } from './fingerprint.mjs';
import { npm } from './npm.mjs';
import { say, seconds } from './progress.mjs';
import { node, root } from './shell.mjs';
import { readJson } from './workspace.mjs';

/** Everything that decides what `node_modules` must hold. */
function wantedInstall() {
  const folders = ['packages', 'examples', 'packages/tensor-native/npm'].flatMap((parent) =>
    existsSync(join(root, parent))
      ? readdirSync(join(root, parent)).map((name) => join(root, parent, name))
      : [],
  );
  const manifests = folders.map((folder) => join(folder, 'package.json'));
  return fingerprint(
    [
      ...['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'].map((f) => join(root, f)),
      ...manifests,
    ],
    `${process.platform} ${process.arch} ${process.versions.modules}`,
  );
}

/**
 * Where package managers may write: the home folder, or a folder in the checkout when the home
 * folder cannot be written to (containers that run as a bare user id).
 * @returns {Record<string, string>}
 */
function writableHome() {
  try {
    accessSync(homedir(), constants.W_OK);
    return {};
  } catch {
    const home = join(root, 'node_modules', '.cache', 'home');
    mkdirSync(home, { recursive: true });
    say(`home folder ${homedir()} cannot be written to: caches go to ${home}`);
    return { HOME: home, USERPROFILE: home, npm_config_cache: join(home, '.npm') };
  }
}

/**
 * Brings `node_modules` in line with the lockfile.
 * @returns {Promise<void>}
 * @throws {Error} when the installation fails
 */
export async function ensureInstalled() {
  const wanted = wantedInstall();
  if (existsSync(join(root, 'node_modules', 'pnpm')) && isFresh('install', wanted)) return;
  const started = Date.now();
  const pinned =
    String(readJson(join(root, 'package.json')).packageManager).split('+')[0] ?? 'pnpm';
  say(`installing dependencies with ${pinned} …`);
  const env = writableHome();
  const args = [
    'install',
    '--frozen-lockfile',
    '--reporter=append-only',
    '--config.confirmModulesPurge=false',
  ];
  const local = join(root, 'node_modules', 'pnpm', 'bin', 'pnpm.mjs');
  let outcome = { code: 1 };
  if (existsSync(local)) outcome = await node([local, ...args], { env, toStderr: true });
  if (outcome.code !== 0) {
    outcome = await npm(['exec', '--yes', '--', pinned, ...args], { env, toStderr: true });
  }
  if (outcome.code !== 0) {
    throw new Error(
      `\`${pinned} ${args.join(' ')}\` must succeed, got exit code ${outcome.code} — see its output above; ` +
        'a first installation needs the npm registry (or a mirror set in .npmrc).',
    );
  }
  markFresh('install', wanted);
  say(`installed in ${seconds(Date.now() - started)}`);
}
