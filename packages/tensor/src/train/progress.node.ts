/**
 * Shows the progress of `fit` in a terminal: a bar that is drawn over and over on a TTY, and now and
 * then a plain line elsewhere. Everything goes to stderr, so that stdout stays for results.
 */
import type { FitEvent, StepEvent } from './fit-options.js';

/** The part of a stream that is written to; `process.stderr` is one. */
export interface ProgressStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** Options of {@link terminalProgress}. */
export interface TerminalProgressOptions {
  /** Where to write. @defaultValue `process.stderr` */
  readonly stream?: ProgressStream;
  /** Seconds between plain lines. @defaultValue 10 */
  readonly everySeconds?: number;
  /** Milliseconds since some moment. @defaultValue `performance.now` */
  readonly clock?: () => number;
}

const REDRAW_MS = 100;

/** `75` → `1:15`, `3700` → `1:01:40`. */
function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 60) % 60, whole % 60];
  if (whole >= 3600) parts.unshift(Math.floor(whole / 3600));
  return parts
    .map((part, index) => (index ? String(part).padStart(2, '0') : String(part)))
    .join(':');
}

function describe(event: StepEvent): string {
  const { step, steps, loss, learningRate, examplesPerSecond, secondsLeft } = event;
  const speed =
    examplesPerSecond >= 10 ? examplesPerSecond.toFixed(0) : examplesPerSecond.toFixed(1);
  return `${step}/${steps}  loss ${loss.toFixed(4)}  lr ${learningRate.toExponential(2)}  ${speed} examples/s  ${duration(secondsLeft)} left`;
}

function bar(share: number, width: number): string {
  const filled = Math.round(share * width);
  return '█'.repeat(filled) + '░'.repeat(width - filled);
}

/**
 * Makes a progress display for the `onProgress` option of `fit`.
 *
 * @param options where to write, and how often
 * @returns the display
 * @example
 * ```ts
 * await fit({ ...options, onProgress: terminalProgress() });
 * ```
 */
export function terminalProgress(options: TerminalProgressOptions = {}): (event: FitEvent) => void {
  const { everySeconds = 10, clock = () => performance.now() } = options;
  const stream: ProgressStream = options.stream ?? process.stderr;
  let shown = Number.NEGATIVE_INFINITY;
  let drawn = false;

  const line = (text: string): void => {
    // On a TTY a line replaces the bar, which the next step draws again below it.
    stream.write(`${drawn ? '\r\u001b[K' : ''}${text}\n`);
    drawn = false;
  };

  const step = (event: StepEvent): void => {
    const last = event.step === event.steps;
    const wait = stream.isTTY ? REDRAW_MS : everySeconds * 1000;
    if (!last && clock() - shown < wait) return;
    shown = clock();
    const text = describe(event);
    if (!stream.isTTY) {
      line(text);
      return;
    }
    const room = Math.min(30, (stream.columns ?? 80) - text.length - 2);
    const picture = room >= 5 ? `${bar(event.step / event.steps, room)} ` : '';
    stream.write(`\r${picture}${text}\u001b[K`);
    drawn = true;
  };

  return (event) => {
    switch (event.kind) {
      case 'step':
        return step(event);
      case 'resumed':
        return line(`resumed after step ${event.step} from ${event.path}`);
      case 'validation': {
        const metrics = Object.entries(event.metrics).map(
          ([name, value]) => `${name} ${value.toFixed(4)}`,
        );
        return line(`step ${event.step}: ${metrics.join('  ')}${event.best ? '  (best)' : ''}`);
      }
      case 'checkpoint':
        return line(`step ${event.step}: saved ${event.path}`);
      case 'end':
        return line(`${event.reason} after step ${event.step}`);
    }
  };
}
