/**
 * Which C files make up the addon and the WebAssembly module, and a hash over all that a build
 * depends on. Kernels (pool, cpu, gemm, ops) are in both, and guard what a target lacks themselves.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const kernels = ['pool', 'cpu', 'gemm', 'ops'];
const parts = {
  addon: [...kernels, 'binding', 'generated/invoke.c'],
  wasm: [...kernels, 'wasm', 'generated/wasm.c'],
  checks: [...kernels, 'binding/check.c', 'generated/invoke.c'],
};

/** Files under c/ with an ending, as sorted paths from the package folder with forward slashes. */
function files(ending) {
  return readdirSync(join(root, 'c'), { recursive: true })
    .map((path) => `c/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith(ending))
    .sort();
}

/**
 * Sources of one product.
 * @param {'addon' | 'wasm' | 'checks'} product checks: the kernels behind their boundary checks,
 *   without Node-API, for fuzz targets
 */
export function sources(product) {
  return files('.c').filter((path) =>
    parts[product].some((part) => path === `c/${part}` || path.startsWith(`c/${part}/`)),
  );
}

/** Every header, as sorted paths from the package folder. */
export const headers = () => files('.h');

/** Hash of every source and header and of `extra` (flags, compiler). */
export function fingerprint(product, extra) {
  const hash = createHash('sha256').update(JSON.stringify(extra));
  for (const path of [...sources(product), ...headers()]) {
    hash.update(`\n${path}\n`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}
