/** Element-wise kernels, broadcasting, reductions and transposition against loops, on every binding. */
import { describe, expect, it } from 'vitest';
import { BinaryOp, ReduceOp, UnaryOp } from '../../src/generated/codes.js';
import { unaryAt, unaryGradAt } from '../reference/activations.js';
import { usable } from '../support/natives.js';
import { expectClose, randoms } from '../support/numbers.js';

/** Operators that are defined for positive numbers only. */
const positive = new Set<number>([UnaryOp.log, UnaryOp.sqrt, UnaryOp.rsqrt]);

const pairs: Readonly<Record<number, (a: number, b: number) => number>> = {
  [BinaryOp.add]: (a, b) => a + b,
  [BinaryOp.sub]: (a, b) => a - b,
  [BinaryOp.mul]: (a, b) => a * b,
  [BinaryOp.div]: (a, b) => a / b,
  [BinaryOp.max]: Math.max,
  [BinaryOp.min]: Math.min,
  [BinaryOp.squaredDifference]: (a, b) => (a - b) ** 2,
};

describe.each(await usable())('$name', ({ native: { kernels } }) => {
  it.each(Object.entries(UnaryOp))('unary %s and its gradient', (_, op) => {
    const raw = randoms(77, op + 1);
    const x = positive.has(op)
      ? raw.map((value) => Math.abs(value) + 0.5)
      : raw.map((value) => value * 5);
    const [dy, out, dx] = [randoms(77, 90), new Float32Array(77), new Float32Array(77)];
    kernels.unary(op, 77, x, out);
    expectClose(
      out,
      Array.from(x, (value) => unaryAt(op, value)),
      3e-6,
    );
    kernels.unaryGrad(op, 77, x, dy, dx);
    expectClose(
      dx,
      Array.from(x, (value, i) => unaryGradAt(op, value) * (dy[i] ?? 0)),
      1e-5,
    );
  });

  it('biasAct in place', () => {
    const [rows, cols] = [4, 21];
    const [x, bias] = [randoms(rows * cols, 1), randoms(cols, 2)];
    const expected = Array.from(x, (value, i) => unaryAt(2, value + (bias[i % cols] ?? 0)));
    kernels.biasAct(rows, cols, x, bias, 2, x);
    expectClose(x, expected, 3e-6);
  });

  it.each(Object.entries(BinaryOp))('binary %s with broadcasting', (_, op) => {
    const [a, b] = [randoms(2 * 3 * 20, 1), randoms(3, 2).map((value) => value + 2)];
    const out = new Float32Array(120);
    const shape = Int32Array.of(2, 3, 20);
    kernels.binary(op, 3, shape, Int32Array.of(60, 20, 1), a, Int32Array.of(0, 1, 0), b, out);
    const expected = Array.from(
      a,
      (value, i) => pairs[op]?.(value, b[Math.floor(i / 20) % 3] ?? 0) ?? 0,
    );
    expectClose(out, expected, 1e-6);
    kernels.binary(op, 0, new Int32Array(0), new Int32Array(0), a, new Int32Array(0), b, out);
    expect(out[0]).toBeCloseTo(pairs[op]?.(a[0] ?? 0, b[0] ?? 0) ?? Number.NaN, 5);
  });

  it.each([
    [3, 17, 1],
    [2, 9, 20],
    [1, 1, 5],
  ])('reduce [%i, %i, %i]', (outer, axis, inner) => {
    const x = randoms(outer * axis * inner, 1);
    const column = (at: number) =>
      Array.from(
        { length: axis },
        (_, j) => x[(Math.floor(at / inner) * axis + j) * inner + (at % inner)] ?? 0,
      );
    const columns = Array.from({ length: outer * inner }, (_, at) => column(at));
    const out = new Float32Array(outer * inner);
    const sums = columns.map((values) => values.reduce((sum, value) => sum + value, 0));
    kernels.reduce(ReduceOp.sum, outer, axis, inner, x, out);
    expectClose(out, sums, 1e-5);
    kernels.reduce(ReduceOp.mean, outer, axis, inner, x, out);
    expectClose(
      out,
      sums.map((sum) => sum / axis),
      1e-5,
    );
    kernels.reduce(ReduceOp.max, outer, axis, inner, x, out);
    expectClose(
      out,
      columns.map((values) => Math.max(...values)),
      0,
    );
  });

  it('transpose of four axes', () => {
    const [shape, perm] = [
      [2, 3, 5, 7],
      [2, 0, 3, 1],
    ];
    const x = randoms(210, 1);
    const out = new Float32Array(210);
    kernels.transpose(4, Int32Array.from(shape), Int32Array.from(perm), x, out);
    const expected: number[] = [];
    for (let c = 0; c < 5; c += 1)
      for (let a = 0; a < 2; a += 1)
        for (let d = 0; d < 7; d += 1)
          for (let b = 0; b < 3; b += 1) expected.push(x[((a * 3 + b) * 5 + c) * 7 + d] ?? 0);
    expect(Array.from(out)).toEqual(expected);
  });

  it('adamw takes the step of its definition', () => {
    const n = 21;
    const [param, grad, m, v] = [
      randoms(n, 1),
      randoms(n, 2),
      randoms(n, 3),
      randoms(n, 4).map(Math.abs),
    ];
    const [lr, beta1, beta2, eps, decay, c1, c2] = [0.01, 0.9, 0.999, 1e-8, 0.1, 0.19, 0.002];
    const m2 = Array.from(m, (value, i) => beta1 * value + (1 - beta1) * (grad[i] ?? 0));
    const v2 = Array.from(v, (value, i) => beta2 * value + (1 - beta2) * (grad[i] ?? 0) ** 2);
    const expected = Array.from(param, (value, i) => {
      const step = (m2[i] ?? 0) / c1 / (Math.sqrt((v2[i] ?? 0) / c2) + eps);
      return value - lr * decay * value - lr * step;
    });
    kernels.adamw(n, param, grad, m, v, lr, beta1, beta2, eps, decay, c1, c2);
    expectClose(m, m2, 1e-6);
    expectClose(v, v2, 1e-6);
    expectClose(param, expected, 1e-5);
  });
});
