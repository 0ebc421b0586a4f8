/** The workspace as data: which packages there are, in build order, and what each publishes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './shell.mjs';

/**
 * @typedef {object} WorkspacePackage
 * @property {string} name such as `@chorale/tensor`
 * @property {string} short folder name, such as `tensor`
 * @property {string} folder absolute path
 * @property {Record<string, any>} manifest its package.json
 * @property {string[]} siblings names of the workspace packages that it depends on in any way
 */

/**
 * Reads a JSON file.
 * @param {string} path
 * @returns {any}
 */
export const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * Lists the published packages, every package after those it depends on.
 * @param {string} [base] folder that holds `packages/`
 * @returns {WorkspacePackage[]}
 * @throws {Error} when packages depend on each other in a circle
 */
export function packages(base = root) {
  const folder = join(base, 'packages');
  const found = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'package.json')))
    .map((short) => {
      const manifest = readJson(join(folder, short, 'package.json'));
      const siblings = [
        ...Object.keys(manifest.dependencies ?? {}),
        ...Object.keys(manifest.optionalDependencies ?? {}),
        ...Object.keys(manifest.peerDependencies ?? {}),
        ...Object.keys(manifest.devDependencies ?? {}),
      ].filter((name) => name.startsWith('@chorale/'));
      return { name: manifest.name, short, folder: join(folder, short), manifest, siblings };
    });
  const names = new Set(found.map(({ name }) => name));
  /** @type {WorkspacePackage[]} */
  const sorted = [];
  while (sorted.length < found.length) {
    const done = new Set(sorted.map(({ name }) => name));
    const ready = found.filter(
      ({ name, siblings }) =>
        !done.has(name) && siblings.every((s) => done.has(s) || !names.has(s) || s === name),
    );
    if (ready.length === 0) {
      const left = found.filter(({ name }) => !done.has(name)).map(({ name }) => name);
      throw new Error(
        `packages must not depend on each other in a circle, got ${left.join(', ')}.`,
      );
    }
    sorted.push(...ready);
  }
  return sorted;
}

/**
 * Follows conditional exports as Node and bundlers do: the first key that is a condition in force.
 * @param {any} target value in an `exports` map
 * @param {readonly string[]} conditions
 * @returns {string | undefined}
 */
function resolveTarget(target, conditions) {
  if (typeof target === 'string') return target;
  for (const [key, value] of Object.entries(target ?? {})) {
    if (key !== 'default' && !conditions.includes(key)) continue;
    const found = resolveTarget(value, conditions);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * @typedef {object} Entry
 * @property {string} subpath as in `exports`, `.` or `./wasm`
 * @property {string} source TypeScript file, relative to the package
 * @property {string} file built file for Node
 * @property {string} browser built file for browsers, often the same
 */

/**
 * The code entries that a package publishes.
 * @param {WorkspacePackage} pkg
 * @returns {Entry[]}
 */
export function entries({ manifest }) {
  return Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]) => {
    const source = resolveTarget(target, ['@chorale/source', 'node', 'import']);
    const file = resolveTarget(target, ['node', 'import']);
    const browser = resolveTarget(target, ['browser', 'import']);
    if (!source?.endsWith('.ts') || file === undefined || browser === undefined) return [];
    return [{ subpath, source, file, browser }];
  });
}
