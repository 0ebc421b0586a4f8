/** What `fit` takes, tells on the way, and gives: types only. */
import type * as tf from '../engine/tf.js';
import type { AnyModule } from '../nn/module.js';
import type { Optimizer } from '../optim/optimizer.js';
import type { Schedule } from '../optim/schedule.js';
import type { Seed } from '../random/random.js';
import type { Loader } from './loader.js';

/** Named numbers of a validation. */
export type Metrics = Readonly<Record<string, number>>;

/** When to stop before the end. */
export interface EarlyStopOptions {
  /** Which of the validation's metrics counts. */
  readonly metric: string;
  /** How many validations in a row may fail to improve on the best. */
  readonly patience: number;
  /** Whether smaller or larger is better. */
  readonly mode: 'min' | 'max';
  /** How much better counts as better, at least 0. @defaultValue 0 */
  readonly minDelta?: number;
  /** Give the model the weights of its best validation at the end. @defaultValue true */
  readonly restoreBest?: boolean;
}

/** Where and when to save everything that is needed to go on. */
export interface CheckpointOptions {
  /** Folder of the checkpoints; made when it is not there. */
  readonly dir: string;
  /** Steps between checkpoints; there is always one at the end. @defaultValue only at the end */
  readonly everySteps?: number;
  /** How many are kept, the newest; at least 1. @defaultValue 2 */
  readonly keep?: number;
}

/** How to measure the model while it is trained. */
export interface ValidateOptions<Model> {
  /** Steps between validations. @defaultValue at the end of every epoch */
  readonly everySteps?: number;
  /** Measures the model, which is in evaluation mode meanwhile. */
  readonly run: (model: Model) => Metrics | Promise<Metrics>;
}

/** Options of `fit`. */
export interface FitOptions<Model extends AnyModule, Batch> {
  /** What to train. */
  readonly model: Model;
  /** Batches; `fit` disposes of the tensors in them. */
  readonly data: Loader<Batch>;
  /** Computes the scalar loss of a batch; intermediate tensors are freed. */
  readonly loss: (model: Model, batch: Batch) => tf.Tensor;
  /** Moves the parameters; those that it was made with are trained. */
  readonly optimizer: Optimizer;
  /** Learning rate by step. */
  readonly schedule: Schedule;
  /** How many times to go through the data. Give this or `steps`. */
  readonly epochs?: number;
  /** How many optimiser steps to take. Give this or `epochs`. */
  readonly steps?: number;
  /** Seeds dropout and whatever else the model draws. */
  readonly seed: Seed;
  /** Batches whose gradients are averaged into one step. @defaultValue 1 */
  readonly accumulate?: number;
  /** Largest norm of all gradients together. @defaultValue no limit */
  readonly clipNorm?: number;
  /** How to measure the model. @defaultValue not at all */
  readonly validate?: ValidateOptions<Model>;
  /** When to stop early; needs `validate`. */
  readonly earlyStop?: EarlyStopOptions;
  /** Where to save (Node). */
  readonly checkpoint?: CheckpointOptions;
  /** Go on from the newest checkpoint, if there is one. @defaultValue false */
  readonly resume?: boolean;
  /** File that gets one JSON line a step and a validation (Node). */
  readonly metricsLog?: string;
  /** Ends training after the step under way, with a checkpoint where there is a folder for it. */
  readonly signal?: AbortSignal;
  /** Told about every step, validation and checkpoint. */
  readonly onProgress?: (event: FitEvent) => void;
}

/** Why training ended. */
export type FitEnd = 'finished' | 'early-stop' | 'aborted';

/** One optimiser step. */
export interface StepEvent {
  readonly kind: 'step';
  /** Steps taken, this one included. */
  readonly step: number;
  /** Steps in all. */
  readonly steps: number;
  /** Epoch of its first batch, from 0. */
  readonly epoch: number;
  /** Mean loss of its batches, before the step. */
  readonly loss: number;
  /** Learning rate of the step. */
  readonly learningRate: number;
  /** Norm of all gradients before clipping; only with `clipNorm`. */
  readonly gradientNorm?: number;
  /** Examples per second of training, averaged over the last steps. */
  readonly examplesPerSecond: number;
  /** Seconds of training left at that speed, validations not counted. */
  readonly secondsLeft: number;
}

/** What `fit` tells about its progress. */
export type FitEvent =
  | { readonly kind: 'resumed'; readonly step: number; readonly path: string }
  | StepEvent
  | {
      readonly kind: 'validation';
      readonly step: number;
      readonly epoch: number;
      readonly metrics: Metrics;
      /** Whether it is the best so far, by the early stop's metric. */
      readonly best: boolean;
    }
  | { readonly kind: 'checkpoint'; readonly step: number; readonly path: string }
  | { readonly kind: 'end'; readonly step: number; readonly reason: FitEnd };

/** What `fit` gives. */
export interface FitResult {
  /** Why training ended. */
  readonly reason: FitEnd;
  /** Steps taken, those before a resume included. */
  readonly step: number;
  /** Mean loss of the last step of this run; undefined when it took none. */
  readonly loss: number | undefined;
  /** The best validation by the early stop's metric, where there is one. */
  readonly best: { readonly step: number; readonly value: number } | undefined;
}
