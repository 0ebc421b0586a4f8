import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallRun } from '../../test/support/small-run.js';
import type { Device } from '../device/device.js';
import { openDevice } from '../device/open-device.js';
import * as tf from '../engine/tf.js';
import { isTensorError } from '../errors/tensor-error.js';
import { encodeSafetensors } from '../io/safetensors/encode-safetensors.js';
import { BatchNorm2d } from '../nn/batch-norm2d.js';
import { Conv2d } from '../nn/conv2d.js';
import { Embedding } from '../nn/embedding.js';
import { Linear } from '../nn/linear.js';
import { readState } from '../nn/load-state.js';
import { type AnyModule, Module } from '../nn/module.js';
import { TransformerEncoderLayer } from '../nn/transformer-encoder-layer.js';
import { AdamW } from '../optim/adamw.js';
import { constant } from '../optim/schedule.js';
import { createRandom, type Random } from '../random/random.js';
import { fit } from './fit.js';
import { createLoader } from './loader.js';

/** Tells stripes that run down from stripes that run across. */
class StripeModel extends Module {
  readonly conv: Conv2d;
  readonly norm = new BatchNorm2d(4);
  readonly head: Linear;

  constructor(random: Random) {
    super();
    this.conv = new Conv2d(1, 4, 3, { random: random.fork('conv'), padding: 1, bias: false });
    this.head = new Linear(4, 1, { random: random.fork('head') });
  }

  override forward(x: tf.Tensor): tf.Tensor {
    return this.tidy(() => {
      const features = tf.relu(this.norm.forward(this.conv.forward(x)));
      return this.head.forward(tf.mean(features, [1, 2]));
    });
  }
}

/** Tells whether the token 1 comes before the token 2. */
class OrderModel extends Module {
  readonly tokens: Embedding;
  readonly places: Embedding;
  readonly layer: TransformerEncoderLayer;
  readonly head: Linear;

  constructor(random: Random) {
    super();
    const of = (name: string) => ({ random: random.fork(name) });
    this.tokens = new Embedding(4, 8, of('tokens'));
    this.places = new Embedding(5, 8, of('places'));
    this.layer = new TransformerEncoderLayer(8, 2, { ...of('layer'), hidden: 16, dropout: 0 });
    this.head = new Linear(8, 1, of('head'));
  }

  override forward(ids: tf.Tensor): tf.Tensor {
    return this.tidy(() => {
      const places = tf.range(0, ids.shape[1]!, 1, 'int32');
      const x = tf.add(this.tokens.forward(ids), this.places.forward(places));
      return this.head.forward(tf.mean(this.layer.forward(x), 1));
    });
  }
}

interface Example {
  readonly input: number[];
  readonly label: number;
}

interface Batch {
  readonly x: tf.Tensor;
  readonly label: tf.Tensor;
}

const stripes = (random: Random): Example => {
  const label = random.int(0, 2);
  const phase = random.int(0, 2);
  const input = Array.from({ length: 36 }, (_, index) => {
    const line = label === 1 ? index % 6 : Math.floor(index / 6);
    return ((line + phase) % 2) + random.normal(0, 0.3);
  });
  return { input, label };
};

const order = (random: Random): Example => {
  const [first, second] = [...random.permutation(5)].slice(0, 2) as [number, number];
  const input = Array.from({ length: 5 }, (): number => (random.int(0, 2) === 0 ? 0 : 3));
  input[first] = 1;
  input[second] = 2;
  return { input, label: first < second ? 1 : 0 };
};

/** Binary cross-entropy of logits `[batch, 1]`. */
const crossEntropy = (model: Module, { x, label }: Batch): tf.Tensor =>
  tf.tidy(() => tf.losses.sigmoidCrossEntropy(label, model.forward(x)));

interface Task {
  readonly name: string;
  readonly example: (random: Random) => Example;
  readonly model: (random: Random) => Module;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32';
}

const tasks: Task[] = [
  {
    name: 'a convolutional network',
    example: stripes,
    model: (random) => new StripeModel(random),
    shape: [6, 6, 1],
    dtype: 'float32',
  },
  {
    name: 'a transformer',
    example: order,
    model: (random) => new OrderModel(random),
    shape: [5],
    dtype: 'int32',
  },
];

/** Trains on 200 examples; gives the last loss and the share of 100 others that is told right. */
async function train({ example, model: make, shape, dtype }: Task, seed: number) {
  const random = createRandom(seed);
  const draws = random.fork('examples');
  const model = make(random.fork('model'));
  const optimizer = new AdamW(model.parameters());
  const collate = (examples: Example[]): Batch => ({
    x: tf.tensor(
      examples.flatMap(({ input }) => input),
      [examples.length, ...shape],
      dtype,
    ),
    label: tf.tensor(
      examples.map(({ label }) => label),
      [examples.length, 1],
    ),
  });
  const data = createLoader(
    Array.from({ length: 200 }, () => example(draws)),
    { batchSize: 20, collate, shuffle: random.fork('order') },
  );
  const result = await fit({
    model,
    data,
    loss: crossEntropy,
    optimizer,
    schedule: constant(0.02),
    epochs: 12,
    seed,
  });
  const test = Array.from({ length: 100 }, () => example(draws));
  const right = tf.tidy(() => {
    const logits = model.forward(collate(test).x).dataSync();
    return test.filter(({ label }, index) => logits[index]! > 0 === (label === 1)).length;
  });
  optimizer.dispose();
  model.dispose();
  return { loss: result.loss!, accuracy: right / test.length };
}

const bytesOf = async (model: AnyModule) =>
  Buffer.from(encodeSafetensors(await readState(model))).toString('base64');

describe.each(['cpu', 'wasm', 'native'] as const)('training on %s', (name) => {
  let device: Device | undefined;
  beforeAll(async () => {
    device = await openDevice({ prefer: [name] }).catch((error: unknown) => {
      if (isTensorError(error, 'device_unavailable')) return undefined;
      throw error;
    });
  });
  afterAll(() => device?.close());

  it.for(tasks)('$name learns', async (task, context) => {
    if (!device) return context.skip(`the device ${name} is not available here`);
    const { loss, accuracy } = await train(task, 4);
    expect(loss).toBeLessThan(0.1);
    expect(accuracy).toBeGreaterThanOrEqual(0.95);
  });

  it('gives the same weights for the same seed', async (context) => {
    if (!device) return context.skip(`the device ${name} is not available here`);
    const weights = [];
    for (const seed of [1, 1, 2]) {
      const options = smallRun(seed);
      await fit(options);
      weights.push(await bytesOf(options.model));
      options.model.dispose();
      options.optimizer.dispose();
    }
    expect(weights[1]).toBe(weights[0]);
    expect(weights[2]).not.toBe(weights[0]);
  });
});
