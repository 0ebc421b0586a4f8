/**
 * The oracle itself: on the plain `cpu` backend every case runs, and every gradient agrees with
 * differences of the values along a random direction.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../../src/device/device.js';
import { openDevice } from '../../src/device/open-device.js';
import { createRandom } from '../../src/random/random.js';
import { type Case, differentiated, makeValues } from './case.js';
import { operatorCases } from './cases/all.js';
import { evaluate, evaluateSum } from './evaluate.js';

/** Step of the differences: errors of rounding and of curvature are about equal. */
const STEP = 1e-2;

/** `(f(x + h·v) - f(x - h·v)) / 2h` and `gradient · v`, for a random direction v. */
function compareSlopes(test: Case, names: readonly string[]) {
  const numbers = makeValues(test);
  const { gradients } = evaluate(test, numbers, names);
  const random = createRandom(`${test.name} direction`);
  const directions = names.map((name) => numbers[name]!.map(() => random.uniform(-1, 1)));
  const moved = (step: number) => ({
    ...numbers,
    ...Object.fromEntries(
      names.map((name, i) => [name, numbers[name]!.map((x, j) => x + step * directions[i]![j]!)]),
    ),
  });
  const measured = (evaluateSum(test, moved(STEP)) - evaluateSum(test, moved(-STEP))) / (2 * STEP);
  let expected = 0;
  let size = 0;
  for (const [i, name] of names.entries()) {
    const gradient = gradients[name]!.values;
    for (const [j, v] of directions[i]!.entries()) {
      expected += gradient[j]! * v;
      size += (gradient[j]! * v) ** 2;
    }
  }
  // What float32 loses of the sum itself, divided by the step like the difference.
  const noise = (Math.abs(evaluateSum(test, numbers)) * 1e-6) / STEP;
  return { measured, expected, scale: Math.sqrt(size) + Math.abs(expected), noise };
}

describe('conformance on cpu', () => {
  let device: Device;
  beforeAll(async () => {
    device = await openDevice({ prefer: ['cpu'] });
  });
  afterAll(() => device.close());

  describe.each(Object.entries(operatorCases))('%s', (_, operator) => {
    it.each(operator.cases.map((test) => [test.name, test] as const))('%s', (_, test) => {
      const names = differentiated(operator, test);
      const { results, gradients } = evaluate(test, makeValues(test), names);
      expect(results.length).toBeGreaterThan(0);
      for (const name of names) {
        expect(gradients[name]!.shape).toEqual(test.inputs[name]!.shape);
      }
      // Rounding makes steps out of slopes: the straight-through gradients are checked elsewhere.
      if (names.length === 0 || /bf16|int8/.test(test.name)) return;
      const { measured, expected, scale, noise } = compareSlopes(test, names);
      const tolerance = (test.kinked ? 0.1 : 0.02) * scale + noise;
      expect(Math.abs(measured - expected)).toBeLessThanOrEqual(tolerance);
    });
  });
});
