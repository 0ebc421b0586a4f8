/** Packs the packages as they would be published, into `out/pack`. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node, root } from './shell.mjs';
import { packages, readJson } from './workspace.mjs';

/**
 * @typedef {object} Packed
 * @property {string} name package name
 * @property {string} tarball absolute path
 * @property {string} folder what was packed
 */

/**
 * Packs one folder with pnpm, which turns `workspace:` ranges into versions.
 * @param {string} folder
 * @param {string} destination
 * @returns {Promise<Packed>}
 * @throws {Error} when it cannot be packed
 */
async function pack(folder, destination) {
  const { name, version } = readJson(join(folder, 'package.json'));
  const pnpm = join(root, 'node_modules', 'pnpm', 'bin', 'pnpm.mjs');
  const tarball = join(destination, `${name.slice(1).replace('/', '-')}-${version}.tgz`);
  const args = [pnpm, 'pack', '--out', tarball];
  const { code, stdout, stderr } = await node(args, { cwd: folder, capture: true });
  if (code !== 0) throw new Error(`${name} must pack, got code ${code}:\n${stdout}${stderr}`);
  return { name, tarball, folder };
}

/**
 * Runs a task while a package.json has other content, and puts the old content back.
 * @template T
 * @param {string} path the package.json
 * @param {(manifest: Record<string, any>) => Record<string, any>} change
 * @param {() => Promise<T>} task
 * @returns {Promise<T>}
 */
export async function withManifest(path, change, task) {
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, `${JSON.stringify(change(JSON.parse(before)), null, 2)}\n`);
  try {
    return await task();
  } finally {
    writeFileSync(path, before);
  }
}

/**
 * Packs every package.
 * @param {readonly string[]} [more] further folders to pack
 * @returns {Promise<Packed[]>} in dependency order
 * @throws {Error} when a package cannot be packed
 */
export async function packAll(more = []) {
  const destination = join(root, 'out', 'pack');
  rmSync(destination, { recursive: true, force: true });
  mkdirSync(destination, { recursive: true });
  const packed = [];
  for (const folder of [...packages().map((pkg) => pkg.folder), ...more]) {
    packed.push(await pack(folder, destination));
  }
  return packed;
}
