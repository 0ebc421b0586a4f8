/**
 * `pnpm build:native`: builds the addon for this machine from source, in seconds and quietly. A
 * machine without a compiler, or whose compiler fails, is told so in one line and goes on: the
 * WebAssembly build of the same kernels serves there.
 *
 *   --all     also cross-builds every platform package and both WebAssembly modules (needs zig)
 *   --wasm    builds the WebAssembly modules (needs zig)
 *   --verbose shows what a failing compiler wrote
 */
import { buildLocal } from './build-local.mjs';

const options = new Set(process.argv.slice(2));
const say = (text) => process.stderr.write(`${text}\n`);

async function local() {
  try {
    const { state, compiler, seconds } = await buildLocal();
    if (state === 'built') say(`native kernels: built with ${compiler} in ${seconds.toFixed(1)} s`);
    if (state === 'absent') {
      say(
        'native kernels: no C compiler found (gcc 11, clang 12 or newer, or zig); WebAssembly serves, a compiler would make it faster',
      );
    }
  } catch (error) {
    say(
      `native kernels: the compiler failed (${error.message}; it must be gcc 11, clang 12 or newer, or zig); WebAssembly serves, --verbose shows the output`,
    );
    if (options.has('--verbose')) say(error.output ?? error.stack);
  }
}

/** Release builds: here a failure is an error. */
async function release() {
  const { buildAll, buildWasmModules } = await import('./build-all.mjs');
  await (options.has('--all') ? buildAll(say) : buildWasmModules(say));
}

if (!options.has('--wasm')) await local();
if (options.has('--all') || options.has('--wasm')) {
  try {
    await release();
  } catch (error) {
    say(`native kernels: ${error.message}\n${error.output ?? ''}`);
    process.exitCode = 1;
  }
}
