/**
 * Packs a release: every platform package that was cross-built, and every package of the workspace,
 * `@chorale/tensor-native` with those platforms as its optional dependencies.
 */
import { join } from 'node:path';
import { build } from '../lib/build.mjs';
import { ensureInstalled } from '../lib/install.mjs';
import { pack, packAll, withManifest } from '../lib/pack.mjs';
import { say } from '../lib/progress.mjs';
import { root } from '../lib/shell.mjs';
import { readJson } from '../lib/workspace.mjs';
import { platformFolders, withPlatforms } from './platforms.mjs';

await ensureInstalled();
await build();
const folders = platformFolders();
const names = folders.map((folder) => readJson(join(folder, 'package.json')).name);
const manifest = join(root, 'packages', 'tensor-native', 'package.json');
const packed = await withManifest(manifest, (before) => withPlatforms(before, names), packAll);
for (const folder of folders) packed.push(await pack(folder, join(root, 'out', 'pack')));
for (const { name, tarball } of packed) say(`${name}: ${tarball}`);
