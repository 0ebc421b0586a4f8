/**
 * Builds and runs the C tests of the kernels in c/ops, or their benchmark.
 *
 *   node scripts/test-ops.mjs             every instruction set that this CPU has
 *   node scripts/test-ops.mjs --sanitize  the same under AddressSanitizer and UndefinedBehaviorSanitizer
 *   node scripts/test-ops.mjs --bench     throughput of each kernel against memory and multiply-add peaks
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompileError, compile } from './compile.mjs';
import { findCompiler } from './compilers.mjs';
import { root, sources } from './sources.mjs';
import { baseFlags, hostLink } from './targets.mjs';

const options = new Set(process.argv.slice(2));
const bench = options.has('--bench');
const sanitize = options.has('--sanitize')
  ? ['-g', '-fno-omit-frame-pointer', '-fsanitize=address,undefined', '-fno-sanitize-recover=all']
  : [];

const tests = readdirSync(join(root, 'c', 'test'))
  .filter((name) => (bench ? name === 'bench-ops.c' : /^test-ops.*\.c$/.test(name)))
  .map((name) => `c/test/${name}`);
const kernels = sources('addon').filter((path) => /^c\/(pool|cpu|gemm|ops)\//.test(path));
const compiler = findCompiler();
if (compiler === undefined) {
  process.stderr.write('test-ops: there is no C compiler on this machine; nothing was tested\n');
  process.exit(77);
}
const folder = mkdtempSync(join(tmpdir(), 'chorale-ops-'));
try {
  const output = join(folder, 'test-ops');
  await compile({
    command: compiler.command,
    sources: [...kernels, ...tests],
    flags: [...baseFlags, '-Wall', '-Wextra', ...sanitize],
    link: [
      ...(hostLink[process.platform] ?? hostLink.linux).filter((flag) => flag !== '-shared'),
      ...sanitize,
    ],
    output,
  });
  process.exitCode = spawnSync(output, { stdio: 'inherit' }).status ?? 1;
} catch (error) {
  if (!(error instanceof CompileError)) throw error;
  process.stderr.write(`test-ops: ${error.message}\n${error.output}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
