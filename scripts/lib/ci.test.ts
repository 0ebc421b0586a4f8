/** A suite that hangs must fail alone, with all that it started ended. */
import { describe, expect, it } from 'vitest';
import { withLimit } from './ci.mjs';
import { node } from './shell.mjs';

/** Starts a process that says its id and never ends, holding the pipe of the one that started it. */
const child = `const { spawn } = require('node:child_process');
const inner = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
process.stdout.write(String(inner.pid));
setInterval(() => {}, 1000);`;

/** Whether a process still does something: a zombie, ended but not yet reaped, does not. */
async function gone(pid: number): Promise<boolean> {
  for (let i = 0; i < 100; i++) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    const state = await node(
      ['-e', `process.stdout.write(require('node:fs').readFileSync('/proc/${pid}/stat', 'utf8'))`],
      { capture: true },
    );
    if (/\) Z /.test(state.stdout)) return true;
  }
  return false;
}

describe('withLimit', () => {
  it('gives the result of a suite that ends in time', async () => {
    const result = await withLimit(
      { name: 'a', minutes: 1, run: async () => ({ passed: 2, failed: 0 }) },
      60_000,
    );
    expect(result).toEqual({ passed: 2, failed: 0 });
  });

  it.skipIf(process.platform !== 'linux')('ends a suite that hangs, and its children', async () => {
    let pid = 0;
    const suite = {
      name: 'a',
      minutes: 1,
      run: async (signal: AbortSignal) => {
        const { code, stdout } = await node(['-e', child], { capture: true, signal });
        pid = Number(stdout);
        return { passed: 0, failed: code === 0 ? 0 : 1 };
      },
    };
    const result = await withLimit(suite, 2000);
    expect(result.failed).toBe(1);
    expect(result.note).toContain('time limit');
    expect(pid).toBeGreaterThan(0);
    expect(await gone(pid)).toBe(true);
  });

  it('starts nothing when the whole run has no time left', async () => {
    const suite = {
      name: 'a',
      minutes: 1,
      run: async (signal: AbortSignal) => {
        const { code } = await node(['-e', ''], { signal });
        return { passed: code === 0 ? 1 : 0, failed: 0 };
      },
    };
    expect(await withLimit(suite, -1)).toMatchObject({ passed: 0, failed: 1 });
  });
});
