/**
 * `fit`: the training loop.
 *
 * A run is a function of its options: the same seed on the same device gives the same weights, bit
 * for bit, whether it ran through or was stopped and went on from a checkpoint. To that end the
 * order of batches depends on seed and epoch alone, dropout on seed and step alone, and a
 * checkpoint holds the rest. Left out: training on several machines, mixed precision.
 */
import { TensorError } from '../errors/tensor-error.js';
import { loadState, readState } from '../nn/load-state.js';
import type { AnyModule } from '../nn/module.js';
import { checkInteger } from '../ops/check.js';
import { createRandom, type Random } from '../random/random.js';
import {
  type Checkpoint,
  type NamedData,
  newestCheckpoint,
  readCheckpoint,
  removeLeftovers,
  restoreMoved,
  writeCheckpoint,
} from './checkpoint.node.js';
import { judge } from './early-stop.js';
import type { FitEnd, FitEvent, FitOptions, FitResult } from './fit-options.js';
import { gradientStep, type StepOutcome } from './gradient-step.js';
import type { LoadedBatch } from './loader.js';
import { type MetricsLog, openMetricsLog } from './metrics-log.node.js';
import { BEGINNING, type Position } from './position.js';
import { Speed } from './speed.js';

function fail(argument: string, message: string): never {
  throw new TensorError('invalid_argument', `fit: ${message}`, { operation: 'fit', argument });
}

/** Checks what types cannot say, and gives the number of steps in all. */
function checkOptions<Model extends AnyModule, Batch>(options: FitOptions<Model, Batch>): number {
  const { epochs, steps, accumulate = 1, clipNorm, earlyStop, validate, checkpoint } = options;
  if ((epochs === undefined) === (steps === undefined)) {
    fail('epochs', 'exactly one of epochs and steps must be given');
  }
  checkInteger('fit', epochs === undefined ? 'steps' : 'epochs', (epochs ?? steps)!, 1);
  checkInteger('fit', 'accumulate', accumulate, 1);
  if (clipNorm !== undefined && !(clipNorm > 0))
    fail('clipNorm', `clipNorm must be above 0, got ${clipNorm}`);
  if (earlyStop && !validate)
    fail('earlyStop', 'earlyStop needs validate — say how to measure the model');
  if (earlyStop) checkInteger('fit', 'earlyStop.patience', earlyStop.patience, 1);
  if (options.resume && !checkpoint) fail('resume', 'resume needs checkpoint.dir');
  checkInteger('fit', 'checkpoint.keep', checkpoint?.keep ?? 1, 1);
  checkInteger('fit', 'checkpoint.everySteps', checkpoint?.everySteps ?? 1, 1);
  checkInteger('fit', 'validate.everySteps', validate?.everySteps ?? 1, 1);
  if (![...options.optimizer.parameters.values()].some((parameter) => parameter.trainable)) {
    fail('optimizer', 'the optimizer must have a parameter that is not frozen');
  }
  return steps ?? epochs! * Math.ceil(options.data.batchesPerEpoch / accumulate);
}

/** One call of `fit`. */
class Run<Model extends AnyModule, Batch> {
  private position: Position = BEGINNING;
  private bestState: NamedData | undefined;
  private log: MetricsLog | undefined;
  private loss: number | undefined;
  private saved = -1;
  private readonly speed = new Speed();
  private readonly random: Random;
  private yielded = performance.now();

  constructor(
    private readonly options: FitOptions<Model, Batch>,
    private readonly steps: number,
  ) {
    this.random = createRandom(options.seed);
  }

  async run(): Promise<FitResult> {
    const { model, earlyStop, metricsLog, signal } = this.options;
    await this.resume();
    if (metricsLog !== undefined) this.log = await openMetricsLog(metricsLog, this.position.step);
    model.train();
    try {
      await this.loop();
    } finally {
      model.eval();
    }
    const { step, stopped, best } = this.position;
    const reason: FitEnd = stopped ? 'early-stop' : step >= this.steps ? 'finished' : 'aborted';
    // A run that ended by its signal leaves its checkpoint too.
    if (this.options.checkpoint && this.saved !== step && (step > 0 || signal?.aborted))
      await this.save();
    if (this.bestState && reason !== 'aborted' && (earlyStop?.restoreBest ?? true)) {
      loadState(model, this.bestState);
    }
    this.tell({ kind: 'end', step, reason });
    return { reason, step, loss: this.loss, best: best ?? undefined };
  }

  private async loop(): Promise<void> {
    const { data, signal } = this.options;
    while (!this.isOver()) {
      const { epoch, batch } = this.position;
      const batches = data.epoch(epoch, batch);
      try {
        while (!this.isOver() && this.position.epoch === epoch) {
          await this.yieldToEvents();
          if (signal?.aborted) return;
          await this.step(batches);
        }
      } finally {
        await batches.return(undefined);
      }
    }
  }

  private isOver(): boolean {
    const { step, stopped } = this.position;
    return stopped || step >= this.steps || this.options.signal?.aborted === true;
  }

