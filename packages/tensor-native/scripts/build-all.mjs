/**
 * Release builds by zig: the addon of every platform package, and the two WebAssembly modules with
 * their checksums. The modules are the only binaries that are committed; without debug information
 * they are the same bytes whoever builds them with the same zig.
 */
import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPlatform } from './build-platform.mjs';
import { compile, runTool } from './compile.mjs';
import { findZig } from './compilers.mjs';
import { root, sources } from './sources.mjs';
import { platforms, wasmFlags, wasmLink, wasmVariants } from './targets.mjs';

function requireZig() {
  const zig = findZig();
  if (zig === undefined) {
    throw new Error(
      'cross builds need zig: `python3 -m pip install ziglang`, or CHORALE_ZIG=<path>',
    );
  }
  return zig;
}

const kilobytes = (path) => `${Math.round(statSync(path).size / 1024)} kB`;

/** Builds one WebAssembly module to `output`. */
export async function buildWasm(zig, variant, output) {
  const command = [...zig, 'cc', '-target', 'wasm32-wasi', `-mcpu=${variant.cpu}`];
  await compile({ command, sources: sources('wasm'), flags: wasmFlags, link: wasmLink, output });
}

/** Text of wasm/checksums.json: the sha256 of each module and what makes it. */
export async function checksums(zig, folder) {
  const modules = wasmVariants.map(({ name }) => {
    const file = `chorale.${name}.wasm`;
    return [
      file,
      createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex'),
    ];
  });
  const version = (await runTool([...zig, 'version'])).trim();
  const content = {
    command: 'pnpm build:native --wasm',
    zig: version,
    sha256: Object.fromEntries(modules),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** Builds both modules and wasm/checksums.json. */
export async function buildWasmModules(say) {
  const zig = requireZig();
  const folder = join(root, 'wasm');
  for (const variant of wasmVariants) {
    const output = join(folder, `chorale.${variant.name}.wasm`);
    await buildWasm(zig, variant, output);
    say(`wasm ${variant.name}: ${kilobytes(output)}`);
  }
  writeFileSync(join(folder, 'checksums.json'), await checksums(zig, folder));
}

/** Builds every platform package and both WebAssembly modules. */
export async function buildAll(say) {
  const zig = requireZig();
  for (const platform of platforms) {
    const started = performance.now();
    const output = join(root, 'npm', platform.name, 'chorale.node');
    await buildPlatform(zig, platform, output);
    say(
      `${platform.name}: ${kilobytes(output)} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
    );
  }
  await buildWasmModules(say);
}
