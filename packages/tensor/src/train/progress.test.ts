import { describe, expect, it } from 'vitest';
import type { FitEvent } from './fit-options.js';
import { terminalProgress } from './progress.node.js';

const step = (number: number): FitEvent => ({
  kind: 'step',
  step: number,
  steps: 4,
  epoch: 0,
  loss: 0.5,
  learningRate: 1e-3,
  examplesPerSecond: 123.4,
  secondsLeft: 75,
});

/** Shows events that come `gap` milliseconds after one another. */
function show(isTTY: boolean, gap: number, events: FitEvent[], columns = 100): string {
  let text = '';
  let now = 0;
  const stream = {
    isTTY,
    columns,
    write: (part: string) => {
      text += part;
    },
  };
  const progress = terminalProgress({ stream, clock: () => now });
  for (const event of events) {
    progress(event);
    now += gap;
  }
  return text;
}

describe('terminalProgress', () => {
  it('draws a bar over and over on a terminal', () => {
    const text = show(true, 150, [step(1), step(2)]);
    expect(text.split('\r')).toEqual([
      '',
      `████████${'░'.repeat(22)} 1/4  loss 0.5000  lr 1.00e-3  123 examples/s  1:15 left\u001b[K`,
      `${'█'.repeat(15)}${'░'.repeat(15)} 2/4  loss 0.5000  lr 1.00e-3  123 examples/s  1:15 left\u001b[K`,
    ]);
    expect(text).not.toContain('\n');
  });

  it('leaves the bar out where there is no room', () => {
    expect(show(true, 0, [step(1)], 40)).toBe(
      '\r1/4  loss 0.5000  lr 1.00e-3  123 examples/s  1:15 left\u001b[K',
    );
  });

  it('writes plain lines elsewhere, some of the steps and always the last', () => {
    const text = show(false, 4000, [step(1), step(2), step(3), step(4)]);
    expect(text).toBe(
      [1, 4]
        .map((number) => `${number}/4  loss 0.5000  lr 1.00e-3  123 examples/s  1:15 left\n`)
        .join(''),
    );
  });

  it('writes everything else as a line of its own', () => {
    const events: FitEvent[] = [
      { kind: 'resumed', step: 1, path: 'c/step-1' },
      step(2),
      { kind: 'validation', step: 2, epoch: 0, metrics: { accuracy: 0.81234 }, best: true },
      { kind: 'checkpoint', step: 2, path: 'c/step-2' },
      { kind: 'end', step: 2, reason: 'aborted' },
    ];
    const lines = show(true, 200, events, 40).split('\n');
    expect(lines[0]).toBe('resumed after step 1 from c/step-1');
    expect(lines[1]).toContain('\r\u001b[Kstep 2: accuracy 0.8123  (best)');
    expect(lines.slice(2)).toEqual(['step 2: saved c/step-2', 'aborted after step 2', '']);
  });
});