  private async step(batches: AsyncGenerator<LoadedBatch<Batch>>): Promise<void> {
    const { model, schedule, data, validate, checkpoint } = this.options;
    const { step: taken, epoch } = this.position;
    const step = taken + 1;
    const learningRate = schedule(taken);
    if (!Number.isFinite(learningRate))
      fail(
        'schedule',
        `schedule must give a finite learning rate, got ${learningRate} for step ${step}`,
      );
    model.seed(this.random.fork(`step ${step}`));
    this.speed.begin();
    const outcome = await gradientStep(this.options, batches, step, learningRate);
    if (!outcome)
      fail('data', `epoch ${epoch} must have ${data.batchesPerEpoch} batches, but it ended before`);
    this.speed.end(outcome.examples);
    const batch = this.position.batch + outcome.batches;
    const ended = batch >= data.batchesPerEpoch;
    this.position = {
      ...this.position,
      step,
      epoch: ended ? epoch + 1 : epoch,
      batch: ended ? 0 : batch,
    };
    await this.report(outcome, epoch, learningRate);
    const every = validate?.everySteps;
    if (every === undefined ? ended : step % every === 0) await this.validate(epoch);
    if (checkpoint?.everySteps && step % checkpoint.everySteps === 0) await this.save();
  }

  private async report(outcome: StepOutcome, epoch: number, learningRate: number): Promise<void> {
    const { step } = this.position;
    const { loss, gradientNorm } = outcome;
    this.loss = loss;
    const norm = gradientNorm === undefined ? {} : { gradientNorm };
    await this.log?.write({ step, epoch, loss, learningRate, ...norm });
    this.tell({
      kind: 'step',
      step,
      steps: this.steps,
      epoch,
      loss,
      learningRate,
      ...norm,
      examplesPerSecond: this.speed.examplesPerSecond,
      secondsLeft: this.speed.secondsFor(this.steps - step),
    });
  }

  private async validate(epoch: number): Promise<void> {
    const { model, validate, earlyStop } = this.options;
    if (!validate) return;
    model.eval();
    const metrics = await validate.run(model);
    model.train();
    const { step } = this.position;
    if (earlyStop) this.position = judge(earlyStop, this.position, metrics);
    const best = this.position.best?.step === step;
    if (best && (earlyStop?.restoreBest ?? true)) this.bestState = await readState(model);
    await this.log?.write({ step, epoch, validation: metrics });
    this.tell({ kind: 'validation', step, epoch, metrics, best });
  }

  /** What must be equal between runs that continue one another. */
  private get identity(): Checkpoint['run'] {
    const { seed, data, accumulate = 1 } = this.options;
    return { seed, batchesPerEpoch: data.batchesPerEpoch, accumulate };
  }

  private async save(): Promise<void> {
    const { checkpoint, model, optimizer } = this.options;
    if (!checkpoint) return;
    const path = await writeCheckpoint(checkpoint.dir, checkpoint.keep ?? 2, {
      run: this.identity,
      position: this.position,
      model: await readState(model),
      optimizer: await optimizer.readState(),
      best: this.bestState,
    });
    this.saved = this.position.step;
    this.tell({ kind: 'checkpoint', step: this.position.step, path });
  }

  private async resume(): Promise<void> {
    const { checkpoint, model, optimizer } = this.options;
    if (!checkpoint) return;
    await restoreMoved(checkpoint.dir);
    const path = await newestCheckpoint(checkpoint.dir);
    if (path === undefined) return;
    if (!this.options.resume) {
      throw new TensorError(
        'checkpoint_invalid',
        `${checkpoint.dir}: a new run needs a folder without checkpoints, found ${path} — pass resume: true, or another folder`,
        { file: checkpoint.dir },
      );
    }
    await removeLeftovers(checkpoint.dir);
    const from = await readCheckpoint(path, this.identity);
    loadState(model, from.model);
    optimizer.loadState(from.optimizer);
    this.position = from.position;
    this.bestState = from.best;
    this.saved = from.position.step;
    this.tell({ kind: 'resumed', step: from.position.step, path });
  }

  /** Lets timers and signals in, at most every 20 ms. */
  private async yieldToEvents(): Promise<void> {
    if (performance.now() - this.yielded < 20) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.yielded = performance.now();
  }

  private tell(event: FitEvent): void {
    this.options.onProgress?.(event);
  }
}

/**
 * Trains a model. At the end it is in evaluation mode, and with early stop it has its best weights.
 *
 * An abort is no error: the result's `reason` says so, and with `checkpoint` there is one of the last
 * step, from which the same call with `resume: true` goes on as if nothing had happened.
 *
 * @param options model, data, loss, optimiser, and what else is wanted
 * @returns why it ended, after which step, with which loss
 * @throws TensorError `not_finite` naming the step when a loss or gradient is NaN or infinite;
 *   `checkpoint_invalid` when the folder's checkpoints are of another run; `invalid_argument`
 * @example
 * ```ts
 * const random = createRandom(1);
 * const model = new nn.Linear(1, 1, { random: random.fork('model') });
 * const examples = Array.from({ length: 64 }, (_, i) => [i / 64, (2 * i) / 64 + 1]);
 * const data = train.createLoader(examples, {
 *   batchSize: 16,
 *   shuffle: random.fork('data'),
 *   collate: (rows) => ({
 *     x: ops.tensor(rows.map(([x = 0]) => [x])),
 *     y: ops.tensor(rows.map(([, y = 0]) => [y])),
 *   }),
 * });
 * await train.fit({
 *   model,
 *   data,
 *   loss: (model, { x, y }) => ops.mse(model.forward(x), y),
 *   optimizer: new optim.AdamW(model.parameters()),
 *   schedule: optim.linearWarmup({ peak: 1e-2, warmupSteps: 10, totalSteps: 100 }),
 *   steps: 100,
 *   seed: 1,
 * });
 * ```
 */
export async function fit<Model extends AnyModule, Batch>(
  options: FitOptions<Model, Batch>,
): Promise<FitResult> {
  return new Run(options, checkOptions(options)).run();
}
