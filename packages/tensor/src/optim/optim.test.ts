import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../device/device.js';
import { openDevice } from '../device/open-device.js';
import * as tf from '../engine/tf.js';
import { isTensorError } from '../errors/tensor-error.js';
import { tensorData } from '../io/safetensors/dtype.js';
import { AdamW } from './adamw.js';
import { addGradients, clipByGlobalNorm, lossAndGradients, scaleGradients } from './gradients.js';
import { decayMatricesOnly, type Optimizer } from './optimizer.js';
import { constant, cosine, linearWarmup, polynomial } from './schedule.js';
import { Sgd } from './sgd.js';

interface Golden {
  start: number[];
  rates: number[];
  gradients: number[][];
  adamw: number[];
  adamwOther: number[];
  sgd: number[];
  sgdMomentum: number[];
  sgdNesterov: number[];
}

const golden: Golden = JSON.parse(
  await readFile(new URL('../../test/golden/optim-golden.json', import.meta.url), 'utf8'),
);

const variable = (values: number[], shape?: number[]): tf.Variable =>
  tf.tidy(() => tf.variable(tf.tensor(values, shape)));

/** Takes steps `from` to `to` of the golden run. */
function walk(optimizer: Optimizer, from: number, to: number): void {
  for (let step = from; step < to; step++) {
    tf.tidy(() =>
      optimizer.step(new Map([['p', tf.tensor(golden.gradients[step]!)]]), golden.rates[step]!),
    );
  }
}

function expectClose(actual: ArrayLike<number>, expected: number[]): void {
  for (const [index, value] of expected.entries()) {
    const error = Math.abs(actual[index]! - value) / (Math.abs(value) + 1e-3);
    expect(error, `element ${index}: ${actual[index]} instead of ${value}`).toBeLessThan(3e-6);
  }
}

type Run = [name: keyof Golden, make: (p: Map<string, tf.Variable>) => Optimizer];
const runs: Run[] = [
  ['adamw', (p) => new AdamW(p)],
  [
    'adamwOther',
    (p) =>
      new AdamW(p, { beta1: 0.8, beta2: 0.95, epsilon: 1e-3, group: () => ({ weightDecay: 0.3 }) }),
  ],
  ['sgd', (p) => new Sgd(p)],
  ['sgdMomentum', (p) => new Sgd(p, { momentum: 0.9, weightDecay: 0.1 })],
  ['sgdNesterov', (p) => new Sgd(p, { momentum: 0.9, nesterov: true })],
];

describe.each(['cpu', 'wasm', 'native'] as const)('on %s', (name) => {
  let device: Device | undefined;
  beforeAll(async () => {
    device = await openDevice({ prefer: [name] }).catch((error: unknown) => {
      if (isTensorError(error, 'device_unavailable')) return undefined;
      throw error;
    });
  });
  afterAll(() => device?.close());

  it.for(runs)(
    '%s follows PyTorch, interrupted or not, without growing',
    async ([key, make], context) => {
      if (!device) return context.skip(`the device ${name} is not available here`);
      const p = variable(golden.start);
      const parameters = new Map([['p', p]]);
      const first = make(parameters);
      if (first instanceof AdamW) expect(first.kernel).toBe(name === 'cpu' ? 'plain' : 'native');
      walk(first, 0, 4);
      const tensors = tf.memory().numTensors;
      walk(first, 4, 6);
      expect(tf.memory().numTensors).toBe(tensors);
      const state = await first.readState();
      first.dispose();
      const second = make(parameters);
      second.loadState(state);
      expect(second.steps).toBe(6);
      walk(second, 6, 10);
      expectClose(await p.data(), golden[key] as number[]);
      second.dispose();
      p.dispose();
    },
  );
});

