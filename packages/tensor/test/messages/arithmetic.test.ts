import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Device, openDevice, ops } from '../../src/index.js';
import { messages } from './collect.js';

let device: Device;
beforeAll(async () => {
  device = await openDevice({ prefer: ['cpu'] });
});
afterAll(() => device.close());

const f = (...shape: number[]) => ops.zeros(shape);
const i = (...shape: number[]) => ops.zeros(shape, 'int32');
const b = (...shape: number[]) => ops.zeros(shape, 'bool');

it('says what is wrong with the arguments of arithmetic', () => {
  expect(
    messages({
      'shapes that do not broadcast': () => ops.add(f(2, 3), f(2)),
      'two dtypes': () => ops.mul(f(2), i(2)),
      'bool arithmetic': () => ops.sub(b(2), b(2)),
      'two numbers': () => ops.add(1, 2),
      'fraction beside int32': () => ops.add(i(2), 0.5),
      'int32 division': () => ops.div(i(2), i(2)),
      'not a tensor': () => ops.add([1, 2] as never, f(2)),
      'int32 logarithm': () => ops.log(i(2)),
      'bool absolute value': () => ops.abs(b(2)),
      'clip turned around': () => ops.clip(f(2), 1, 0),
      'clip by NaN': () => ops.clip(f(2), Number.NaN, 0),
      'steep leakyRelu': () => ops.leakyRelu(f(2), 2),
      'softmax of a scalar': () => ops.softmax(f()),
      'where without bool': () => ops.where(f(2), f(2), f(2)),
      'where of other shapes': () => ops.where(b(3), f(2), f(2)),
      'logic of numbers': () => ops.logicalAnd(f(2), b(2)),
      'logicalNot of numbers': () => ops.logicalNot(i(2)),
      'unknown activation': () => ops.activation(f(2), 'swish' as never),
      'disposed tensor': () => {
        const x = f(2);
        x.dispose();
        return ops.exp(x);
      },
    }),
  ).toMatchInlineSnapshot(`
    {
      "bool absolute value": "dtype_mismatch: abs: x must be float32 or int32, got bool — convert it with ops.cast",
      "bool arithmetic": "dtype_mismatch: sub: a must be float32 or int32, got bool — convert it with ops.cast",
      "clip by NaN": "invalid_argument: clip: maximum must be at least minimum (NaN), got 0",
      "clip turned around": "invalid_argument: clip: maximum must be at least minimum (1), got 0",
      "disposed tensor": "disposed: exp: x must be alive, but it was disposed",
      "fraction beside int32": "invalid_argument: add: b must be a whole number beside an int32 tensor, got 0.5",
      "int32 division": "dtype_mismatch: div: a must be float32, got int32 — convert it with ops.cast",
      "int32 logarithm": "dtype_mismatch: log: x must be float32, got int32 — convert it with ops.cast",
      "logic of numbers": "dtype_mismatch: logicalAnd: a must be bool, got float32 — convert it with ops.cast",
      "logicalNot of numbers": "dtype_mismatch: logicalNot: x must be bool, got int32 — convert it with ops.cast",
      "not a tensor": "invalid_argument: add: a must be a tensor (make one with ops.tensor), got [1, 2]",
      "shapes that do not broadcast": "shape_mismatch: add: a and b must broadcast (sizes equal or 1 from the right), got [2, 3] and [2]",
      "softmax of a scalar": "shape_mismatch: softmax: x must have at least 1 dimension, got shape []",
      "steep leakyRelu": "invalid_argument: leakyRelu: slope must be from 0 to 1, got 2",
      "two dtypes": "dtype_mismatch: mul: a and b must have the same dtype, got float32 and int32 — convert one with ops.cast",
      "two numbers": "invalid_argument: add: a or b must be a tensor, got two numbers",
      "unknown activation": "invalid_argument: activation: activation must be one of none, relu, gelu, geluTanh, relu6, sigmoid, tanh, silu, got "swish"",
      "where of other shapes": "shape_mismatch: where: a and b must broadcast (sizes equal or 1 from the right), got [3] and [2]",
      "where without bool": "dtype_mismatch: where: condition must be bool, got float32 — convert it with ops.cast",
    }
  `);
});

