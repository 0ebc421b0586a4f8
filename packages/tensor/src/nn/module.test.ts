import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../device/device.js';
import { openDevice } from '../device/open-device.js';
import * as tf from '../engine/tf.js';
import { type AnyTensorData, tensorData } from '../io/safetensors/dtype.js';
import { createRandom, type Random } from '../random/random.js';
import { Activated } from './activated.js';
import { BatchNorm2d } from './batch-norm2d.js';
import { Dropout } from './dropout.js';
import { Embedding } from './embedding.js';
import { LayerNorm } from './layer-norm.js';
import { Linear } from './linear.js';
import { loadSafetensors, loadState, readState, saveSafetensors } from './load-state.js';
import { Module, type Start } from './module.js';
import { chain, Sequential } from './sequential.js';

let device: Device;
beforeAll(async () => {
  device = await openDevice({ prefer: ['cpu'] });
});
afterAll(() => device.close());

/** Takes int32 ids, so that its `forward` is of another type than a Linear's. */
class Tagger extends Module<[ids: tf.Tensor, twice: boolean], tf.Tensor> {
  readonly words: Embedding;
  readonly blocks: Linear[];
  readonly finalNorm = new LayerNorm(3);
  readonly dropout = new Dropout(0.5);
  readonly tied: tf.Variable;
  protected override readonly stateNames = { finalNorm: 'LayerNorm' };

  constructor(random: Start) {
    super();
    const fork = (name: string) => (random === 'load' ? random : random.fork(name));
    this.words = new Embedding(5, 3, { random: fork('words') });
    this.blocks = [0, 1].map((index) => new Linear(3, 3, { random: fork(`block${index}`) }));
    this.tied = this.words.weight;
  }

  override forward(ids: tf.Tensor, twice: boolean): tf.Tensor {
    return this.tidy(() => {
      let x = this.words.forward(ids);
      for (const block of this.blocks) x = block.forward(x, { residual: x });
      return this.dropout.forward(this.finalNorm.forward(x, twice ? x : undefined));
    });
  }
}

const NAMES = [
  'tied',
  'words.weight',
  'blocks.0.weight',
  'blocks.0.bias',
  'blocks.1.weight',
  'blocks.1.bias',
  'LayerNorm.weight',
  'LayerNorm.bias',
];

function using<Result>(random: Start, work: (model: Tagger) => Result): Result {
  const model = new Tagger(random);
  try {
    return work(model);
  } finally {
    model.dispose();
  }
}

const ids = () => tf.tensor([[0, 4, 2]], [1, 3], 'int32');

/** Runs the model and gives its numbers. */
function run(model: Tagger, twice = false): number[] {
  return tf.tidy(() => Array.from(model.forward(ids(), twice).dataSync()));
}

describe('Module', () => {
  it('names its state as PyTorch would, and finds shared parameters once', () => {
    using(createRandom(1), (model) => {
      const state = model.state();
      tf.dispose([...state.values()]);
      expect([...state.keys()].sort()).toEqual([...NAMES].sort());
      expect(model.parameters().size).toBe(7);
      expect(model.parameterCount()).toBe(15 + 2 * 12 + 6);
    });
  });

  it('gives the same first values for the same seed', () => {
    const first = using(createRandom(3), (model) => run(model));
    expect(using(createRandom(3), (model) => run(model))).toEqual(first);
    expect(using(createRandom(4), (model) => run(model))).not.toEqual(first);
  });

  it('carries state from one model to another, in memory and through a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chorale-module-'));
    const from = new Tagger(createRandom(5));
    const to = new Tagger('load');
    const zeros = await readState(to);
    try {
      const state = from.state();
      expect(loadState(to, state)).toEqual({ missing: [], unexpected: [] });
      tf.dispose([...state.values()]);
      expect(run(to)).toEqual(run(from));

      const path = join(folder, 'tagger.safetensors');
      await saveSafetensors(from, path);
      loadState(to, zeros);
      expect(run(to)).not.toEqual(run(from));
      await loadSafetensors(to, path);
      expect(run(to)).toEqual(run(from));
    } finally {
      await rm(folder, { recursive: true });
      from.dispose();
      to.dispose();
    }
  });

  it('lists everything that does not fit, and changes nothing then', () => {
    using(createRandom(6), (model) => {
      const before = run(model);
      const wrong = new Map([
        ['words.weight', tensorData('F32', [5, 4], new Float32Array(20))],
        ['LayerNorm.bias', tensorData('F32', [3], new Float32Array(3).fill(9))],
        ['extra', tensorData('F32', [], new Float32Array(1))],
      ]);
      expect(() => loadState(model, wrong)).toThrowErrorMatchingInlineSnapshot(
        `[TensorError: loadState: the tensors must be those of the module: missing tied, blocks.0.weight, blocks.0.bias, blocks.1.weight, blocks.1.bias, LayerNorm.weight; unexpected extra; words.weight needs [5, 3], got [5, 4] — build the module with the sizes of the source]`,
      );
      expect(() => loadState(model, wrong, { strict: false })).toThrow('words.weight needs [5, 3]');
      expect(run(model)).toEqual(before);
      wrong.delete('words.weight');
      expect(loadState(model, wrong, { strict: false })).toEqual({
        missing: NAMES.filter((name) => name !== 'LayerNorm.bias'),
        unexpected: ['extra'],
      });
      expect(run(model)).not.toEqual(before);
    });
  });

  it('renames on loading and widens half precision', () => {
    const layer = new Linear(1, 2, { random: 'load' });
    const half = new Map<string, AnyTensorData>([
      ['bert.w', tensorData('BF16', [2, 1], Uint16Array.of(0x3fc0, 0xc000))],
      ['bert.bias', tensorData('F16', [2], Uint16Array.of(0x3e00, 0))],
      ['other', tensorData('I64', [1], new BigInt64Array(1))],
    ]);
    loadState(layer, half, {
      rename: (name) =>
        name === 'other' ? undefined : name.replace(/^bert\./, '').replace(/^w$/, 'weight'),
    });
    expect(Array.from(layer.weight.dataSync())).toEqual([1.5, -2]);
    expect(Array.from(layer.bias!.dataSync())).toEqual([1.5, 0]);
    layer.dispose();
  });

  it('refuses a dtype that does not convert before it changes anything', () => {
    const layer = new Linear(1, 1, { random: createRandom(6) });
    const before = layer.weight.dataSync()[0];
    const weight = tensorData('F32', [1, 1], Float32Array.of(7));
    const ids = tensorData('I64', [1], BigInt64Array.of(1n));
    const load = (bias: AnyTensorData | tf.Tensor) =>
      loadState(
        layer,
        new Map<string, AnyTensorData | tf.Tensor>([
          ['weight', weight],
          ['bias', bias],
        ]),
      );
    expect(() => load(ids)).toThrow(
      'bias: only floats and integers up to 32 bits convert to float32, got I64',
    );
    const whole = tf.tensor([1], [1], 'int32');
    expect(() => load(whole)).toThrow('bias: dtype must be float32, got int32');
    expect(layer.weight.dataSync()[0]).toBe(before);
    whole.dispose();
    layer.dispose();
  });

  it('gives an int32 buffer integers alone', () => {
    const norm = new BatchNorm2d(1);
    const load = (count: AnyTensorData) =>
      loadState(norm, new Map([['num_batches_tracked', count]]), { strict: false });
    load(tensorData('I64', [], BigInt64Array.of(3n)));
    expect(norm.numBatchesTracked.dataSync()[0]).toBe(3);
    expect(() => load(tensorData('F32', [], Float32Array.of(4.5)))).toThrow(
      'num_batches_tracked: only integers become int32, got F32',
    );
    expect(norm.numBatchesTracked.dataSync()[0]).toBe(3);
    norm.dispose();
  });

  it('switches modes, freezes and disposes through the whole tree', () => {
    using(createRandom(7), (model) => {
      expect(model.train().blocks[1]!.training).toBe(true);
      expect(model.eval().dropout.training).toBe(false);
      model.freeze((path) => path.startsWith('blocks'));
      expect([...model.parameters({ trainable: true }).keys()]).toEqual([
        'tied',
        'LayerNorm.weight',
        'LayerNorm.bias',
      ]);
      model.unfreeze();
      expect(model.parameters({ trainable: true }).size).toBe(7);
      model.dispose();
      expect(() => run(model)).toThrow(/dispose/);
      model.dispose();
    });
  });
});

