/**
 * publint and attw on the packed tarballs: exports that resolve for every kind of importer, types that
 * belong to them, no file missing. ESM only: `require` works through Node's require(esm), which attw's
 * `esm-only` profile allows for.
 */
import { packAll } from '../lib/pack.mjs';
import { say } from '../lib/progress.mjs';
import { tool } from '../lib/shell.mjs';

/** @returns {Promise<import('./result.mjs').CheckResult>} */
export async function tarballs() {
  const packed = await packAll();
  let passed = 0;
  let failed = 0;
  for (const { name, tarball } of packed) {
    const outcomes = [
      await tool('publint', ['run', tarball, '--strict'], { capture: true }),
      await tool(
        '@arethetypeswrong/cli#attw',
        [tarball, '--profile', 'esm-only', '--no-emoji', '--no-color', '--format', 'ascii'],
        { capture: true },
      ),
    ];
    for (const { code, stdout, stderr } of outcomes) {
      if (code === 0) passed++;
      else {
        failed++;
        say(`  ${name}:\n${stdout}${stderr}`.trimEnd());
      }
    }
  }
  return { passed, failed, note: `${packed.length} packages` };
}
