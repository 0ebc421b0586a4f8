/**
 * Builds the addon for one platform by zig, whatever the platform of this machine. The symbols of
 * Node-API are left open for Node to fill in on Linux and macOS; Windows wants an import library,
 * which `zig dlltool` makes of the list in npm node-api-headers.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile, runTool } from './compile.mjs';
import { sources } from './sources.mjs';
import { addonFlags } from './targets.mjs';

async function linkFlags(zig, platform, folder) {
  if (platform.os === 'linux') return ['-shared', '-s', '-Wl,-z,now', '-lm', '-ldl', '-lpthread'];
  if (platform.os === 'darwin') return ['-shared', '-s', '-undefined', 'dynamic_lookup'];
  const library = join(folder, 'node.lib');
  const definitions = createRequire(import.meta.url)('node-api-headers').def_paths.node_api_def;
  await runTool([
    ...zig,
    'dlltool',
    '-m',
    'i386:x86-64',
    '-d',
    definitions,
    '-D',
    'node.exe',
    '-l',
    library,
  ]);
  return ['-shared', '-s', library];
}

/**
 * @param {string[]} zig command of zig
 * @param {{ os: string, zig: string }} platform an entry of targets.mjs
 * @param {string} output absolute path of the addon
 */
export async function buildPlatform(zig, platform, output) {
  const folder = mkdtempSync(join(tmpdir(), 'chorale-'));
  try {
    await compile({
      command: [...zig, 'cc', '-target', platform.zig],
      sources: sources('addon'),
      flags: [...addonFlags(), '-fno-sanitize=undefined'],
      link: await linkFlags(zig, platform, folder),
      output,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