it('says what is wrong with the arguments of reductions and searches', () => {
  expect(
    messages({
      'axis outside': () => ops.sum(f(2, 3), { axis: 2 }),
      'axis twice': () => ops.mean(f(2, 3), { axis: [0, -2] }),
      'mean of int32': () => ops.mean(i(2)),
      'any of numbers': () => ops.any(f(2)),
      'norm of order 3': () => ops.norm(f(2), { order: 3 as never }),
      'argMax of nothing': () => ops.argMax(f(2, 0)),
      'argMin of a scalar': () => ops.argMin(f()),
      'topK of too many': () => ops.topK(f(2, 3), 4),
      'cumsum of bool': () => ops.cumsum(b(2)),
    }),
  ).toMatchInlineSnapshot(`
    {
      "any of numbers": "dtype_mismatch: any: x must be bool, got float32 — convert it with ops.cast",
      "argMax of nothing": "shape_mismatch: argMax: x must have at least one element along axis -1, got [2, 0]",
      "argMin of a scalar": "shape_mismatch: argMin: x must have at least 1 dimension, got shape []",
      "axis outside": "invalid_argument: sum: axis must be an integer from -2 to 1, got 2",
      "axis twice": "invalid_argument: mean: axis must name each axis once, got [0, -2]",
      "cumsum of bool": "dtype_mismatch: cumsum: x must be float32 or int32, got bool — convert it with ops.cast",
      "mean of int32": "dtype_mismatch: mean: x must be float32, got int32 — convert it with ops.cast",
      "norm of order 3": "invalid_argument: norm: order must be 1, 2 or Infinity, got 3",
      "topK of too many": "invalid_argument: topK: k must be an integer from 0 to 3, got 4",
    }
  `);
});

it('says what is wrong with the arguments of makers, losses and dropout', () => {
  expect(
    messages({
      'tensor of other size': () => ops.tensor([1, 2, 3], 'float32', [2, 2]),
      'tensor of negative size': () => ops.tensor([], 'float32', [-1]),
      'zeros of half a size': () => ops.zeros([0.5]),
      'range without step': () => ops.range(0, 1, 0),
      'range to infinity': () => ops.range(0, Number.POSITIVE_INFINITY),
      'labels of other shape': () => ops.crossEntropy(f(2, 3), i(3)),
      'labels of other dtype': () => ops.crossEntropy(f(2, 3), f(2)),
      'label outside': () => ops.crossEntropy(f(2, 3), ops.tensor([0, 3], 'int32')),
      'too smooth': () => ops.crossEntropy(f(2, 3), i(2), { labelSmoothing: 1 }),
      'unknown reduction': () => ops.mse(f(2), f(2), { reduction: 'max' as never }),
      'mse of other shape': () => ops.mse(f(2), f(3)),
      'targets of other shape': () => ops.binaryCrossEntropy(f(2), f(2, 1)),
      'dropout of all': () => ops.dropout(f(2), 1, 0),
      'dropout without seed': () => ops.dropout(f(2), 0.5, -1),
    }),
  ).toMatchInlineSnapshot(`
    {
      "dropout of all": "invalid_argument: dropout: rate must be at least 0 and below 1, got 1",
      "dropout without seed": "invalid_argument: dropout: seed must be an integer from 0 to 4294967295, got -1",
      "label outside": "invalid_argument: crossEntropy: labels must be from 0 to 2, got 3",
      "labels of other dtype": "dtype_mismatch: crossEntropy: labels must be int32, got float32 — convert it with ops.cast",
      "labels of other shape": "shape_mismatch: crossEntropy: labels must have shape [2], got [3]",
      "mse of other shape": "shape_mismatch: mse: target must have shape [2], got [3]",
      "range to infinity": "invalid_argument: range: stop must be finite, got Infinity",
      "range without step": "invalid_argument: range: step must be finite and not 0, got 0",
      "targets of other shape": "shape_mismatch: binaryCrossEntropy: target must have shape [2], got [2, 1]",
      "tensor of negative size": "invalid_argument: tensor: each size of shape must be an integer of at least 0, got -1",
      "tensor of other size": "invalid_argument: tensor: values must hold 4 numbers for shape [2, 2], got 3 numbers",
      "too smooth": "invalid_argument: crossEntropy: labelSmoothing must be at least 0 and below 1, got 1",
      "unknown reduction": "invalid_argument: mse: reduction must be mean, sum or none, got "max"",
      "zeros of half a size": "invalid_argument: zeros: each size of shape must be an integer of at least 0, got 0.5",
    }
  `);
});
