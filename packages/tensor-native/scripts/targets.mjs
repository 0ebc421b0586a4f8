/**
 * What is built for which platform and with which flags. Instruction sets are never chosen here: a
 * kernel carries per-function target attributes and the choice is made when it runs. The exceptions
 * are the two WebAssembly modules, where a module with an unknown opcode does not even load.
 */
import { createRequire } from 'node:module';

/** Flags of every C file. Contraction is off so that each instruction set rounds alike where it can. */
export const baseFlags = [
  '-std=c17',
  '-O3',
  '-fno-math-errno',
  '-ffp-contract=off',
  '-fvisibility=hidden',
  '-DNDEBUG',
];

/** Flags of the files that include the Node-API headers; harmless for the others. */
export function addonFlags() {
  const headers = createRequire(import.meta.url)('node-api-headers');
  return [...baseFlags, '-fPIC', `-I${headers.include_dir}`];
}

/**
 * Linker flags for the addon on an operating system, with the host's own compiler. On Linux all
 * symbols are bound when the file is loaded: a faulty build is then refused by `load()` and cannot
 * end the process at its first call.
 */
export const hostLink = {
  linux: ['-shared', '-Wl,-z,now', '-lm', '-ldl', '-lpthread'],
  darwin: ['-shared', '-undefined', 'dynamic_lookup'],
};

/**
 * Platforms with a package of their own. `zig` is the target for cross-building; glibc 2.17 is the
 * oldest that Node 20 supports.
 */
export const platforms = [
  { name: 'linux-x64', os: 'linux', cpu: 'x64', libc: 'glibc', zig: 'x86_64-linux-gnu.2.17' },
  { name: 'linux-arm64', os: 'linux', cpu: 'arm64', libc: 'glibc', zig: 'aarch64-linux-gnu.2.17' },
  { name: 'linux-x64-musl', os: 'linux', cpu: 'x64', libc: 'musl', zig: 'x86_64-linux-musl' },
  { name: 'linux-arm64-musl', os: 'linux', cpu: 'arm64', libc: 'musl', zig: 'aarch64-linux-musl' },
  { name: 'darwin-x64', os: 'darwin', cpu: 'x64', zig: 'x86_64-macos.11.0' },
  { name: 'darwin-arm64', os: 'darwin', cpu: 'arm64', zig: 'aarch64-macos.11.0' },
  { name: 'win32-x64', os: 'win32', cpu: 'x64', zig: 'x86_64-windows-gnu' },
];

/** The two WebAssembly modules: relaxed SIMD has the fused and integer dot products. */
export const wasmVariants = [
  { name: 'simd128', cpu: 'generic+simd128+bulk_memory+nontrapping_fptoint' },
  { name: 'relaxed', cpu: 'generic+simd128+bulk_memory+nontrapping_fptoint+relaxed_simd' },
];

/** Flags of a WebAssembly build: no entry point, a stack whose overflow traps, no debug text. */
export const wasmFlags = [...baseFlags, '-fno-exceptions'];
export const wasmLink = [
  '-mexec-model=reactor',
  '-s',
  '-Wl,-z,stack-size=1048576',
  '-Wl,--export-memory',
];
