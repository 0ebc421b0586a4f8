/**
 * Laws that operators obey for any input: linearity, sums of probabilities, invariance of the
 * normalisation, attention that equals its parts. Run on the fastest device that is there.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveSmallTensors } from '../../src/backends/worthwhile.js';
import { type Device, openDevice, ops, type Tensor } from '../../src/index.js';
import { createRandom } from '../../src/random/random.js';
import { distance } from '../conformance/evaluate.js';

let device: Device;
beforeAll(async () => {
  device = await openDevice();
  serveSmallTensors(true);
});
afterAll(() => {
  serveSmallTensors(false);
  device.close();
});

const size = fc.integer({ min: 1, max: 9 });
const seed = fc.integer({ min: 0, max: 2 ** 31 });
const settings = { numRuns: 60, seed: 20260101 };

/** A normally distributed tensor of a seed. */
function random(key: number, name: string, shape: readonly number[]): Tensor {
  const source = createRandom(key).fork(name);
  const count = shape.reduce((product, n) => product * n, 1);
  return ops.tensor(
    Float32Array.from({ length: count }, () => source.normal()),
    'float32',
    shape,
  );
}

/** How far two tensors are apart, as the conformance suite measures it. */
function apart(a: Tensor, b: Tensor): number {
  expect(a.shape).toEqual(b.shape);
  return distance(a.dataSync(), b.dataSync());
}

/** Checks a law on tensors, without leaving any behind. */
function law(check: () => number, tolerance: number): void {
  let difference = Number.NaN;
  ops.tidy(() => {
    difference = check();
  });
  expect(difference).toBeLessThanOrEqual(tolerance);
}

