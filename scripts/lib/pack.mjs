/** Packs the packages as they would be published, into `out/pack`. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { node, root } from './shell.mjs';
import { packages } from './workspace.mjs';

/**
 * Packs every package that is built.
 * @returns {Promise<{ pkg: import('./workspace.mjs').WorkspacePackage, tarball: string }[]>}
 * @throws {Error} when a package cannot be packed
 */
export async function packAll() {
  const folder = join(root, 'out', 'pack');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const packed = [];
  for (const pkg of packages()) {
    const pnpm = join(root, 'node_modules', 'pnpm', 'bin', 'pnpm.mjs');
    const tarball = join(
      folder,
      `${pkg.name.slice(1).replace('/', '-')}-${pkg.manifest.version}.tgz`,
    );
    const { code, stdout, stderr } = await node([pnpm, 'pack', '--out', tarball], {
      cwd: pkg.folder,
      capture: true,
    });
    if (code !== 0) throw new Error(`${pkg.name} must pack, got code ${code}:\n${stdout}${stderr}`);
    packed.push({ pkg, tarball });
  }
  return packed;
}
