import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { collate, meanSquaredError, points, smallRun } from '../../test/support/small-run.js';
import type { Device } from '../device/device.js';
import { openDevice } from '../device/open-device.js';
import * as tf from '../engine/tf.js';
import { encodeSafetensors } from '../io/safetensors/encode-safetensors.js';
import { readState } from '../nn/load-state.js';
import type { AnyModule } from '../nn/module.js';
import { linearWarmup } from '../optim/schedule.js';
import { fit } from './fit.js';
import type { FitEvent, FitOptions, FitResult } from './fit-options.js';

let device: Device;
let folder = '';
beforeAll(async () => {
  device = await openDevice({ prefer: ['cpu'] });
});
afterAll(() => device.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chorale fit '));
});
afterEach(() => rm(folder, { recursive: true }));

interface Outcome {
  readonly result: FitResult;
  readonly weights: string;
  readonly events: FitEvent[];
}

/** Runs, and frees everything. */
async function run<Model extends AnyModule, Batch>(
  options: FitOptions<Model, Batch>,
): Promise<Outcome> {
  const events: FitEvent[] = [];
  const { model, optimizer } = options;
  try {
    const onProgress = (event: FitEvent) => {
      events.push(event);
      options.onProgress?.(event);
    };
    const result = await fit({ ...options, onProgress });
    const bytes = encodeSafetensors(await readState(model));
    return { result, weights: Buffer.from(bytes).toString('base64'), events };
  } finally {
    optimizer.dispose();
    model.dispose();
  }
}

