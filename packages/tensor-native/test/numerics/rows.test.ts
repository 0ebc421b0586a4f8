/** Norms, softmax and their gradients against double precision and differences, on every binding. */
import { describe, it } from 'vitest';
import { dot, numericGradient } from '../reference/gradient.js';
import { byRows, layerNormRow, softmaxRow } from '../reference/norm.js';
import { usable } from '../support/natives.js';
import { expectClose, randoms } from '../support/numbers.js';

const [rows, cols, eps] = [5, 19, 1e-5];
const size = rows * cols;

describe.each(await usable())('$name', ({ native: { kernels } }) => {
  const [x, residual, gamma, beta, dy] = [
    randoms(size, 1),
    randoms(size, 2),
    randoms(cols, 3),
    randoms(cols, 4),
    randoms(size, 5),
  ];
  const norm = (values: ArrayLike<number>, scale: ArrayLike<number>, shift: ArrayLike<number>) =>
    byRows(cols, values, (row) => layerNormRow(row, scale, shift, eps).out);

  it('layerNorm and its statistics', () => {
    const [out, mean, rstd] = [
      new Float32Array(size),
      new Float32Array(rows),
      new Float32Array(rows),
    ];
    kernels.layerNorm(rows, cols, x, gamma, beta, eps, out, mean, rstd);
    expectClose(out, norm(x, gamma, beta), 1e-5);
    const statistics = Array.from({ length: rows }, (_, i) =>
      layerNormRow(x.subarray(i * cols, (i + 1) * cols), null, null, eps),
    );
    expectClose(
      mean,
      statistics.map((row) => row.mean),
      1e-6,
    );
    expectClose(
      rstd,
      statistics.map((row) => row.rstd),
      1e-5,
    );
    kernels.layerNorm(rows, cols, x, null, null, eps, out, null, null);
    expectClose(
      out,
      byRows(cols, x, (row) => layerNormRow(row, null, null, eps).out),
      1e-5,
    );
  });

  it('addLayerNorm, also over its own input', () => {
    const total = Float32Array.from(x, (value, i) => value + (residual[i] ?? 0));
    const [sum, out] = [new Float32Array(size), x.slice()];
    kernels.addLayerNorm(rows, cols, out, residual, gamma, beta, eps, sum, out, null, null);
    expectClose(sum, total, 1e-6);
    expectClose(out, norm(total, gamma, beta), 1e-5);
  });

  it('layerNormGrad', () => {
    const [out, mean, rstd] = [
      new Float32Array(size),
      new Float32Array(rows),
      new Float32Array(rows),
    ];
    kernels.layerNorm(rows, cols, x, gamma, beta, eps, out, mean, rstd);
    const [dx, dgamma, dbeta] = [
      new Float32Array(size),
      new Float32Array(cols),
      new Float32Array(cols),
    ];
    kernels.layerNormGrad(rows, cols, dy, x, gamma, mean, rstd, dx, dgamma, dbeta);
    expectClose(
      dx,
      numericGradient(x, (values) => dot(norm(values, gamma, beta), dy)),
      1e-4,
    );
    expectClose(
      dgamma,
      numericGradient(gamma, (values) => dot(norm(x, values, beta), dy)),
      1e-4,
    );
    expectClose(
      dbeta,
      numericGradient(beta, (values) => dot(norm(x, gamma, values), dy)),
      1e-4,
    );
  });

  it('softmax, masked softmax and the gradient', () => {
    const logits = x.map((value) => value * 30);
    const out = new Float32Array(size);
    kernels.softmax(rows, cols, logits, out);
    expectClose(
      out,
      byRows(cols, logits, (row) => softmaxRow(row)),
      1e-5,
    );
    const valid = Int32Array.of(cols, 1, 7, 100, 12);
    kernels.maskedSoftmax(rows, 1, cols, logits, valid, out);
    expectClose(
      out,
      byRows(cols, logits, (row, i) => softmaxRow(row, Math.min(cols, valid[i] ?? 0))),
      1e-5,
    );
    const [y, dx] = [new Float32Array(size), new Float32Array(size)];
    kernels.softmax(rows, cols, x, y);
    kernels.softmaxGrad(rows, cols, y, dy, dx);
    const loss = (values: readonly number[]) =>
      dot(
        byRows(cols, values, (row) => softmaxRow(row)),
        dy,
      );
    expectClose(dx, numericGradient(x, loss), 1e-4);
  });
});
