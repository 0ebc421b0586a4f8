/**
 * Our kernels against those of `cpu`, on every device of ours that opens here, with the proof that ours
 * ran: a comparison of `cpu` with its own copied kernels would pass as well.
 */
import { describe, expect, it } from 'vitest';
import { kernels } from '../../src/backends/kernels/table.js';
import * as tf from '../../src/engine/tf.js';
import { backendOf, on, ourDevices } from '../support/our-devices.js';
import { type KernelCase, kernelCases, leftCases } from './cases.js';

interface Result {
  readonly shape: number[];
  readonly dtype: tf.DataType;
  readonly values: Float32Array | Int32Array | Uint8Array;
}

function compute(run: () => tf.Tensor): Result {
  return tf.tidy(() => {
    const tensor = run();
    return { shape: tensor.shape, dtype: tensor.dtype, values: tensor.dataSync() };
  });
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let difference = 0;
  let scale = 1e-30;
  for (let i = 0; i < a.length; i++) {
    difference = Math.max(difference, Math.abs((a[i] ?? 0) - (b[i] ?? Number.NaN)));
    scale = Math.max(scale, Math.abs(a[i] ?? 0));
  }
  return difference / scale;
}

describe.each(ourDevices)('kernels on $title', ({ name, missing }) => {
  it.skipIf(missing !== undefined).each(kernelCases as KernelCase[])(
    '$name',
    async ({ kernel, tolerance, run }) => {
      const expected = await on('cpu', 'cpu', () => compute(run));
      const backend = backendOf(name);
      const before = backend.ran.get(kernel) ?? 0;
      const actual = await on(name, 'cpu', () => compute(run));
      expect({ shape: actual.shape, dtype: actual.dtype }).toEqual({
        shape: expected.shape,
        dtype: expected.dtype,
      });
      expect(actual.values.every(Number.isFinite)).toBe(true);
      expect(largestDifference(expected.values, actual.values)).toBeLessThanOrEqual(tolerance);
      expect(backend.ran.get(kernel) ?? 0, `our ${kernel} must have run`).toBeGreaterThan(before);
    },
  );

  it.skipIf(missing !== undefined).each(leftCases as KernelCase[])(
    'leaves $name to cpu',
    async ({ kernel, run }) => {
      const expected = await on('cpu', 'cpu', () => compute(run));
      const backend = backendOf(name);
      const before = backend.ran.get(kernel) ?? 0;
      // Equal to the last bit: the same kernel, called on another backend.
      expect(await on(name, 'cpu', () => compute(run))).toEqual(expected);
      expect(backend.ran.get(kernel) ?? 0).toBe(before);
    },
  );
});

describe('cases', () => {
  it('cover every kernel of ours', () => {
    const covered = new Set(kernelCases.map(({ kernel }) => kernel));
    expect(kernels.map(({ kernelName }) => kernelName).filter((k) => !covered.has(k))).toEqual([]);
  });
});
