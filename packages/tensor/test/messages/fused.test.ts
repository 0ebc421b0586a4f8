import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Device, openDevice, ops, tf } from '../../src/index.js';
import { messages } from './collect.js';

let device: Device;
beforeAll(async () => {
  device = await openDevice({ prefer: ['cpu'] });
});
afterAll(() => device.close());

const f = (...shape: number[]) => ops.zeros(shape);
const i = (...shape: number[]) => ops.zeros(shape, 'int32');

it('says what is wrong with the arguments of fused operators', () => {
  const ids = (...values: number[]) => ops.tensor(values, 'int32');
  expect(
    messages({
      'linear of other features': () => ops.linear(f(2, 3), f(4, 5)),
      'linear with a transposed weight': () => ops.linear(f(2, 3), f(3, 4)),
      'linear with a vector as weight': () => ops.linear(f(2, 3), f(3)),
      'linear of a scalar': () => ops.linear(f(), f(3, 4)),
      'linear with other bias': () => ops.linear(f(2, 3), f(4, 3), { bias: f(3) }),
      'linear with other residual': () => ops.linear(f(2, 3), f(4, 3), { residual: f(2, 3) }),
      'linear in int8 of too many features': () =>
        ops.linear(f(1, 133_001), f(1, 133_001), { dtype: 'int8' }),
      'linear in f16': () => ops.linear(f(2, 3), f(4, 3), { dtype: 'f16' as never }),
      'linear with int32 weight': () => ops.linear(f(2, 3), i(4, 3)),
      'gradient of int8': () => tf.grad((x) => ops.linear(x, f(4, 3), { dtype: 'int8' }))(f(2, 3)),
      'biasGelu with other bias': () => ops.biasGelu(f(2, 3), f(2)),
      'layerNorm with other gamma': () => ops.layerNorm(f(2, 3), f(2), f(3)),
      'layerNorm with negative epsilon': () => ops.layerNorm(f(2, 3), f(3), f(3), -1),
      'layerNorm of a scalar': () => ops.layerNorm(f(), f(1), f(1)),
      'addLayerNorm with other residual': () => ops.addLayerNorm(f(2, 3), f(3), f(3), f(3)),
      'maskedSoftmax of a matrix': () => ops.maskedSoftmax(f(2, 3), i(2)),
      'maskedSoftmax with other lengths': () => ops.maskedSoftmax(f(2, 1, 1, 3), i(1)),
      'maskedSoftmax with float lengths': () => ops.maskedSoftmax(f(2, 1, 1, 3), f(2)),
      'selfAttention of other width': () => ops.selfAttention(f(1, 2, 10), { heads: 2 }),
      'selfAttention of no heads': () => ops.selfAttention(f(1, 2, 12), { heads: 0 }),
      'selfAttention with infinite scale': () =>
        ops.selfAttention(f(1, 2, 12), { heads: 2, scale: Number.POSITIVE_INFINITY }),
      'selfAttention in int8': () =>
        ops.selfAttention(f(1, 2, 12), { heads: 2, dtype: 'int8' as never }),
      'selfAttention with other lengths': () =>
        ops.selfAttention(f(1, 2, 12), { heads: 2, validLengths: i(2) }),
      'embeddingSum outside': () => ops.embeddingSum(ids(5), f(5, 2)),
      'embeddingSum of a vector': () => ops.embeddingSum(ids(0), f(5)),
      'embeddingSum of another width': () =>
        ops.embeddingSum(ids(0), f(5, 2), { types: { table: f(2, 3) } }),
      'embeddingSum of too long a sequence': () =>
        ops.embeddingSum(ids(0, 0, 0), f(5, 2), { positions: { table: f(2, 2) } }),
      'embeddingSum with type ids of another shape': () =>
        ops.embeddingSum(ids(0), f(5, 2), { types: { table: f(2, 2), ids: i(2) } }),
    }),
  ).toMatchInlineSnapshot(`
    {
      "addLayerNorm with other residual": "shape_mismatch: addLayerNorm: residual must have shape [2, 3], got [3]",
      "biasGelu with other bias": "shape_mismatch: biasGelu: bias must have shape [3], got [2]",
      "embeddingSum of a vector": "shape_mismatch: embeddingSum: table must have shape [rows, hidden], got [5]",
      "embeddingSum of another width": "shape_mismatch: embeddingSum: types.table must have shape [any, 2], got [2, 3]",
      "embeddingSum of too long a sequence": "shape_mismatch: embeddingSum: positions.table must have a row for each of the 3 positions, got 2 — shorten the sequence",
      "embeddingSum outside": "invalid_argument: embeddingSum: ids must be from 0 to 4, got 5",
      "embeddingSum with type ids of another shape": "shape_mismatch: embeddingSum: types.ids must have shape [1], got [2]",
      "gradient of int8": "gradient_undefined: linear: dtype must be f32 or bf16 where a gradient is taken, got int8 — quantised products have no gradient",
      "layerNorm of a scalar": "shape_mismatch: layerNorm: x must have at least 1 dimension, got shape []",
      "layerNorm with negative epsilon": "invalid_argument: layerNorm: epsilon must be a number of at least 0, got -1",
      "layerNorm with other gamma": "shape_mismatch: layerNorm: gamma must have shape [3], got [2]",
      "linear in f16": "invalid_argument: linear: dtype must be f32, bf16 or int8, got "f16"",
      "linear in int8 of too many features": "invalid_argument: linear: dtype must be f32 or bf16 where x has more than 133000 features, got int8 with 133001",
      "linear of a scalar": "shape_mismatch: linear: x must have at least 1 dimension, got shape []",
      "linear of other features": "shape_mismatch: linear: x must end in the 5 features of weight [4, 5], got [2, 3]",
      "linear with a transposed weight": "shape_mismatch: linear: x must end in the 4 features of weight [3, 4], got [2, 3] — weight is [out, in]; transpose it",
      "linear with a vector as weight": "shape_mismatch: linear: weight must have shape [out, in], got [3]",
      "linear with int32 weight": "dtype_mismatch: linear: weight must be float32, got int32 — convert it with ops.cast",
      "linear with other bias": "shape_mismatch: linear: bias must have shape [4], got [3]",
      "linear with other residual": "shape_mismatch: linear: residual must have shape [2, 4], got [2, 3]",
      "maskedSoftmax of a matrix": "shape_mismatch: maskedSoftmax: scores must have shape [batch, heads, queries, keys], got [2, 3]",
      "maskedSoftmax with float lengths": "dtype_mismatch: maskedSoftmax: validLengths must be int32, got float32 — convert it with ops.cast",
      "maskedSoftmax with other lengths": "shape_mismatch: maskedSoftmax: validLengths must have shape [2], got [1]",
      "selfAttention in int8": "invalid_argument: selfAttention: dtype must be f32 or bf16, got "int8"",
      "selfAttention of no heads": "invalid_argument: selfAttention: heads must be an integer of at least 1, got 0",
      "selfAttention of other width": "shape_mismatch: selfAttention: qkv must have shape [batch, length, heads · 3 · headDim] with 2 heads, got [1, 2, 10]",
      "selfAttention with infinite scale": "invalid_argument: selfAttention: scale must be finite, got Infinity",
      "selfAttention with other lengths": "shape_mismatch: selfAttention: validLengths must have shape [1], got [2]",
    }
  `);
});
