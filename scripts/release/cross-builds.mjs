/**
 * Cross-builds every platform package with zig, and wants the WebAssembly modules that are committed to
 * be, byte for byte, what their sources build.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { red, say } from '../lib/progress.mjs';
import { node, root } from '../lib/shell.mjs';
import { platformsWithoutBinary } from './platforms.mjs';

const folder = join(root, 'packages', 'tensor-native');
const files = ['chorale.simd128.wasm', 'chorale.relaxed.wasm', 'checksums.json'].map((name) =>
  join(folder, 'wasm', name),
);
const committed = files.map((path) => readFileSync(path));
const { code } = await node([join(folder, 'scripts', 'build.mjs'), '--all'], { toStderr: true });
const changed = files.filter((path, index) => !committed[index]?.equals(readFileSync(path)));
// The check must not leave the checkout changed.
for (const [index, path] of files.entries()) writeFileSync(path, committed[index] ?? '');
const empty = platformsWithoutBinary();
if (code !== 0) say(red(`\`pnpm build:native --all\` must succeed, got code ${code}`));
if (empty.length > 0)
  say(red(`every platform package must be built, got none in ${empty.join(', ')}`));
if (changed.length > 0) {
  say(
    red(
      `${changed.join(', ')} must be what the sources build — run \`pnpm build:native --wasm\` and commit`,
    ),
  );
}
process.exitCode = code === 0 && empty.length === 0 && changed.length === 0 ? 0 : 1;
