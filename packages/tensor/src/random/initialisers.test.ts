import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../device/device.js';
import { openDevice } from '../device/open-device.js';
import {
  fans,
  kaimingNormal,
  kaimingUniform,
  normal,
  truncatedNormal,
  uniform,
  xavierNormal,
  xavierUniform,
} from './initialisers.js';
import { createRandom } from './random.js';

let device: Device;
beforeAll(async () => {
  device = await openDevice({ prefer: ['cpu'] });
});
afterAll(() => device.close());

const shape = [200, 100]; // [out, in]

describe('initialisers', () => {
  it.each([
    ['uniform', uniform(-0.5, 0.5), 1 / Math.sqrt(12), 0.5],
    ['normal', normal(0.02), 0.02, Number.POSITIVE_INFINITY],
    // The deviation of a normal distribution cut at ±2 is 0.8796 of the uncut one's.
    ['truncatedNormal', truncatedNormal(0.02), 0.02 * 0.8796, 0.04],
    ['xavierUniform', xavierUniform(), Math.sqrt(2 / 300), Math.sqrt(6 / 300)],
    ['xavierNormal', xavierNormal(2), 2 * Math.sqrt(2 / 300), Number.POSITIVE_INFINITY],
    ['kaimingUniform', kaimingUniform(), Math.sqrt(2 / 100), Math.sqrt(6 / 100)],
    ['kaimingNormal', kaimingNormal(1), 0.1, Number.POSITIVE_INFINITY],
  ])('%s has the deviation and bound of its formula', (_, initialiser, deviation, bound) => {
    const tensor = initialiser(shape, createRandom(3));
    const values = tensor.dataSync();
    tensor.dispose();
    let squares = 0;
    let largest = 0;
    for (const value of values) {
      squares += value * value;
      largest = Math.max(largest, Math.abs(value));
    }
    expect(Math.sqrt(squares / values.length) / deviation).toBeCloseTo(1, 1);
    expect(largest).toBeLessThanOrEqual(bound * (1 + 1e-6));
  });

  it('counts fans of dense and convolution weights', () => {
    expect(fans([8, 4])).toEqual({ fanIn: 4, fanOut: 8 });
    expect(fans([3, 5, 2, 7])).toEqual({ fanIn: 30, fanOut: 105 });
    expect(() => fans([3])).toThrow('fans: a weight needs at least 2 dimensions, got [3]');
  });
});
