/** The summary must count what happened: a check that throws is a failure, a skipped test is neither. */
import { describe, expect, it } from 'vitest';
import { step, table, total } from './test.mjs';

describe('npm test', () => {
  it('counts a check that throws as one failure', async () => {
    const failing = await step('breaks', () => Promise.reject(new Error('no')));
    expect(failing.result).toEqual({ passed: 0, failed: 1, note: 'threw' });
  });

  it('counts a check without counts as one failure', async () => {
    const odd = await step('odd', async () => ({ passed: Number.NaN, failed: 0 }));
    expect(odd.result).toEqual({ passed: 0, failed: 1, note: 'threw' });
  });

  it('adds up the cases of all steps', async () => {
    const steps = [
      await step('one', async () => ({ passed: 3, failed: 0, skipped: 2 })),
      await step('two', async () => ({ passed: 1, failed: 1 })),
    ];
    expect(total(steps)).toEqual({ passed: 4, failed: 1, skipped: 2 });
    const [first, second] = table(steps).split('\n');
    expect(first).toContain('3 passed, 0 failed, 2 skipped');
    expect(second).toContain('FAILED');
  });
});
