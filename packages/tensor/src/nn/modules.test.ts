import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../device/device.js';
import { openDevice } from '../device/open-device.js';
import * as tf from '../engine/tf.js';
import { isTensorError } from '../errors/tensor-error.js';
import { type AnyTensorData, tensorData } from '../io/safetensors/dtype.js';
import { readSafetensors } from '../io/safetensors/read-safetensors.js';
import { lossAndGradients } from '../optim/gradients.js';
import { createRandom } from '../random/random.js';
import { BatchNorm2d } from './batch-norm2d.js';
import { Conv1d } from './conv1d.js';
import { Conv2d, DepthwiseConv2d } from './conv2d.js';
import { Gru, GruCell } from './gru.js';
import { LayerNorm } from './layer-norm.js';
import { Linear } from './linear.js';
import { loadState } from './load-state.js';
import { Lstm, LstmCell } from './lstm.js';
import type { Module } from './module.js';
import { MultiHeadSelfAttention, qkvLayout } from './self-attention.js';
import { joinPath } from './state-layout.js';
import { TransformerEncoderLayer } from './transformer-encoder-layer.js';

/** What PyTorch computed; see test/golden/make_nn.py. */
const golden = readSafetensors(
  new Uint8Array(
    await readFile(new URL('../../test/golden/nn-golden.safetensors', import.meta.url)),
  ),
).tensors;

/** Pairs a module with a call that is checked against its type. */
function caseOf<M extends Module<never, tf.TensorContainer>>(
  make: () => M,
  run: (module: M, x: tf.Tensor) => tf.Tensor,
): () => { module: M; run: (x: tf.Tensor) => tf.Tensor } {
  return () => {
    const module = make();
    return { module, run: (x) => run(module, x) };
  };
}

const random = 'load';
const hidden = () => tf.linspace(-1, 1, 8).reshape([2, 4]);
const encoder = (normFirst: boolean) =>
  new TransformerEncoderLayer(8, 2, {
    random,
    hidden: 16,
    dropout: 0,
    activation: 'gelu',
    normFirst,
  });

const cases = {
  linear: caseOf(
    () => new Linear(3, 5, { random }),
    (m, x) => m.forward(x),
  ),
  layerNorm: caseOf(
    () => new LayerNorm(6),
    (m, x) => m.forward(x),
  ),
  conv2d: caseOf(
    () => new Conv2d(2, 3, [3, 2], { random, strides: [1, 2], padding: 1 }),
    (m, x) => m.forward(x),
  ),
  depthwise: caseOf(
    () => new DepthwiseConv2d(2, 3, { random, multiplier: 2, padding: 1 }),
    (m, x) => m.forward(x),
  ),
  conv1d: caseOf(
    () => new Conv1d(3, 4, 3, { random, stride: 2, padding: 1 }),
    (m, x) => m.forward(x),
  ),
  batchNormTrain: caseOf(
    () => new BatchNorm2d(3).train(),
    (m, x) => m.forward(x),
  ),
  batchNormEval: caseOf(
    () => new BatchNorm2d(3),
    (m, x) => m.forward(x),
  ),
  attention: caseOf(
    () => new MultiHeadSelfAttention(8, 2, { random }),
    (m, x) => m.forward(x, { validLengths: tf.tensor([5, 3], [2], 'int32') }),
  ),
  encoderPost: caseOf(
    () => encoder(false),
    (m, x) => m.forward(x),
  ),
  encoderPre: caseOf(
    () => encoder(true),
    (m, x) => m.forward(x),
  ),
  gru: caseOf(
    () => new Gru(3, 4, { random }),
    (m, x) => m.forward(x).outputs,
  ),
  lstm: caseOf(
    () => new Lstm(3, 4, { random }),
    (m, x) => m.forward(x).outputs,
  ),
  gruCell: caseOf(
    () => new GruCell(3, 4, { random }),
    (m, x) => m.forward(x, hidden()),
  ),
  lstmCell: caseOf(
    () => new LstmCell(3, 4, { random }),
    (m, x) => m.forward(x, { hidden: hidden(), cell: hidden().neg() }).hidden,
  ),
};

const section = (name: string) =>
  new Map(
    Array.from(golden)
      .filter(([path]) => path.startsWith(name))
      .map(([path, data]): [string, AnyTensorData] => [path.slice(name.length), data]),
  );

/** A state of the golden file as PyTorch has it: the file keeps the counter of batches as F32. */
function stateOf(key: string): Map<string, AnyTensorData> {
  const state = section(`${key}/state/`);
  const count = state.get('num_batches_tracked');
  if (count !== undefined) {
    const integers = BigInt64Array.from(Array.from(count.data, BigInt));
    state.set('num_batches_tracked', tensorData('I64', count.shape, integers));
  }
  return state;
}

function expectClose(what: string, actual: tf.Tensor, expected: AnyTensorData | undefined): void {
  if (expected?.dtype !== 'F32') throw new Error(`the golden file lacks ${what}`);
  expect(actual.shape, what).toEqual(expected.shape);
  const values = actual.dataSync();
  for (const [index, value] of expected.data.entries()) {
    const error = Math.abs(values[index]! - value) / (1 + Math.abs(value));
    expect(error, `${what}[${index}]: ${values[index]} instead of ${value}`).toBeLessThan(2e-5);
  }
}

