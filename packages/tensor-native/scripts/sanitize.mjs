/**
 * Runs the addon's tests and the fuzz target under AddressSanitizer and UndefinedBehaviorSanitizer:
 * `pnpm --filter @chorale/tensor-native sanitize [runs]`. It needs clang or gcc with their sanitizer
 * libraries on Linux; where they are missing it says so and ends with 77, the exit code of a skip.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from './compile.mjs';
import { root, sources } from './sources.mjs';
import { addonFlags } from './targets.mjs';

const say = (text) => process.stderr.write(`${text}\n`);
const runs = process.argv[2] ?? '20000';
const folder = join(root, 'build', 'sanitize');
const checks = ['-O1', '-g', '-fno-omit-frame-pointer', '-fno-sanitize-recover=all'];

/** A compiler and the path of its AddressSanitizer library, or undefined. */
function findSanitizer() {
  if (process.platform !== 'linux') return undefined;
  const arch = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
  const candidates = [
    { program: 'clang', library: `libclang_rt.asan-${arch}.so`, link: ['-shared-libasan'] },
    { program: 'gcc', library: 'libasan.so', link: [] },
  ];
  for (const { program, library, link } of candidates) {
    const { status, stdout } = spawnSync(program, [`-print-file-name=${library}`], {
      encoding: 'utf8',
    });
    const path = (stdout ?? '').trim();
    if (status === 0 && existsSync(path)) return { program, path, link };
  }
  return undefined;
}

function run(name, command, env = {}) {
  const started = performance.now();
  const [program, ...args] = command;
  const { status } = spawnSync(program, args, {
    cwd: join(root, '..', '..'),
    stdio: 'inherit',
    env: { ...process.env, UBSAN_OPTIONS: 'print_stacktrace=1', ...env },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`sanitize: ${name} ${status === 0 ? 'passed' : `failed (${status})`} in ${seconds} s`);
  if (status !== 0) process.exitCode = 1;
}

async function addon({ program, path, link }) {
  const sanitizers = ['-fsanitize=address,undefined', ...checks];
  const output = join(folder, 'chorale.node');
  await compile({
    command: [program],
    sources: sources('addon'),
    flags: [...addonFlags(), ...sanitizers],
    link: ['-shared', '-fsanitize=address,undefined', ...link, '-lm', '-ldl', '-lpthread'],
    output,
  });
  const vitest = join(root, '..', '..', 'node_modules', 'vitest', 'vitest.mjs');
  run('tests', [process.execPath, vitest, 'run', 'packages/tensor-native'], {
    LD_PRELOAD: path,
    CHORALE_NATIVE: output,
    // V8 never frees some memory on purpose, so leaks are not looked for here.
    ASAN_OPTIONS: 'detect_leaks=0:allocator_may_return_null=1',
  });
}

async function fuzz({ program }) {
  const isClang = program === 'clang';
  const output = join(folder, 'fuzz-kernels');
  await compile({
    command: [program],
    sources: [
      ...sources('checks'),
      'c/fuzz/fuzz-kernels.c',
      ...(isClang ? [] : ['c/fuzz/driver.c']),
    ],
    flags: [
      ...addonFlags(),
      `-fsanitize=address,undefined${isClang ? ',fuzzer-no-link' : ''}`,
      ...checks,
    ],
    link: [`-fsanitize=address,undefined${isClang ? ',fuzzer' : ''}`, '-lm', '-ldl', '-lpthread'],
    output,
  });
  run(
    'fuzzing',
    isClang ? [output, `-runs=${runs}`, '-seed=1', '-max_len=256', '-timeout=30'] : [output, runs],
  );
}

const sanitizer = findSanitizer();
if (sanitizer === undefined) {
  say('sanitize: skipped, it needs Linux with clang or gcc and their sanitizer libraries');
  process.exitCode = 77;
} else {
  try {
    await addon(sanitizer);
    await fuzz(sanitizer);
  } catch (error) {
    say(`sanitize: ${error.message}\n${error.output ?? ''}`);
    process.exitCode = 1;
  }
}
