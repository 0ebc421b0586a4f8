/**
 * A small training run with everything in it that could break an exact resume: shuffling, buckets,
 * dropout, momentum, accumulation, clipping, validation and checkpoints. Used by the tests of `fit`
 * in their own process and in one that is killed.
 */
import * as tf from '../../src/engine/tf.js';
import { Activated } from '../../src/nn/activated.js';
import { Dropout } from '../../src/nn/dropout.js';
import { Linear } from '../../src/nn/linear.js';
import { Sequential } from '../../src/nn/sequential.js';
import { AdamW } from '../../src/optim/adamw.js';
import { linearWarmup } from '../../src/optim/schedule.js';
import { createRandom } from '../../src/random/random.js';
import type { FitOptions } from '../../src/train/fit-options.js';
import { createLoader } from '../../src/train/loader.js';

/** Inputs and targets of a batch. */
export interface SmallBatch {
  readonly x: tf.Tensor;
  readonly y: tf.Tensor;
}

/** Points of a curve: `y = sin(3x)`. */
export const points = Array.from({ length: 50 }, (_, index) => {
  const x = index / 25 - 1;
  return { x, y: Math.sin(3 * x) };
});

/** Mean squared error. */
export const meanSquaredError = (model: Sequential, { x, y }: SmallBatch): tf.Tensor =>
  tf.tidy(() => tf.mean(tf.squaredDifference(model.forward(x), y)));

/** Stacks points into tensors. */
export const collate = (batch: { x: number; y: number }[]): SmallBatch => ({
  x: tf.tensor(
    batch.map(({ x }) => x),
    [batch.length, 1],
  ),
  y: tf.tensor(
    batch.map(({ y }) => y),
    [batch.length, 1],
  ),
});

/** Options of the run, which takes 36 steps; the caller disposes of model and optimiser. */
export function smallRun(seed: number, dropout = 0.1): FitOptions<Sequential, SmallBatch> {
  const random = createRandom(seed);
  const model = new Sequential(
    new Linear(1, 16, { random: random.fork('in') }),
    new Activated('tanh'),
    new Dropout(dropout),
    new Linear(16, 1, { random: random.fork('out') }),
  );
  return {
    model,
    data: createLoader(points, {
      batchSize: 8,
      collate,
      shuffle: random.fork('data'),
      lengthOf: (index) => index % 5,
    }),
    loss: meanSquaredError,
    optimizer: new AdamW(model.parameters()),
    schedule: linearWarmup({ peak: 0.05, warmupSteps: 4, totalSteps: 36 }),
    epochs: 9,
    accumulate: 2,
    clipNorm: 1,
    seed,
    validate: {
      run: (trained) =>
        tf.tidy(() => ({ error: meanSquaredError(trained, collate(points)).dataSync()[0]! })),
    },
    earlyStop: { metric: 'error', mode: 'min', patience: 20 },
  };
}