describe('Dropout', () => {
  it('drops at its rate, keeps the mean, and repeats for the same seed', () => {
    const dropout = new Dropout(0.25).train();
    const drop = (random: Random) =>
      tf.tidy(() =>
        Array.from(
          dropout
            .seed(random)
            .forward(tf.ones([100, 101]))
            .dataSync(),
        ),
      );
    const first = drop(createRandom(1));
    const zeros = first.filter((value) => value === 0).length / first.length;
    expect(zeros).toBeCloseTo(0.25, 1);
    expect(new Set(first)).toEqual(new Set([0, Math.fround(4 / 3)]));
    expect(drop(createRandom(1))).toEqual(first);
    expect(drop(createRandom(2))).not.toEqual(first);
  });

  it('does nothing in evaluation, and says what it needs', () => {
    const x = tf.ones([4]);
    const dropout = new Dropout(0.5);
    const y = dropout.forward(x);
    expect(Array.from(y.dataSync())).toEqual([1, 1, 1, 1]);
    expect(() => dropout.train().forward(x)).toThrow('call seed(random) on the model first');
    expect(() => new Dropout(1)).toThrow('Dropout: rate must be in [0, 1), got 1');
    tf.dispose([x, y]);
  });
});

describe('composition', () => {
  it('runs modules in order under PyTorch names', () => {
    const random = createRandom(8);
    const model = new Sequential(
      new Linear(2, 3, { random: random.fork(0) }),
      new Activated('relu'),
      new Linear(3, 1, { random: random.fork(1), bias: false }),
    );
    expect([...model.parameters().keys()]).toEqual(['0.weight', '0.bias', '2.weight']);
    const y = tf.tidy(() => model.forward(tf.ones([5, 2])).shape);
    expect(y).toEqual([5, 1]);
    model.dispose();
  });

  it('checks at compile time that chained modules fit', () => {
    class Pair extends Module<[tf.Tensor], [tf.Tensor, tf.Tensor]> {
      override forward(x: tf.Tensor): [tf.Tensor, tf.Tensor] {
        return [x.clone(), x.clone()];
      }
    }
    class Sum extends Module<[[tf.Tensor, tf.Tensor]], tf.Tensor> {
      override forward([a, b]: [tf.Tensor, tf.Tensor]): tf.Tensor {
        return tf.add(a, b);
      }
    }
    const doubled = tf.tidy(() =>
      chain(new Pair(), new Sum())
        .forward(tf.ones([1]))
        .dataSync(),
    );
    expect(Array.from(doubled)).toEqual([2]);
    // @ts-expect-error a Sum takes two tensors, a Sum gives one
    chain(new Sum(), new Sum());
    // @ts-expect-error the tagger needs its second argument
    const call = (model: Tagger, x: tf.Tensor) => model.forward(x);
    expect(call).toBeTypeOf('function');
  });
});
