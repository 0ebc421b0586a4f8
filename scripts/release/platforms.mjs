/** The platform packages of `@chorale/tensor-native`: a manifest each is committed, a binary never is. */
import { copyFileSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/shell.mjs';

const native = join(root, 'packages', 'tensor-native');
const npm = join(native, 'npm');

/**
 * The folders of all platform packages.
 * @returns {string[]} absolute paths
 */
export function platformFolders() {
  return readdirSync(npm)
    .map((name) => join(npm, name))
    .filter((folder) => existsSync(join(folder, 'package.json')));
}

/**
 * The platform packages that lack their binary; a release must have none of them.
 * @returns {string[]} absolute paths
 */
export function platformsWithoutBinary() {
  return platformFolders().filter((folder) => !existsSync(join(folder, 'chorale.node')));
}

/**
 * Puts the local build into this machine's platform package, unless a later release build is there.
 * @returns {boolean} whether the package has a binary now
 */
export function fillLocalPlatform() {
  const name = `${process.platform}-${process.arch}`;
  const target = join(npm, name, 'chorale.node');
  const built = join(native, 'build', name, 'chorale.node');
  const age = (/** @type {string} */ path) => (existsSync(path) ? statSync(path).mtimeMs : 0);
  if (existsSync(join(npm, name)) && age(built) > age(target)) copyFileSync(built, target);
  return existsSync(target);
}
