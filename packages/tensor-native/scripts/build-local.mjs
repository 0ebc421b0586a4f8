/** Builds the addon for this machine into build/<platform>-<arch>/chorale.node. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPlatform } from './build-platform.mjs';
import { compile } from './compile.mjs';
import { findCompiler, findZig } from './compilers.mjs';
import { ObjectCache } from './object-cache.mjs';
import { fingerprint, root, sources } from './sources.mjs';
import { addonFlags, hostLink, platforms } from './targets.mjs';

/** Folder of the local build. */
export const localFolder = join(root, 'build', `${process.platform}-${process.arch}`);

async function build(compiler, output) {
  if (compiler.name !== 'zig cc') {
    await compile({
      command: compiler.command,
      sources: sources('addon'),
      flags: addonFlags(),
      link: hostLink[process.platform] ?? hostLink.linux,
      output,
      cache: new ObjectCache(join(root, 'build', 'objects'), {
        command: compiler.command,
        version: compiler.version,
        flags: addonFlags(),
      }),
    });
    return;
  }
  const name = `${process.platform}-${process.arch}`;
  const platform = platforms.find((candidate) => candidate.name === name);
  if (platform === undefined) throw new Error(`zig has no target for ${name}`);
  await buildPlatform(findZig(), platform, output);
}

/**
 * Builds unless the last build was of the same sources.
 * @returns {Promise<{ state: 'fresh' | 'built' | 'absent', compiler?: string, seconds: number }>}
 *   absent: there is no compiler. Rejects when the compiler fails.
 */
export async function buildLocal() {
  const started = performance.now();
  const output = join(localFolder, 'chorale.node');
  const stamp = join(localFolder, 'stamp.txt');
  const print = fingerprint('addon', { flags: addonFlags(), CC: process.env.CC ?? '' });
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === print) {
    return { state: 'fresh', seconds: 0 };
  }
  const compiler = findCompiler();
  if (compiler === undefined) return { state: 'absent', seconds: 0 };
  await build(compiler, output);
  writeFileSync(stamp, print);
  return { state: 'built', compiler: compiler.name, seconds: (performance.now() - started) / 1000 };
}
