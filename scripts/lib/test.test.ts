/** The summary must count what happened: a check that throws is a failure, a skipped test is neither. */
import { describe, expect, it } from 'vitest';
import { measure, table, total } from './test.mjs';

describe('npm test', () => {
  it('counts a check that throws as one failure, and says why', async () => {
    const said: string[] = [];
    const throws = () => Promise.reject(new Error('no disk'));
    const failing = await measure('breaks', throws, (line) => said.push(line));
    expect(failing.result).toEqual({ passed: 0, failed: 1, note: 'threw' });
    expect(said.join()).toContain('Error: no disk');
  });

  it('counts a check without counts as one failure', async () => {
    const odd = await measure(
      'odd',
      async () => ({ passed: Number.NaN, failed: 0 }),
      () => {},
    );
    expect(odd.result).toEqual({ passed: 0, failed: 1, note: 'threw' });
  });

  it('adds up the cases of all steps', async () => {
    const steps = [
      await measure('one', async () => ({ passed: 3, failed: 0, skipped: 2 })),
      await measure('two', async () => ({ passed: 1, failed: 1 })),
    ];
    expect(total(steps)).toEqual({ passed: 4, failed: 1, skipped: 2 });
    const [first, second] = table(steps).split('\n');
    expect(first).toContain('3 passed, 0 failed, 2 skipped');
    expect(second).toContain('FAILED');
  });
});
