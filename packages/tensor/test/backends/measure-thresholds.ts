/**
 * Measures from which size on our kernels beat those of `cpu`: the constants `LEAST_…` of
 * `src/backends/kernels/` are rounded from what this prints. Run it by `measure-thresholds.mjs`.
 *
 * Both kernels are called in turns, ten samples each, and the best are compared: what else runs on the
 * machine only ever makes a sample slower.
 */
import { serveSmallTensors } from '../../src/backends/worthwhile.js';
import type { DeviceName } from '../../src/device/device-name.js';
import { openDevice } from '../../src/device/open-device.js';
import * as tf from '../../src/engine/tf.js';

type Make = (size: number) => { work: number; run: () => tf.Tensor; inputs: tf.Tensor[] };

const vector = (n: number) => tf.tidy(() => tf.sin(tf.range(1, n + 1)).add(1.5));
const image = (side: number, channels: number) =>
  tf.tidy(() => vector(side * side * channels).reshape<tf.Tensor4D>([1, side, side, channels]));

function elementwise(op: (x: tf.Tensor) => tf.Tensor): Make {
  return (size) => {
    const x = vector(size * size);
    return { work: size * size, run: () => op(x), inputs: [x] };
  };
}

/** Kernels by the name of their constant; each takes a side length. */
const kernels: Record<string, Make> = {
  'BatchMatMul (products)': (n) => {
    const a = vector(n * n).reshape<tf.Tensor2D>([n, n]);
    const b = vector(n * n).reshape<tf.Tensor2D>([n, n]);
    return { work: n ** 3, run: () => tf.matMul(a, b), inputs: [a, b] };
  },
  'Conv2D (products)': (n) => {
    const x = image(n, 4);
    const filter = vector(144).reshape<tf.Tensor4D>([3, 3, 4, 4]);
    return { work: n * n * 144, run: () => tf.conv2d(x, filter, 1, 'same'), inputs: [x, filter] };
  },
  'DepthwiseConv2dNative (products)': (n) => {
    const x = image(n, 4);
    const filter = vector(36).reshape<tf.Tensor4D>([3, 3, 4, 1]);
    return {
      work: n * n * 36,
      run: () => tf.depthwiseConv2d(x, filter, 1, 'same'),
      inputs: [x, filter],
    };
  },
  'MaxPool (elements of windows)': (n) => {
    const x = image(n, 4);
    return { work: n * n * 36, run: () => tf.maxPool(x, 3, 1, 'same'), inputs: [x] };
  },
  'Add (elements)': (n) => {
    const a = vector(n * n);
    const b = vector(n * n);
    return { work: n * n, run: () => tf.add(a, b), inputs: [a, b] };
  },
  'Add a row (elements)': (n) => {
    const a = vector(n * n).reshape([n, n]);
    const b = vector(n);
    return { work: n * n, run: () => tf.add(a, b), inputs: [a, b] };
  },
  'Relu (elements)': elementwise(tf.relu),
  'Neg (elements)': elementwise(tf.neg),
  'Tanh (elements)': elementwise(tf.tanh),
  'Exp (elements)': elementwise(tf.exp),
  'Sum (elements)': elementwise(tf.sum),
  'Softmax (elements)': elementwise((x) => tf.softmax(x)),
  'Transpose (elements)': (n) => {
    const x = vector(n * n).reshape([n, n]);
    return { work: n * n, run: () => tf.transpose(x), inputs: [x] };
  },
  'GatherV2 (elements)': (n) => {
    const x = vector(n * n).reshape([n, n]);
    const ids = tf.range(0, n, 1, 'int32');
    return { work: n * n, run: () => tf.gather(x, ids), inputs: [x, ids] };
  },
};

function sample(run: () => tf.Tensor): number {
  let calls = 0;
  const start = performance.now();
  let elapsed = 0;
  do {
    for (let i = 0; i < 4; i++) run().dispose();
    calls += 4;
    elapsed = performance.now() - start;
  } while (elapsed < 1.5);
  return (elapsed * 1000) / calls;
}

const device = await openDevice({ prefer: [(process.argv[2] ?? 'native') as DeviceName] });
serveSmallTensors(true);
console.log(`${device.name}: ${device.report.reason}; microseconds a call, cpu / ours`);
for (const [name, make] of Object.entries(kernels)) {
  const cells: string[] = [];
  for (const side of [4, 6, 8, 12, 16, 24, 32, 48, 64, 96]) {
    const { work, run, inputs } = make(side);
    const times: Record<string, number[]> = { cpu: [], [device.backendName]: [] };
    for (let round = 0; round < 10; round++) {
      for (const [backend, list] of Object.entries(times)) {
        await tf.setBackend(backend);
        run().dispose();
        list.push(sample(run));
      }
    }
    const [cpu = 0, ours = 0] = Object.values(times).map((list) => Math.min(...list));
    cells.push(`${work}: ${cpu.toFixed(1)}/${ours.toFixed(1)}${ours < cpu ? '*' : ''}`);
    tf.dispose(inputs);
  }
  console.log(`${name}\n  ${cells.join('  ')}`);
}
device.close();
