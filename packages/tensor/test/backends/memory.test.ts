/**
 * What our backends keep beside tensors: packed weights, freed with their tensors and on close, and the memory
 * of outputs, used again only where nobody can see it any more.
 */
import { describe, expect, it } from 'vitest';
import { openDevice } from '../../src/device/open-device.js';
import * as tf from '../../src/engine/tf.js';
import { backendOf, ourDevices } from '../support/our-devices.js';

const filled = (rows: number, cols: number) =>
  tf.tidy(() => tf.sin(tf.range(1, rows * cols + 1)).reshape<tf.Tensor2D>([rows, cols]));

describe.for(ourDevices)('memory on $title', ({ name, missing }) => {
  it.skipIf(missing !== undefined)('packs a weight on its second use, once', async () => {
    const device = await openDevice({ prefer: [name] });
    const backend = backendOf(name);
    const weight = filled(64, 48);
    const x = filled(16, 64);
    const products = [1, 2, 3].map(() => tf.tidy(() => tf.matMul(x, weight).dataSync()));
    const packed = backend.packedBytes;
    expect(packed).toBeGreaterThanOrEqual(64 * 48 * 4);
    for (const product of products.slice(1)) {
      product.forEach((value, i) => {
        expect(value).toBeCloseTo(products[0]?.[i] ?? Number.NaN, 4);
      });
    }
    tf.dispose([x, weight]);
    expect(backend.packedBytes).toBe(0);
    device.close();
  });

  it.skipIf(missing !== undefined)('does not pack what is used once', async () => {
    const device = await openDevice({ prefer: [name] });
    tf.tidy(() => tf.matMul(filled(16, 64), filled(64, 48)).dataSync());
    expect(backendOf(name).packedBytes).toBe(0);
    device.close();
  });

  it.skipIf(missing !== undefined)('frees packed weights on close, and packs again', async () => {
    const first = await openDevice({ prefer: [name] });
    const weight = filled(64, 48);
    const x = filled(16, 64);
    const multiply = () => tf.tidy(() => tf.matMul(x, weight).dataSync());
    const before = [multiply(), multiply()][1];
    expect(backendOf(name).packedBytes).toBeGreaterThan(0);
    first.close();
    expect(backendOf(name).packedBytes).toBe(0);
    const second = await openDevice({ prefer: [name] });
    expect(multiply()).toEqual(before);
    tf.dispose([x, weight]);
    second.close();
  });

  it.skipIf(missing !== undefined)('computes on memory of an output disposed of', async () => {
    const device = await openDevice({ prefer: [name] });
    const x = filled(64, 64);
    const expected = tf.tidy(() => tf.relu(x).arraySync());
    // Poisoned, so that a kernel that leaves an element out is found.
    const poisoned = backendOf(name)
      .allocate(64 * 64)
      .fill(Number.NaN);
    backendOf(name).disposeData(backendOf(name).output(poisoned, [64, 64]).dataId);
    expect(backendOf(name).pooledBytes).toBe(64 * 64 * 4);
    const y = tf.relu(x);
    expect(backendOf(name).pooledBytes).toBe(0);
    expect(y.arraySync()).toEqual(expected);
    tf.dispose([x, y]);
    device.close();
    expect(backendOf(name).pooledBytes).toBe(0);
  });

  it.skipIf(missing !== undefined)('never computes on memory that somebody can see', async () => {
    const device = await openDevice({ prefer: [name] });
    const x = filled(64, 64);
    const seen = tf.relu(x);
    const read = seen.dataSync();
    seen.dispose();
    const kept = Float32Array.from(read);
    const whole = tf.relu(x);
    // Of consecutive rows tfjs makes a view on the same memory; a reshaped tensor shares all of it.
    const rows = tf.slice(whole, [8, 0], [40, 64]);
    const flat = tf.tidy(() => tf.relu(x).reshape([-1]));
    const values = [rows.arraySync(), flat.arraySync()];
    whole.dispose();
    for (let i = 0; i < 4; i++) tf.dispose(tf.tidy(() => tf.exp(tf.neg(x))));
    expect(read).toEqual(kept);
    expect([rows.arraySync(), flat.arraySync()]).toEqual(values);
    tf.dispose([x, rows, flat]);
    device.close();
  });

  it.skipIf(missing !== undefined)('counts tensors and bytes as tfjs does', async () => {
    const device = await openDevice({ prefer: [name] });
    const before = tf.memory();
    const x = filled(32, 32);
    const y = tf.relu(x);
    expect(tf.memory().numTensors - before.numTensors).toBe(2);
    expect(tf.memory().numBytes - before.numBytes).toBe(2 * 32 * 32 * 4);
    tf.dispose([x, y]);
    expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
    device.close();
  });
});
