/**
 * Our devices in a copy of TensorFlow.js that we did not make: the npm package `@tensorflow/tfjs` as an
 * application imports it, with a Keras model that the converter made a graph model of.
 */
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connect } from '../../src/device/connect.js';
import * as ours from '../../src/engine/tf.js';
import { backendOf, ourDevices } from '../support/our-devices.js';

const folder = new URL('generated/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder));

/** The converter's `model.json`, as far as this test reads it. */
interface ModelJson extends tf.io.ModelJSON {
  readonly convertedBy: string;
}
const modelJson = JSON.parse(read('model.json').toString()) as ModelJson;
/** What TensorFlow computed for `image()`, with the versions that made the files. */
const { output, made_with: madeWith } = JSON.parse(read('expected.json').toString()) as {
  readonly output: number[];
  readonly made_with: Readonly<Record<'tensorflow' | 'tensorflowjs', string>>;
};

async function loadFixture(): Promise<tf.GraphModel> {
  const manifest = modelJson.weightsManifest;
  const bytes = Uint8Array.from(
    Buffer.concat(manifest.flatMap(({ paths }) => paths.map((path) => read(path)))),
  );
  return tf.loadGraphModel(
    tf.io.fromMemory({
      modelTopology: modelJson.modelTopology,
      weightSpecs: manifest.flatMap(({ weights }) => weights),
      weightData: bytes.buffer,
    }),
  );
}

const image = () =>
  tf.tidy(() =>
    tf.sin(tf.range(0, 2 * 16 * 16 * 3).mul(0.37)).reshape<tf.Tensor4D>([2, 16, 16, 3]),
  );

async function predict(model: tf.GraphModel): Promise<Float32Array> {
  const input = image();
  try {
    const output = model.predict(input) as tf.Tensor;
    const values = await output.data<'float32'>();
    output.dispose();
    return values;
  } finally {
    input.dispose();
  }
}

function expectClose(actual: Float32Array, wanted: ArrayLike<number>): void {
  expect(actual).toHaveLength(wanted.length);
  actual.forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i] ?? Number.NaN, 5);
  });
}

describe('connect', () => {
  let model: tf.GraphModel;
  let expected: Float32Array;

  beforeAll(async () => {
    // TensorFlow.js prints advice the first time its cpu backend is used in Node.
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await tf.setBackend('cpu');
    model = await loadFixture();
    expected = await predict(model);
  });
  afterAll(() => {
    model.dispose();
    vi.restoreAllMocks();
  });

  it('shares one engine with the copy of the application', () => {
    expect(tf.engine()).toBe(ours.engine());
    expect(tf.Tensor).not.toBe(ours.Tensor);
  });

  it('has a model of the converter, and its cpu backend gives what TensorFlow gave', () => {
    expect(modelJson.convertedBy).toBe(`TensorFlow.js Converter v${madeWith.tensorflowjs}`);
    expect(expected).toHaveLength(20);
    expectClose(expected, output);
  });

  it.for(ourDevices)("runs the application's graph model on $title", async (here, { skip }) => {
    const { name, missing } = here;
    skip(missing !== undefined, missing);
    const device = await connect(tf, { prefer: [name] });
    try {
      expect(tf.getBackend()).toBe(name);
      const backend = backendOf(name);
      backend.ran.clear();
      const values = await predict(model);
      expectClose(values, expected);
      expectClose(values, output);
      const graph = ['FusedConv2D', 'FusedDepthwiseConv2D', 'MaxPool', 'Mean', '_FusedMatMul'];
      expect([...backend.ran.keys()]).toEqual(expect.arrayContaining(graph));
    } finally {
      device.close();
      await tf.setBackend('cpu');
    }
  });

  it('leaves no warning about kernels that are registered twice', async () => {
    const device = await connect(tf, { prefer: ['cpu'] });
    device.close();
    const warnings = vi.mocked(console.warn).mock.calls.flat().map(String);
    expect(warnings.filter((text) => text.includes('already registered'))).toEqual([]);
  });

  it.each([
    [
      { version_core: '3.21.0', engine: () => ours.engine() },
      'connect: tf must be TensorFlow.js 4.x, on the engine that this process shares, got version 3.21.0; install @tensorflow/tfjs 4',
    ],
    [
      { version_core: '4.22.0', engine: () => ({}) },
      'connect: tf must be TensorFlow.js 4.x, on the engine that this process shares, got one with an engine of its own; load both in the same JavaScript realm',
    ],
  ])('refuses a copy that it cannot work with', async (copy, message) => {
    await expect(connect(copy)).rejects.toMatchObject({ code: 'engine_incompatible', message });
  });
});
