/** Decides after each validation whether it is the best so far, and whether to stop. */
import { TensorError } from '../errors/tensor-error.js';
import type { EarlyStopOptions, Metrics } from './fit-options.js';
import type { Position } from './position.js';

/**
 * Takes a validation into account.
 *
 * @param options the metric, its direction, the patience
 * @param position where the run stands
 * @param metrics what was measured after `position.step`
 * @returns the position with `best`, `sinceBest` and `stopped` brought up to date
 * @throws TensorError `invalid_argument` when the metric was not measured or is NaN
 * @example
 * ```ts
 * const next = judge({ metric: 'loss', mode: 'min', patience: 3 }, position, { loss: 0.4 });
 * ```
 */
export function judge(options: EarlyStopOptions, position: Position, metrics: Metrics): Position {
  const { metric, mode, patience, minDelta = 0 } = options;
  const value = metrics[metric];
  if (value === undefined || Number.isNaN(value)) {
    throw new TensorError(
      'invalid_argument',
      `fit: validate must return a number named ${metric} for earlyStop, got ${JSON.stringify(metrics)}`,
      { operation: 'fit', argument: 'earlyStop.metric' },
    );
  }
  const { best, step } = position;
  const gain =
    best === null
      ? Number.POSITIVE_INFINITY
      : mode === 'min'
        ? best.value - value
        : value - best.value;
  if (gain > minDelta) return { ...position, best: { step, value }, sinceBest: 0 };
  const sinceBest = position.sinceBest + 1;
  return { ...position, sinceBest, stopped: sinceBest >= patience };
}