describe('optimisers', () => {
  let device: Device;
  beforeAll(async () => {
    device = await openDevice({ prefer: ['cpu'] });
  });
  afterAll(() => device.close());

  it('decay matrices only, and scale the rate of a group', () => {
    const parameters = new Map([
      ['weight', variable([1, 1], [1, 2])],
      ['bias', variable([1])],
    ]);
    const optimizer = new AdamW(parameters, { group: decayMatricesOnly(0.5) });
    tf.tidy(() =>
      optimizer.step(new Map(Array.from(parameters, ([path, p]) => [path, tf.zerosLike(p)])), 0.1),
    );
    expect(parameters.get('weight')!.dataSync()[0]).toBeCloseTo(0.95, 6);
    expect(parameters.get('bias')!.dataSync()[0]).toBe(1);
    tf.dispose([...parameters.values()]);
    optimizer.dispose();
  });

  it('refuse state of another model or optimiser', async () => {
    const p = variable(golden.start);
    const optimizer = new AdamW(new Map([['p', p]]));
    walk(optimizer, 0, 1);
    const state = await optimizer.readState();
    const other = new AdamW(new Map([['q', p]]));
    expect(() => other.loadState(state)).toThrow(
      'optimizer.loadState: the state must be of the same optimiser and model; unexpected: exp_avg/p, exp_avg_sq/p',
    );
    expect(() => new Sgd(new Map([['p', p]])).loadState(state)).toThrow('unexpected');
    state.delete('exp_avg_sq/p');
    expect(() => optimizer.loadState(state)).toThrow('missing or of another size: exp_avg_sq/p');
    for (const steps of [[-1], [], [1, 2]]) {
      state.set('step', tensorData('I32', [steps.length], Int32Array.from(steps)));
      expect(() => optimizer.loadState(state)).toThrow('step (one I32 of at least 0)');
    }
    expect(() => new AdamW(new Map(), { beta1: 1 })).toThrow(
      'AdamW: beta1 must be in [0, 1), got 1',
    );
    optimizer.dispose();
    p.dispose();
  });
});

describe('gradients', () => {
  let device: Device;
  beforeAll(async () => {
    device = await openDevice({ prefer: ['cpu'] });
  });
  afterAll(() => device.close());

  it('are taken by path, added, averaged and clipped', () => {
    const a = variable([3]);
    const b = variable([2]);
    const frozen = variable([1]);
    frozen.trainable = false;
    const parameters = new Map([
      ['a', a],
      ['b', b],
      ['frozen', frozen],
    ]);
    const loss = () => tf.sum(tf.mul(tf.mul(a, b), frozen)) as tf.Scalar;
    const sum = new Map<string, tf.Tensor>();
    for (let batch = 0; batch < 2; batch++) {
      const taken = lossAndGradients(parameters, loss);
      expect(taken.loss.dataSync()[0]).toBe(6);
      addGradients(sum, taken.gradients);
      taken.loss.dispose();
    }
    scaleGradients(sum, 1 / 2);
    const read = () => Array.from(sum, ([path, gradient]) => [path, gradient.dataSync()[0]]);
    expect(read()).toEqual([
      ['a', 2],
      ['b', 3],
    ]);
    const norm = clipByGlobalNorm(sum, 1);
    expect(norm.dataSync()[0]).toBeCloseTo(Math.sqrt(13), 5);
    expect(sum.get('b')!.dataSync()[0]).toBeCloseTo(3 / Math.sqrt(13), 5);
    const small = clipByGlobalNorm(sum, 5);
    expect(sum.get('b')!.dataSync()[0]).toBeCloseTo(3 / Math.sqrt(13), 5);
    tf.dispose([norm, small, a, b, frozen, ...sum.values()]);
  });
});

describe('schedules', () => {
  const options = { peak: 2, warmupSteps: 4, totalSteps: 12, final: 0.5 };
  const at = (schedule: (step: number) => number) => [0, 2, 4, 8, 12, 99].map(schedule);

  it('rise, fall, and stay', () => {
    expect(at(constant(3))).toEqual([3, 3, 3, 3, 3, 3]);
    expect(at(linearWarmup(options))).toEqual([0, 1, 2, 1.25, 0.5, 0.5]);
    expect(at(polynomial(options))).toEqual([0, 1, 2, 0.875, 0.5, 0.5]);
    const expected = [0, 1, 2, 1.25, 0.5, 0.5];
    for (const [index, rate] of at(cosine(options)).entries()) {
      expect(rate).toBeCloseTo(expected[index]!, 12);
    }
    expect(cosine({ peak: 1, totalSteps: 4 })(1)).toBeCloseTo((1 + Math.SQRT1_2) / 2, 12);
  });

  it('refuse a warm-up beyond the end', () => {
    expect(() => cosine({ peak: 1, warmupSteps: 5, totalSteps: 4 })).toThrow(
      'cosine: 0 ≤ warmupSteps ≤ totalSteps must hold, got 5 and 4',
    );
  });
});
