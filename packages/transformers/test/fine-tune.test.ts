/** The whole model under `fit`: gradients agree between devices, and a small set is learnt by heart. */
import {
  createRandom,
  type DeviceName,
  nn,
  openDevice,
  ops,
  optim,
  type Tensor,
  type tf,
  train,
} from '@chorale/tensor';
import { describe, expect, it } from 'vitest';
import { type BertInput, bertInput } from '../src/models/bert/input.js';
import { BertForSequenceClassification } from '../src/models/bert/sequence-classifier.js';
import { Tokenizer } from '../src/tokenizer/tokenizer.js';
import { Vocabulary } from '../src/tokenizer/vocabulary.js';
import { TINY_CONFIG, TINY_WORDS } from './support/tiny-model.js';

const EXAMPLES = [
  ['the ship sails home .', 1],
  ['a bad ship', 0],
  ['good', 1],
  ['unkindly', 0],
  ['the good ship', 1],
  ['home bad .', 0],
] as const;

const tokenizer = new Tokenizer(new Vocabulary(TINY_WORDS));
type Batch = BertInput & { readonly labels: Tensor };
const collate = (examples: readonly (readonly [string, number])[]): Batch => ({
  ...bertInput(tokenizer.encodeBatch(examples.map(([text]) => text))),
  labels: ops.tensor(
    examples.map(([, label]) => label),
    'int32',
  ),
});
const loss = (model: BertForSequenceClassification, batch: Batch): Tensor =>
  ops.crossEntropy(model.forward(batch), batch.labels);

/** Gradients of every parameter on one device, or why it does not open. */
async function gradientsOn(name: DeviceName): Promise<Map<string, Float32Array> | string> {
  const device = await openDevice({ prefer: [name] }).catch((error: unknown) => String(error));
  if (typeof device === 'string') return device;
  using model = new BertForSequenceClassification(TINY_CONFIG, createRandom(5));
  const batch = collate(EXAMPLES);
  const { loss: value, gradients } = optim.lossAndGradients(
    model.parameters(),
    () => loss(model, batch) as tf.Scalar,
  );
  const plain = new Map<string, Float32Array>();
  for (const [path, gradient] of gradients) {
    plain.set(path, Float32Array.from(await gradient.data()));
  }
  ops.dispose([value, ...gradients.values(), ...Object.values(batch)]);
  device.close();
  return plain;
}

describe.each<DeviceName>(['native', 'wasm'])('on %s', (name) => {
  it('has the gradients of plain operators', async (context) => {
    const wanted = await gradientsOn('cpu');
    const got = await gradientsOn(name);
    if (typeof got === 'string') return context.skip(got);
    if (typeof wanted === 'string') throw new Error(wanted);
    expect([...got.keys()]).toEqual([...wanted.keys()]);
    for (const [path, gradient] of wanted) {
      for (const [i, value] of gradient.entries()) {
        expect(Math.abs((got.get(path)?.[i] ?? Number.NaN) - value), path).toBeLessThan(1e-5);
      }
    }
  });
});

it('learns a small set by heart, the same way each time', async () => {
  using _device = await openDevice({ prefer: ['cpu'] });
  const run = async () => {
    using model = new BertForSequenceClassification(TINY_CONFIG, createRandom(5));
    const data = train.createLoader<(typeof EXAMPLES)[number], Batch>(EXAMPLES, {
      batchSize: 3,
      collate,
      shuffle: createRandom(6),
    });
    const optimizer = new optim.AdamW(model.parameters({ trainable: true }));
    const result = await train.fit<BertForSequenceClassification, Batch>({
      model,
      data,
      loss,
      optimizer,
      schedule: optim.linearWarmup({ peak: 0.01, warmupSteps: 5, totalSteps: 60 }),
      steps: 60,
      seed: 7,
    });
    optimizer.dispose();
    return { loss: result.loss, state: await nn.readState(model) };
  };
  const first = await run();
  expect(first.loss).toBeLessThan(0.1);
  expect(await run()).toEqual(first);
});