const lines = async (path: string): Promise<{ step: number }[]> =>
  (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('fit', () => {
  it('learns a curve', async () => {
    const { result, events } = await run({
      ...smallRun(1, 0),
      epochs: 60,
      schedule: linearWarmup({ peak: 0.1, warmupSteps: 10, totalSteps: 240 }),
    });
    expect(result).toMatchObject({ reason: 'finished', step: 240 });
    expect(result.best?.value).toBeLessThan(0.01);
    expect(events.filter(({ kind }) => kind === 'validation')).toHaveLength(60);
  });

  it('gives the same weights for the same seed, and others for another', async () => {
    const first = await run(smallRun(1));
    expect((await run(smallRun(1))).weights).toBe(first.weights);
    expect((await run(smallRun(2))).weights).not.toBe(first.weights);
  });

  it('makes no tensor that stays', async () => {
    const counts: number[] = [];
    const onProgress = (event: FitEvent) => {
      if (event.kind === 'step' && event.step > 1) counts.push(tf.memory().numTensors);
    };
    await run({ ...smallRun(1), onProgress });
    expect(new Set(counts).size).toBe(1);
  });

  it('reports progress and logs it', async () => {
    const metricsLog = join(folder, 'metrics.jsonl');
    const { events } = await run({ ...smallRun(1), metricsLog });
    expect(events.at(-1)).toEqual({ kind: 'end', step: 36, reason: 'finished' });
    const steps = events.filter((event) => event.kind === 'step');
    expect(steps.map(({ step }) => step)).toEqual(
      Array.from({ length: 36 }, (_, index) => index + 1),
    );
    expect(steps.every(({ examplesPerSecond }) => examplesPerSecond > 0)).toBe(true);
    expect(steps[1]).toMatchObject({ steps: 36, epoch: 0, learningRate: 0.05 / 4 });
    const log = await lines(metricsLog);
    expect(log).toHaveLength(36 + 9);
    expect(log[1]).toEqual({
      step: 2,
      epoch: 0,
      loss: steps[1]!.loss,
      learningRate: 0.05 / 4,
      gradientNorm: steps[1]!.gradientNorm,
    });
  });

  it('averages accumulated gradients as one large batch would', async () => {
    const options = (accumulate: number) => ({
      ...smallRun(1, 0),
      data: {
        batchesPerEpoch: accumulate,
        async *epoch() {
          const size = 50 / accumulate;
          for (let start = 0; start < 50; start += size) {
            yield { batch: collate(points.slice(start, start + size)), examples: size };
          }
        },
      },
      epochs: 8,
      accumulate,
    });
    const whole = (await run(options(1))).events.filter((event) => event.kind === 'step');
    const parts = (await run(options(5))).events.filter((event) => event.kind === 'step');
    for (const [index, { loss }] of whole.entries())
      expect(parts[index]!.loss).toBeCloseTo(loss, 5);
  });

  it('stops early and gives the model its best weights', async () => {
    const errors = [5, 3, 4, 3.5, 3.2, 1];
    let calls = 0;
    const snapshots: string[] = [];
    const options = smallRun(1);
    const validate = {
      async run(model: AnyModule) {
        expect(model.training).toBe(false);
        snapshots.push(Buffer.from(encodeSafetensors(await readState(model))).toString('base64'));
        return { error: errors[calls++]! };
      },
    };
    const earlyStop = { metric: 'error', mode: 'min', patience: 3 } as const;
    const { result, weights } = await run({ ...options, validate, earlyStop });
    expect(result).toMatchObject({ reason: 'early-stop', step: 20, best: { step: 8, value: 3 } });
    expect(weights).toBe(snapshots[1]);
    expect(weights).not.toBe(snapshots[4]);
  });

  it('says which step met a loss that is not finite, and leaves the weights alone', async () => {
    const options = smallRun(1);
    let calls = 0;
    const loss: typeof options.loss = (model, batch) =>
      tf.tidy(() => tf.mul(meanSquaredError(model, batch), calls++ === 4 ? Number.NaN : 1));
    const attempt = run({ ...options, loss });
    await expect(attempt).rejects.toMatchObject({
      code: 'not_finite',
      fields: { step: 3, quantity: 'loss', value: Number.NaN },
    });
    await expect(attempt).rejects.toThrow('fit: the loss must be finite, got NaN in step 3');
  });

  it.each([{}, { clipNorm: 1 }])(
    'stops at a gradient that is not finite, with %j',
    async (clip) => {
      const options = smallRun(1);
      const before = await readState(options.model);
      // At 0 the root is finite, its derivative is not.
      const loss: typeof options.loss = (model, batch) =>
        tf.tidy(() => {
          const error = meanSquaredError(model, batch);
          return tf.add(error, tf.sqrt(tf.mul(error, 0)));
        });
      await expect(fit({ ...options, loss, ...clip })).rejects.toMatchObject({
        code: 'not_finite',
        fields: { step: 1, quantity: 'norm of the gradients', value: Number.NaN },
      });
      expect(await readState(options.model)).toEqual(before);
      options.model.dispose();
      options.optimizer.dispose();
    },
  );

  it.each([
    [{ steps: 3 }, 'fit: exactly one of epochs and steps must be given'],
    [{ accumulate: 0 }, 'fit: accumulate must be an integer of at least 1, got 0'],
    [{ clipNorm: 0 }, 'fit: clipNorm must be above 0, got 0'],
    [{ resume: true }, 'fit: resume needs checkpoint.dir'],
    [
      { earlyStop: { metric: 'f1', mode: 'max', patience: 1 } as const },
      'fit: validate must return a number named f1 for earlyStop, got {"error":',
    ],
  ])('refuses options that cannot work (%#)', async (change, message) => {
    await expect(run({ ...smallRun(1), ...change })).rejects.toThrow(message);
  });

  it('refuses a model that is frozen', async () => {
    const options = smallRun(1);
    options.model.freeze();
    await expect(run(options)).rejects.toThrow('must have a parameter that is not frozen');
  });

  it('refuses a loss that is no scalar, and a rate that is no number', async () => {
    const loss = (): tf.Scalar => tf.ones([16, 1]);
    await expect(run({ ...smallRun(1), loss })).rejects.toThrow(
      'fit: loss must return one value, got shape [16, 1] — take its mean',
    );
    await expect(run({ ...smallRun(1), schedule: () => Number.NaN })).rejects.toThrow(
      'fit: schedule must give a finite learning rate, got NaN for step 1',
    );
  });
});

describe('resume', () => {
  it('continues an aborted run to the same bytes', async () => {
    const whole = await run(smallRun(1));
    const dir = join(folder, 'checkpoints');
    const metricsLog = join(folder, 'metrics.jsonl');
    await run({ ...smallRun(1), metricsLog });
    const expectedLog = await readFile(metricsLog, 'utf8');

    const reasons: string[] = [];
    for (const stopAt of [3, 4, 17, 18, 99]) {
      const controller = new AbortController();
      const onProgress = (event: FitEvent) => {
        if (event.kind === 'step' && event.step === stopAt) controller.abort();
      };
      const part = await run({
        ...smallRun(1),
        checkpoint: { dir },
        resume: true,
        metricsLog,
        signal: controller.signal,
        onProgress,
      });
      reasons.push(part.result.reason);
      if (stopAt === 99) expect(part.weights).toBe(whole.weights);
    }
    expect(reasons).toEqual(['aborted', 'aborted', 'aborted', 'aborted', 'finished']);
    expect(await readFile(metricsLog, 'utf8')).toBe(expectedLog);
    expect((await readdir(dir)).sort()).toEqual(['step-00000018', 'step-00000036']);

    // A finished run that is started again has nothing to do, and has the same weights.
    const again = await run({ ...smallRun(1), checkpoint: { dir }, resume: true });
    expect(again.result).toEqual({ ...whole.result, loss: undefined });
    expect(again.weights).toBe(whole.weights);
  });

  it('continues a run whose process was killed to the same bytes', async () => {
    const program = join(folder, 'run.mjs');
    await build({
      entryPoints: [fileURLToPath(new URL('../../test/support/killed-run.ts', import.meta.url))],
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      outfile: program,
      logLevel: 'error',
      conditions: ['@chorale/source'],
      external: ['@chorale/tensor-native'],
    });
    const dir = join(folder, 'checkpoints');
    for (const killStep of [7, 22]) {
      const child = spawn(process.execPath, [program, dir, String(killStep)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await new Promise<void>((resolve, reject) => {
        child.stdout.once('data', () => child.kill('SIGKILL'));
        child.once('exit', (_, signal) =>
          signal === 'SIGKILL' ? resolve() : reject(new Error('the child ended by itself')),
        );
      });
    }
    const whole = await run(smallRun(1));
    const rest = await run({ ...smallRun(1), checkpoint: { dir }, resume: true });
    expect(rest.events[0]).toMatchObject({ kind: 'resumed', step: 20 });
    expect(rest.weights).toBe(whole.weights);
  });

  it('ignores and removes what a killed process left half-written, and deletes old checkpoints', async () => {
    const checkpoint = { dir: join(folder, 'checkpoints'), everySteps: 6, keep: 3 };
    await mkdir(join(checkpoint.dir, 'step-00000099.half.tmp'), { recursive: true });
    await run({ ...smallRun(1), checkpoint, resume: true });
    const kept = ['step-00000024', 'step-00000030', 'step-00000036'];
    const names = async () => (await readdir(checkpoint.dir)).sort();
    expect(await names()).toEqual([...kept, 'step-00000099.half.tmp']);
    await run({ ...smallRun(1), checkpoint, resume: true });
    expect(await names()).toEqual(kept);
  });

  it('puts back a checkpoint whose process died while it was replaced', async () => {
    const dir = join(folder, 'checkpoints');
    const checkpoint = { dir, everySteps: 12 };
    const whole = await run({ ...smallRun(1), checkpoint });
    await rename(join(dir, 'step-00000036'), join(dir, 'step-00000036.half.old'));
    const rest = await run({ ...smallRun(1), checkpoint, resume: true });
    expect(rest.events[0]).toMatchObject({ kind: 'resumed', step: 36 });
    expect(rest.weights).toBe(whole.weights);
    expect((await readdir(dir)).sort()).toEqual(['step-00000024', 'step-00000036']);
  });

  it('refuses checkpoints that it cannot continue from, by name', async () => {
    const dir = join(folder, 'checkpoints');
    const checkpoint = { dir };
    const { epochs: _, ...options } = smallRun(1);
    await run({ ...options, checkpoint, steps: 2 });
    const path = join(dir, 'step-00000002');
    const resumed = (change: object = {}) =>
      run({ ...smallRun(1), checkpoint, resume: true, ...change });

    await expect(run({ ...smallRun(1), checkpoint })).rejects.toThrow(
      `${dir}: a new run needs a folder without checkpoints, found ${dir}/step-00000002 — pass resume: true, or another folder`,
    );
    await expect(resumed({ seed: 2 })).rejects.toThrow(
      `${dir}/step-00000002: it must be of the same run: saved with {"seed":1,"batchesPerEpoch":7,"accumulate":2}, now {"seed":2,`,
    );
    await writeFile(join(path, 'model.safetensors'), 'short');
    await expect(resumed()).rejects.toMatchObject({
      code: 'safetensors_invalid',
      fields: { file: `${dir}/step-00000002/model.safetensors`, problem: 'truncated' },
    });
    await rm(join(path, 'model.safetensors'));
    await expect(resumed()).rejects.toThrow('model.safetensors must be there');
    await writeFile(join(path, 'state.json'), '{"version": 1');
    await expect(resumed()).rejects.toThrow('state.json must be there and be JSON');
    await writeFile(join(path, 'state.json'), '{"version": 1, "position": {}}');
    await expect(resumed()).rejects.toMatchObject({ code: 'checkpoint_invalid' });
  });
});
