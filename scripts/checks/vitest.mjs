/** Unit, conformance, golden and type tests; counts come from vitest's own JSON report. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, tool } from '../lib/shell.mjs';
import { readJson } from '../lib/workspace.mjs';

/**
 * Runs vitest over the whole workspace.
 * @param {{ env?: Record<string, string>, filters?: string[] }} [options] `filters` keeps files whose path has one of them
 * @returns {Promise<import('./result.mjs').CheckResult>}
 */
export async function vitest({ env = {}, filters = [] } = {}) {
  const folder = join(root, 'out', 'test');
  const report = join(folder, 'vitest.json');
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const options = [
    '--typecheck',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const { code } = await tool('vitest', ['run', ...options, ...filters], { env, toStderr: true });
  if (!existsSync(report)) return { passed: 0, failed: 1, note: `no report, exit code ${code}` };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } =
    readJson(report);
  // A file that fails to load has no test of its own; an unhandled error shows in the exit code alone.
  const failed = Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0, code === 0 ? 0 : 1);
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}
