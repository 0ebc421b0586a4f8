/**
 * The platform packages of `@chorale/tensor-native`, which are generated and never committed: which are
 * there, and their place in the main package's `optionalDependencies`. The committed package.json cannot
 * name them, because they are on no registry before the first release.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/shell.mjs';

const native = join(root, 'packages', 'tensor-native');
const npm = join(native, 'npm');

/**
 * The folders of the platform packages that hold a binary.
 * @returns {string[]} absolute paths
 */
export function platformFolders() {
  if (!existsSync(npm)) return [];
  return readdirSync(npm)
    .map((name) => join(npm, name))
    .filter((folder) => existsSync(join(folder, 'chorale.node')));
}

/**
 * Makes this machine's platform package from the local build, unless a release build made it already.
 * @returns {Promise<string | undefined>} its folder; nothing where no compiler built the kernels
 */
export async function localPlatformPackage() {
  const { platforms } = await import(/** @type {any} */ (join(native, 'scripts', 'targets.mjs')));
  const { writePlatformPackage } = await import(
    /** @type {any} */ (join(native, 'scripts', 'platform-package.mjs'))
  );
  const name = `${process.platform}-${process.arch}`;
  const platform = platforms.find((/** @type {{ name: string }} */ entry) => entry.name === name);
  const folder = join(npm, name);
  const built = join(native, 'build', name, 'chorale.node');
  if (platform === undefined) return undefined;
  if (!existsSync(join(folder, 'chorale.node'))) {
    if (!existsSync(built)) return undefined;
    mkdirSync(folder, { recursive: true });
    copyFileSync(built, join(folder, 'chorale.node'));
  }
  writePlatformPackage(platform);
  return folder;
}

/**
 * Adds platform packages to the manifest of `@chorale/tensor-native`.
 * @param {Record<string, any>} manifest
 * @param {readonly string[]} names
 */
export function withPlatforms(manifest, names) {
  const added = Object.fromEntries(names.map((name) => [name, manifest.version]));
  return { ...manifest, optionalDependencies: { ...manifest.optionalDependencies, ...added } };
}
