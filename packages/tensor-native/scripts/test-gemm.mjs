/**
 * Builds and runs the C tests of the matrix products and the thread pool, or the benchmark.
 *
 *   node scripts/test-gemm.mjs                     every instruction set that this CPU has
 *   node scripts/test-gemm.mjs --sanitize          under AddressSanitizer and UndefinedBehaviorSanitizer
 *   node scripts/test-gemm.mjs --bench [repetitions] [threads]   products against the peak of the CPU
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from './compile.mjs';
import { findCompiler } from './compilers.mjs';
import { sources } from './sources.mjs';
import { baseFlags, hostLink } from './targets.mjs';

const given = process.argv.slice(2);
const bench = given.includes('--bench');
const numbers = given.filter((argument) => /^\d+$/.test(argument));
const sanitize = given.includes('--sanitize')
  ? ['-g', '-fno-omit-frame-pointer', '-fsanitize=address,undefined', '-fno-sanitize-recover=all']
  : [];
const programs = bench ? ['bench-gemm'] : ['test-pool', 'test-gemm'];
const kernels = sources('addon').filter((path) => /^c\/(pool|cpu|gemm)\//.test(path));

const compiler = findCompiler();
if (compiler === undefined) {
  process.stderr.write('test-gemm: there is no C compiler on this machine; nothing was tested\n');
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'chorale-gemm-'));
try {
  const host = hostLink[process.platform] ?? hostLink.linux;
  for (const program of programs) {
    const output = join(folder, program);
    await compile({
      command: compiler.command,
      sources: [...kernels, `c/test/${program}.c`],
      flags: [...baseFlags, '-Wall', '-Wextra', ...sanitize],
      link: [...host.filter((flag) => flag !== '-shared'), ...sanitize],
      output,
    });
    const { status } = spawnSync(output, bench ? numbers : [], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