describe('laws', () => {
  it('linear is linear in x: f(x + 2y) = f(x) + 2 f(y)', () => {
    fc.assert(
      fc.property(size, size, size, seed, (rows, inputs, outputs, key) =>
        law(() => {
          const weight = random(key, 'weight', [outputs, inputs]);
          const [x, y] = ['x', 'y'].map((name) => random(key, name, [rows, inputs])) as [
            Tensor,
            Tensor,
          ];
          const together = ops.linear(ops.add(x, ops.mul(y, 2)), weight);
          const apartly = ops.add(ops.linear(x, weight), ops.mul(ops.linear(y, weight), 2));
          return apart(together, apartly);
        }, 1e-5),
      ),
      settings,
    );
  });

  it("linear's epilogue is its parts, one after the other", () => {
    const activations = fc.constantFrom('relu', 'gelu', 'geluTanh', 'sigmoid', 'tanh', 'silu');
    fc.assert(
      fc.property(size, size, seed, activations, (rows, width, key, kind) =>
        law(() => {
          const [x, residual] = [random(key, 'x', [rows, width]), random(key, 'r', [rows, width])];
          const weight = random(key, 'weight', [width, width]);
          const bias = random(key, 'bias', [width]);
          const fused = ops.linear(x, weight, { bias, residual, activation: kind as 'relu' });
          const product = ops.matMul(x, weight, { transposeB: true });
          const parts = ops.add(ops.activation(ops.add(product, bias), kind as 'relu'), residual);
          return apart(fused, parts);
        }, 1e-5),
      ),
      settings,
    );
  });

  it('softmax sums to 1 and does not see a constant', () => {
    fc.assert(
      fc.property(size, size, seed, fc.integer({ min: -90, max: 90 }), (rows, width, key, shift) =>
        law(() => {
          const x = random(key, 'x', [rows, width]);
          const y = ops.softmax(x);
          const sums = ops.sum(y, { axis: -1 });
          return Math.max(apart(sums, ops.ones([rows])), apart(ops.softmax(ops.add(x, shift)), y));
        }, 5e-5),
      ),
      settings,
    );
  });

  it('layerNorm has mean 0 and variance 1, and does not see scale and shift', () => {
    fc.assert(
      fc.property(size, fc.integer({ min: 8, max: 40 }), seed, (rows, width, key) =>
        law(() => {
          const x = random(key, 'x', [rows, width]);
          const [one, zero] = [ops.ones([width]), ops.zeros([width])];
          const y = ops.layerNorm(x, one, zero, 0);
          const mean = ops.max(ops.abs(ops.mean(y, { axis: -1 }))).dataSync()[0] as number;
          const variance = apart(ops.variance(y, { axis: -1 }), ops.ones([rows]));
          const moved = ops.layerNorm(ops.add(ops.mul(x, 3), 5), one, zero, 0);
          return Math.max(mean, variance, apart(moved, y));
        }, 2e-5),
      ),
      settings,
    );
  });

  it('addLayerNorm is layerNorm of the sum', () => {
    fc.assert(
      fc.property(size, size, seed, (rows, width, key) =>
        law(() => {
          const [x, r] = [random(key, 'x', [rows, width]), random(key, 'r', [rows, width])];
          const [gamma, beta] = [random(key, 'g', [width]), random(key, 'b', [width])];
          const sum = ops.layerNorm(ops.add(x, r), gamma, beta);
          return apart(ops.addLayerNorm(x, r, gamma, beta), sum);
        }, 1e-5),
      ),
      settings,
    );
  });

  it('selfAttention is its parts: projection taken apart, masked softmax, two products', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        size,
        fc.integer({ min: 1, max: 3 }),
        size,
        seed,
        (batch, length, heads, headDim, key) =>
          law(() => {
            const qkv = random(key, 'qkv', [batch, length, heads * 3 * headDim]);
            const lengths = Array.from({ length: batch }, (_, i) => (key + i) % (length + 1));
            const validLengths = ops.tensor(lengths, 'int32');
            const apartly = ops.reshape(qkv, [batch, length, heads, 3, headDim]);
            const [q, k, v] = ops.unstack(ops.transpose(apartly, [3, 0, 2, 1, 4])) as [
              Tensor,
              Tensor,
              Tensor,
            ];
            const scores = ops.div(ops.matMul(q, k, { transposeB: true }), Math.sqrt(headDim));
            const mixed = ops.matMul(ops.maskedSoftmax(scores, validLengths), v);
            const joined = ops.reshape(ops.transpose(mixed, [0, 2, 1, 3]), [batch, length, -1]);
            return apart(ops.selfAttention(qkv, { heads, validLengths }), joined);
          }, 1e-5),
      ),
      settings,
    );
  });

  it('selfAttention does not see what stands behind the valid length', () => {
    fc.assert(
      fc.property(size, size, seed, (length, headDim, key) =>
        law(() => {
          const valid = ops.tensor([length], 'int32');
          const qkv = random(key, 'qkv', [1, length, 3 * headDim]);
          const tail = ops.full([1, 3, 3 * headDim], Number.NaN);
          const longer = ops.selfAttention(ops.concat([qkv, tail], 1), {
            heads: 1,
            validLengths: valid,
          });
          const shorter = ops.selfAttention(qkv, { heads: 1 });
          return apart(ops.slice(longer, [0, 0, 0], [1, length, headDim]), shorter);
        }, 1e-5),
      ),
      settings,
    );
  });

  it('embedding is a product with one-hot rows', () => {
    fc.assert(
      fc.property(size, size, size, seed, (tokens, rows, hidden, key) =>
        law(() => {
          const source = createRandom(key);
          const ids = Array.from({ length: tokens }, () => source.int(0, rows));
          const table = random(key, 'table', [rows, hidden]);
          const picked = ops.matMul(ops.oneHot(ops.tensor(ids, 'int32'), rows), table);
          return apart(ops.embedding(ops.tensor(ids, 'int32'), table), picked);
        }, 1e-6),
      ),
      settings,
    );
  });

  it('concat undoes split, transpose undoes itself, scatter undoes gather of different rows', () => {
    fc.assert(
      fc.property(size, size, seed, (rows, columns, key) =>
        law(() => {
          const x = random(key, 'x', [rows, columns]);
          const pieces = ops.split(x, [1, columns - 1], 1);
          const order = createRandom(key).permutation(rows);
          const indices = ops.tensor(Int32Array.from(order), 'int32');
          const scattered = ops.scatter(ops.reshape(indices, [rows, 1]), ops.gather(x, indices), [
            rows,
            columns,
          ]);
          return Math.max(
            apart(ops.concat(pieces, 1), x),
            apart(ops.transpose(ops.transpose(x)), x),
            apart(scattered, x),
          );
        }, 0),
      ),
      settings,
    );
  });

  it('dropout keeps about 1 - rate of the elements, and the expectation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), seed, (tenths, key) =>
        law(() => {
          const y = ops.dropout(ops.ones([20_000]), tenths / 10, key);
          // The standard deviation of the mean is 0.021 at a rate of 0.9; five of them.
          return Math.abs((ops.mean(y).dataSync()[0] as number) - 1);
        }, 0.11),
      ),
      settings,
    );
  });
});
