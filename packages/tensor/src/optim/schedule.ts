/**
 * Learning rates as pure functions of the step, so that a resumed run needs no state for them.
 * Shapes are those of Hugging Face's `optimization.py`.
 */
import { TensorError } from '../errors/tensor-error.js';

/** Learning rate of a step, counted from 0. */
export type Schedule = (step: number) => number;

/** Options of schedules that rise and then fall. */
export interface WarmupOptions {
  /** Highest learning rate. */
  readonly peak: number;
  /** Steps until the peak is reached; step 0 has rate 0. @defaultValue 0 */
  readonly warmupSteps?: number;
  /** Steps in all, the warm-up included; later steps have the final rate. */
  readonly totalSteps: number;
  /** Rate at the end. @defaultValue 0 */
  readonly final?: number;
}

/** Warm-up, then `shape` from 1 to 0 over the rest. */
function warmed(
  operation: string,
  { peak, warmupSteps = 0, totalSteps, final = 0 }: WarmupOptions,
  shape: (progress: number) => number,
): Schedule {
  if (!(warmupSteps >= 0 && totalSteps >= warmupSteps)) {
    throw new TensorError(
      'invalid_argument',
      `${operation}: 0 ≤ warmupSteps ≤ totalSteps must hold, got ${warmupSteps} and ${totalSteps}`,
      { operation, argument: 'warmupSteps' },
    );
  }
  return (step) => {
    if (step < warmupSteps) return (peak * step) / warmupSteps;
    if (step >= totalSteps) return final;
    const progress = (step - warmupSteps) / (totalSteps - warmupSteps);
    return final + (peak - final) * shape(progress);
  };
}

/**
 * The same rate at every step.
 *
 * @param rate the rate
 * @returns the schedule
 * @example
 * ```ts
 * constant(1e-3)(100); // 0.001
 * ```
 */
export function constant(rate: number): Schedule {
  return () => rate;
}

/**
 * Rises linearly to the peak, then falls linearly to the final rate.
 *
 * @param options peak, warm-up, length
 * @returns the schedule
 * @throws TensorError `invalid_argument` when the warm-up is longer than the whole
 * @source Hugging Face `get_linear_schedule_with_warmup`
 * @example
 * ```ts
 * linearWarmup({ peak: 1, warmupSteps: 2, totalSteps: 6 })(4); // 0.5
 * ```
 */
export function linearWarmup(options: WarmupOptions): Schedule {
  return warmed('linearWarmup', options, (progress) => 1 - progress);
}

/**
 * Rises linearly to the peak, then falls to the final rate along half a cosine.
 *
 * @param options peak, warm-up, length
 * @returns the schedule
 * @throws TensorError `invalid_argument` when the warm-up is longer than the whole
 * @source I. Loshchilov and F. Hutter, https://arxiv.org/abs/1608.03983 (one cycle)
 * @example
 * ```ts
 * cosine({ peak: 1, totalSteps: 4 })(2); // 0.5
 * ```
 */
export function cosine(options: WarmupOptions): Schedule {
  return warmed('cosine', options, (progress) => (1 + Math.cos(Math.PI * progress)) / 2);
}

/**
 * Rises linearly to the peak, then falls to the final rate as `(1 - progress)^power`.
 *
 * @param options peak, warm-up, length, `power` (2 unless said)
 * @returns the schedule
 * @throws TensorError `invalid_argument` when the warm-up is longer than the whole
 * @source Hugging Face `get_polynomial_decay_schedule_with_warmup`
 * @example
 * ```ts
 * polynomial({ peak: 1, totalSteps: 4 })(2); // 0.25
 * ```
 */
export function polynomial(options: WarmupOptions & { readonly power?: number }): Schedule {
  const { power = 2 } = options;
  return warmed('polynomial', options, (progress) => (1 - progress) ** power);
}
