/**
 * Content hashes of files and folders, and the stamps that let a script skip what is up to date.
 * Stamps live in `node_modules/.cache/chorale`, so removing `node_modules` forgets them all.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './shell.mjs';

const cache = join(root, 'node_modules', '.cache', 'chorale');
const skipped = new Set(['node_modules', 'dist', 'build', 'out', '.git']);

/**
 * Lists the files under a path in a stable order, leaving out build results.
 * @param {string} path a file, a folder, or nothing
 * @returns {string[]}
 */
export function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => !skipped.has(name))
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/**
 * Hashes names and contents of files and folders.
 * @param {readonly string[]} paths
 * @param {string} [salt] anything else the result depends on
 * @returns {string} SHA-256 in hex
 */
export function fingerprint(paths, salt = '') {
  const hash = createHash('sha256').update(salt);
  for (const file of paths.flatMap(filesUnder)) {
    hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * Whether the last recorded run of a task had the same inputs.
 * @param {string} task file-name-safe name
 * @param {string} print its present {@link fingerprint}
 */
export function isFresh(task, print) {
  const path = join(cache, task);
  return existsSync(path) && readFileSync(path, 'utf8') === print;
}

/**
 * Records that a task has run on these inputs.
 * @param {string} task
 * @param {string} print
 */
export function markFresh(task, print) {
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, task), print);
}
