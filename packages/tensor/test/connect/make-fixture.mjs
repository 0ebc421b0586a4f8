/**
 * Writes `generated/graph-model.json`: a small image classifier in the graph-model format of the TensorFlow.js
 * converter, weights inside. Nothing is trained; the weights are a fixed sequence.
 *
 *   node packages/tensor/test/connect/make-fixture.mjs
 *
 * image [batch, 16, 16, 3] → convolution + bias + ReLU → depthwise convolution → ReLU6 → max pool
 * → flatten → dense + bias → softmax [batch, 10]. It holds the fused nodes that the converter makes.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const float = { type: 'DT_FLOAT' };
const text = (s) => ({ s: Buffer.from(s).toString('base64') });
const ints = (...values) => ({ list: { i: values.map(String) } });
const shape = (...sizes) => ({ shape: { dim: sizes.map((size) => ({ size: String(size) })) } });

const weights = {
  'conv/filter': [3, 3, 3, 16],
  'conv/bias': [16],
  'depthwise/filter': [3, 3, 16, 1],
  'dense/kernel': [256, 10],
  'dense/bias': [10],
};
const constants = Object.entries(weights).map(([name, sizes]) => ({
  name,
  op: 'Const',
  attr: {
    dtype: float,
    value: { tensor: { dtype: 'DT_FLOAT', tensorShape: shape(...sizes).shape } },
  },
}));
const convolution = {
  padding: text('SAME'),
  data_format: text('NHWC'),
  dilations: ints(1, 1, 1, 1),
};

const node = [
  ...constants,
  {
    name: 'flat/shape',
    op: 'Const',
    attr: {
      dtype: { type: 'DT_INT32' },
      value: { tensor: { dtype: 'DT_INT32', tensorShape: shape(2).shape } },
    },
  },
  { name: 'image', op: 'Placeholder', attr: { dtype: float, shape: shape(-1, 16, 16, 3) } },
  {
    name: 'conv',
    op: '_FusedConv2D',
    input: ['image', 'conv/filter', 'conv/bias'],
    attr: {
      ...convolution,
      T: float,
      strides: ints(1, 1, 1, 1),
      fused_ops: { list: { s: [text('BiasAdd').s, text('Relu').s] } },
      num_args: { i: '1' },
      epsilon: { f: 0 },
    },
  },
  {
    name: 'depthwise',
    op: 'DepthwiseConv2dNative',
    input: ['conv', 'depthwise/filter'],
    attr: { ...convolution, T: float, strides: ints(1, 2, 2, 1) },
  },
  { name: 'relu6', op: 'Relu6', input: ['depthwise'], attr: { T: float } },
  {
    name: 'pool',
    op: 'MaxPool',
    input: ['relu6'],
    attr: {
      T: float,
      padding: text('VALID'),
      data_format: text('NHWC'),
      ksize: ints(1, 2, 2, 1),
      strides: ints(1, 2, 2, 1),
    },
  },
  {
    name: 'flat',
    op: 'Reshape',
    input: ['pool', 'flat/shape'],
    attr: { T: float, Tshape: { type: 'DT_INT32' } },
  },
  {
    name: 'dense',
    op: '_FusedMatMul',
    input: ['flat', 'dense/kernel', 'dense/bias'],
    attr: {
      T: float,
      transpose_a: { b: false },
      transpose_b: { b: false },
      fused_ops: { list: { s: [text('BiasAdd').s] } },
      num_args: { i: '1' },
      epsilon: { f: 0 },
    },
  },
  { name: 'probabilities', op: 'Softmax', input: ['dense'], attr: { T: float } },
];

/** A fixed sequence in [-0.5, 0.5). */
function* sequence() {
  let state = 12345;
  for (;;) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    yield state / 0x80000000 - 0.5;
  }
}

const source = sequence();
const buffers = Object.values(weights).map((sizes) =>
  Float32Array.from({ length: sizes.reduce((a, b) => a * b, 1) }, () => source.next().value),
);
const bytes = [...buffers, new Int32Array([-1, 256])].map((array) => Buffer.from(array.buffer));

const fixture = {
  modelTopology: { node, versions: { producer: 1395 } },
  weightSpecs: [
    ...Object.entries(weights).map(([name, sizes]) => ({ name, shape: sizes, dtype: 'float32' })),
    { name: 'flat/shape', shape: [2], dtype: 'int32' },
  ],
  weightData: Buffer.concat(bytes).toString('base64'),
};
const file = fileURLToPath(new URL('generated/graph-model.json', import.meta.url));
writeFileSync(file, `${JSON.stringify(fixture, null, 1)}\n`);
console.log(file);
