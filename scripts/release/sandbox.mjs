/** An empty folder with one package installed from its tarball, as a user would have it. */
import { copyFileSync, lstatSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { npm } from '../lib/npm.mjs';

/**
 * Bytes that a folder takes on disk, links not followed.
 * @param {string} folder
 * @returns {number}
 */
export function bytesOnDisk(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sum + bytesOnDisk(path);
    const { size, blocks } = lstatSync(path);
    return sum + (blocks > 0 ? blocks * 512 : size);
  }, 0);
}

/**
 * Installs one package with npm in a fresh folder. Its siblings come from their tarballs too, because
 * this version of them is on no registry yet; everything else comes from the registry.
 * @param {string} name package to install
 * @param {readonly import('../lib/pack.mjs').Packed[]} packed all tarballs
 * @returns {Promise<{ folder: string, bytes: number, remove: () => void }>} `bytes` is the footprint of node_modules
 * @throws {Error} when npm fails
 */
export async function installAlone(name, packed) {
  const folder = mkdtempSync(join(tmpdir(), 'chorale-release-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // Tarballs lie in the folder itself: npm takes an absolute path for an address and trips over spaces.
  const specs = packed.map((item) => {
    const file = basename(item.tarball);
    copyFileSync(item.tarball, join(folder, file));
    return [item.name, `file:./${file}`];
  });
  const manifest = {
    name: 'a-user',
    private: true,
    dependencies: Object.fromEntries(specs.filter(([other]) => other === name)),
    overrides: Object.fromEntries(specs.filter(([other]) => other !== name)),
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  const { code, stdout, stderr } = await npm(
    ['install', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: folder,
      capture: true,
    },
  );
  if (code !== 0) {
    remove();
    throw new Error(`npm must install ${name}, got code ${code}:\n${stdout}${stderr}`);
  }
  return { folder, bytes: bytesOnDisk(join(folder, 'node_modules')), remove };
}
