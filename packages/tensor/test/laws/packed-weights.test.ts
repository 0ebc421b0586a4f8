/** Packed weights: made on the second use, shared by what uses them, freed with the tensor. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isNativeBackend } from '../../src/backends/native-backend.js';
import { type Device, openDevice, ops, tf } from '../../src/index.js';
import { tryDevice } from '../conformance/accelerated.js';

const devices = (['native', 'wasm'] as const).map(async (name) => [name, await tryDevice(name)]);

describe.each((await Promise.all(devices)) as [string, Device | string][])('%s', (name, found) => {
  const absent = typeof found === 'string';
  let device: Device;
  beforeAll(async () => {
    if (!absent) device = await openDevice({ prefer: [name as 'native'] });
  });
  afterAll(() => {
    if (absent) return;
    device.close();
    found.close();
  });

  function packedBytes(): number {
    const backend = tf.backend();
    if (!isNativeBackend(backend)) throw new Error('the device has no kernels of ours');
    return backend.packedBytes;
  }

  it.skipIf(absent)('are made on the second use and freed with the weight', () => {
    const before = packedBytes();
    const [x, weight] = [ops.ones([2, 40]), ops.ones([30, 40])];
    const use = (dtype: 'f32' | 'bf16') =>
      ops.tidy(() => ops.linear(x, weight, { dtype })).dispose();
    use('f32');
    expect(packedBytes()).toBe(before);
    use('f32');
    const once = packedBytes();
    expect(once - before).toBeGreaterThanOrEqual(30 * 40 * 4);
    use('f32');
    expect(packedBytes()).toBe(once);
    use('bf16');
    use('bf16');
    expect(packedBytes()).toBeGreaterThan(once);
    const view = ops.reshape(weight, [30, 40]);
    weight.dispose();
    expect(packedBytes()).toBeGreaterThan(once);
    view.dispose();
    expect(packedBytes()).toBe(before);
    x.dispose();
  });

  it.skipIf(absent)('never stand in for a weight with other values', () => {
    const x = ops.tensor([[1, 2]]);
    const sums = Array.from({ length: 4 }, (_, i) =>
      ops.tidy(() => {
        const weight = ops.full([1, 2], i);
        return [0, 1, 2].map(() => ops.linear(x, weight).dataSync()[0]);
      }),
    );
    expect(sums).toEqual([0, 3, 6, 9].map((sum) => [sum, sum, sum]));
    x.dispose();
  });

  it.skipIf(absent)('are of one shape, though reshaping shares the values of a tensor', () => {
    const values = ops.tensor([
      [1, 2, 3, 4, 5, 6],
      [7, 8, 9, 10, 11, 12],
    ]);
    const sums = ops.tidy(() => {
      const other = ops.reshape(values, [3, 4]);
      const use = () => [
        ops.linear(ops.ones([1, 6]), values).dataSync(),
        ops.linear(ops.ones([1, 4]), other).dataSync(),
        ops
          .matMul(ops.ones([30, 2]), values)
          .dataSync()
          .slice(0, 6),
        ops
          .matMul(ops.ones([50, 3]), other)
          .dataSync()
          .slice(0, 4),
      ];
      return [use(), use(), use()].map((results) => results.map((result) => [...result]));
    });
    const expected = [
      [21, 57],
      [10, 26, 42],
      [8, 10, 12, 14, 16, 18],
      [15, 18, 21, 24],
    ];
    expect(sums).toEqual([expected, expected, expected]);
    values.dispose();
  });
});
