/** One optimiser step: losses and gradients of some batches, averaged, clipped and applied. */
import * as tf from '../engine/tf.js';
import { TensorError } from '../errors/tensor-error.js';
import type { AnyModule } from '../nn/module.js';
import {
  addGradients,
  clipByGlobalNorm,
  globalNorm,
  lossAndGradients,
  scaleGradients,
} from '../optim/gradients.js';
import type { FitOptions } from './fit-options.js';
import type { LoadedBatch } from './loader.js';

/** What a step did. */
export interface StepOutcome {
  /** Mean loss of its batches. */
  readonly loss: number;
  /** Norm of all gradients before clipping; only with `clipNorm`. */
  readonly gradientNorm?: number;
  /** Batches used. */
  readonly batches: number;
  /** Examples used. */
  readonly examples: number;
}

/** Frees the tensors in a batch, however it nests them. */
function disposeBatch(value: unknown): void {
  if (value instanceof tf.Tensor) value.dispose();
  else if (Array.isArray(value)) value.forEach(disposeBatch);
  else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    Object.values(value).forEach(disposeBatch);
  }
}

function scalar(loss: tf.Tensor): tf.Scalar {
  if (loss.size === 1) return loss.asScalar();
  throw new TensorError(
    'shape_mismatch',
    `fit: loss must return one value, got shape [${loss.shape.join(', ')}] — take its mean`,
    { operation: 'fit', expected: [], actual: loss.shape },
  );
}

/** Reads a scalar and frees it. */
async function take(scalar: tf.Tensor): Promise<number> {
  const [value = Number.NaN] = await scalar.data();
  scalar.dispose();
  return value;
}

function checkFinite(step: number, quantity: string, value: number): void {
  if (Number.isFinite(value)) return;
  throw new TensorError(
    'not_finite',
    `fit: the ${quantity} must be finite, got ${value} in step ${step} — lower the learning rate, clip gradients, or look for bad inputs`,
    { step, quantity, value },
  );
}

/**
 * Takes one optimiser step. No parameter is changed when a loss or gradient is not finite.
 *
 * @param options those of `fit`
 * @param batches where the batches come from; up to `accumulate` are used
 * @param step number of this step, from 1
 * @param rate learning rate
 * @returns what was done; undefined when there was no batch left
 * @throws TensorError `not_finite`
 */
export async function gradientStep<Model extends AnyModule, Batch>(
  options: FitOptions<Model, Batch>,
  batches: AsyncIterator<LoadedBatch<Batch>>,
  step: number,
  rate: number,
): Promise<StepOutcome | undefined> {
  const { model, optimizer, accumulate = 1, clipNorm } = options;
  const sum = new Map<string, tf.Tensor>();
  let total = 0;
  let used = 0;
  let examples = 0;
  try {
    while (used < accumulate) {
      const next = await batches.next();
      if (next.done) break;
      const { batch } = next.value;
      try {
        const { loss, gradients } = lossAndGradients(optimizer.parameters, () =>
          scalar(options.loss(model, batch)),
        );
        addGradients(sum, gradients);
        total += await take(loss);
      } finally {
        disposeBatch(batch);
      }
      checkFinite(step, 'loss', total);
      used++;
      examples += next.value.examples;
    }
    if (used === 0) return undefined;
    if (used > 1) scaleGradients(sum, 1 / used);
    const done = { loss: total / used, batches: used, examples };
    const clips = clipNorm !== undefined;
    // A finite loss can have gradients that are not, and one such step would ruin the weights.
    const gradientNorm = await take(clips ? clipByGlobalNorm(sum, clipNorm) : globalNorm(sum));
    checkFinite(step, 'norm of the gradients', gradientNorm);
    optimizer.step(sum, rate);
    return clips ? { ...done, gradientNorm } : done;
  } finally {
    tf.dispose([...sum.values()]);
  }
}
