/**
 * The Node.js releases that a release is tried on: the one that runs, and others from npm, whose
 * `node-<platform>-<arch>` packages hold the binary. Downloaded once into `node_modules/.cache`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from '../lib/npm.mjs';
import { root } from '../lib/shell.mjs';

/** Release lines that the packages promise to work on. */
export const lines = [20, 22, 24];

/**
 * @typedef {object} NodeRelease
 * @property {number} line major version
 * @property {string} [path] the binary
 * @property {string} [reason] why there is none
 */

/**
 * Finds or fetches one release line.
 * @param {number} line major version
 * @returns {Promise<NodeRelease>}
 */
export async function nodeRelease(line) {
  if (Number(process.versions.node.split('.')[0]) === line) return { line, path: process.execPath };
  const os = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${os}-${process.arch}`;
  const folder = join(root, 'node_modules', '.cache', 'chorale', `node-${line}`);
  const binary = os === 'win' ? 'node.exe' : 'node';
  const path = join(folder, 'node_modules', name, 'bin', binary);
  if (existsSync(path)) return { line, path };
  const args = [
    'install',
    '--prefix',
    folder,
    '--no-save',
    '--no-audit',
    '--no-fund',
    `${name}@${line}`,
  ];
  const { code, stderr } = await npm(args, { capture: true });
  if (code === 0 && existsSync(path)) return { line, path };
  return {
    line,
    reason: `${name}@${line} could not be fetched: ${stderr.trim().split('\n')[0] ?? ''}`,
  };
}