describe.each(['cpu', 'wasm', 'native'] as const)('modules on %s follow PyTorch', (name) => {
  let device: Device | undefined;
  beforeAll(async () => {
    device = await openDevice({ prefer: [name] }).catch((error: unknown) => {
      if (isTensorError(error, 'device_unavailable')) return undefined;
      throw error;
    });
  });
  afterAll(() => device?.close());

  it.for(Object.entries(cases))('%s', ([key, make], context) => {
    if (!device) return context.skip(`the device ${name} is not available here`);
    const { module, run } = make();
    loadState(module, stateOf(key));
    tf.tidy(() => {
      const { data, shape } = golden.get(`${key}/x`) as AnyTensorData & { data: Float32Array };
      const x = tf.tensor(data.slice(), [...shape]);
      const input = tf.variable(x, true);
      const weigh = (y: tf.Tensor) =>
        tf.sum(tf.mul(y, tf.cos(tf.range(0, y.size)).reshape(y.shape))) as tf.Scalar;
      const parameters = new Map([...module.parameters(), ['(x)', input] as const]);
      const { gradients } = lossAndGradients(parameters, () => {
        const y = run(input);
        expectClose(`${key}/y`, y, golden.get(`${key}/y`));
        return weigh(y);
      });
      expectClose(`${key}/dx`, gradients.get('(x)')!, golden.get(`${key}/dx`));
      for (const { prefix, name: own, variable, layout, buffer } of module.slots()) {
        if (buffer) continue;
        const gradient = gradients.get(joinPath(prefix, own))!;
        const parts = layout ? layout.split(gradient) : [gradient];
        for (const [index, part] of parts.entries()) {
          const path = joinPath(prefix, layout?.parts[index]?.name ?? own);
          expectClose(`${key}/grad/${path}`, part, golden.get(`${key}/grad/${path}`));
        }
        expect(variable.isDisposed).toBe(false);
      }
      input.dispose();
    });
    // Only now, since training normalisation keeps statistics of every call.
    const after = section(`${key}/after/`);
    const state = module.state();
    for (const [path, expected] of after) expectClose(path, state.get(path)!, expected);
    tf.dispose([...state.values()]);
    module.dispose();
  });
});

describe('layouts', () => {
  let device: Device;
  beforeAll(async () => {
    device = await openDevice({ prefer: ['cpu'] });
  });
  afterAll(() => device.close());

  it('split and join undo each other, whatever the names', () => {
    for (const names of ['in_proj', ['q', 'k', 'v']] as const) {
      const layout = qkvLayout(2, [4, 3], names);
      tf.tidy(() => {
        const value = tf.range(0, 36).reshape([12, 3]);
        const parts = layout.split(value);
        expect(parts.map(({ shape }) => shape)).toEqual(layout.parts.map(({ shape }) => shape));
        expect(Array.from(layout.join(parts).dataSync())).toEqual(Array.from(value.dataSync()));
      });
    }
  });

  it('put the queries of all heads first in a file', () => {
    tf.tidy(() => {
      // Two heads of one dimension: rows are q0 k0 v0 q1 k1 v1.
      const [joined] = qkvLayout(2, [2], 'in_proj_bias').split(tf.tensor([0, 10, 20, 1, 11, 21]));
      expect(Array.from(joined!.dataSync())).toEqual([0, 1, 10, 11, 20, 21]);
    });
  });
});

describe('modules', () => {
  let device: Device;
  beforeAll(async () => {
    device = await openDevice({ prefer: ['cpu'] });
  });
  afterAll(() => device.close());

  it('carry a state on from call to call', () => {
    const gru = new Gru(2, 3, { random: createRandom(1) });
    const lstm = new Lstm(2, 3, { random: createRandom(2) });
    tf.tidy(() => {
      const x = tf.linspace(-1, 1, 12).reshape([1, 6, 2]);
      const [first, second] = tf.split(x, 2, 1) as [tf.Tensor, tf.Tensor];
      const close = (a: tf.Tensor, b: tf.Tensor) =>
        expect(tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]).toBeLessThan(1e-6);
      close(gru.forward(x).hidden, gru.forward(second, gru.forward(first).hidden).hidden);
      close(lstm.forward(x).cell, lstm.forward(second, lstm.forward(first)).cell);
    });
    gru.dispose();
    lstm.dispose();
  });

  it.each([
    [
      () => new Linear(0, 1, { random }),
      'Linear: inFeatures must be an integer of at least 1, got 0',
    ],
    [
      () => new MultiHeadSelfAttention(8, 3, { random }),
      'MultiHeadSelfAttention: width must be a multiple of the 3 heads, got 8',
    ],
    [() => new Gru(3, 0, { random }), 'Gru: hiddenSize must be an integer of at least 1, got 0'],
    [() => new BatchNorm2d(1.5), 'BatchNorm2d: channels must be an integer of at least 1, got 1.5'],
  ])('refuse what does not fit (%#)', (act, message) => {
    expect(act).toThrow(message);
  });

  it('refuse inputs that do not fit', () => {
    const conv = new Conv1d(3, 1, 3, { random });
    const gru = new Gru(3, 2, { random });
    const x = tf.ones([1, 5, 2]);
    expect(() => conv.forward(x)).toThrow('Conv1d: x must have shape [any, any, 3], got [1, 5, 2]');
    expect(() => gru.forward(x)).toThrow('Gru: x must have shape [any, any, 3], got [1, 5, 2]');
    x.dispose();
    conv.dispose();
    gru.dispose();
  });
});
