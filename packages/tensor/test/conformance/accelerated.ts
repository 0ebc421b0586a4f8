/**
 * Runs all cases on a device with kernels of ours, compares with `cpu`, and asserts that our kernels
 * ran and not the ones that they replace.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isNativeBackend } from '../../src/backends/native-backend.js';
import { deviceKernels } from '../../src/backends/register.js';
import { serveSmallTensors } from '../../src/backends/worthwhile.js';
import type { Device } from '../../src/device/device.js';
import type { DeviceName } from '../../src/device/device-name.js';
import { openDevice } from '../../src/device/open-device.js';
import * as tf from '../../src/engine/tf.js';
import { TensorError } from '../../src/errors/tensor-error.js';
import { fusedOperators } from '../../src/kernels/table.js';
import { differentiated, FLOAT32, makeValues, type OperatorCases } from './case.js';
import { operatorCases } from './cases/all.js';
import { distance, evaluate, type Plain } from './evaluate.js';

/** Opens a device for the suite, or says why there is none; `wasm` comes with the package. */
export async function tryDevice(name: DeviceName): Promise<Device | string> {
  try {
    return await openDevice({ prefer: [name] });
  } catch (error) {
    const isAbsent = error instanceof TensorError && error.code === 'device_unavailable';
    if (isAbsent && name !== 'wasm') return error.message;
    throw error;
  }
}

/** How often each kernel of ours ran on the current backend. */
function runs(): ReadonlyMap<string, number> {
  const backend = tf.backend();
  return isNativeBackend(backend) ? new Map(backend.ran) : new Map();
}

function compare(actual: Plain, expected: Plain, tolerance: number, what: string): void {
  expect([what, actual.shape, actual.dtype]).toEqual([what, expected.shape, expected.dtype]);
  expect(distance(actual.values, expected.values), what).toBeLessThanOrEqual(tolerance);
}

/** Names of the kernels that tfjs ran during a piece of work. */
async function kernelsOf(work: () => void): Promise<ReadonlySet<string>> {
  const { kernels } = await tf.profile(() => {
    work();
  });
  return new Set(kernels.map(({ name }) => name));
}

const ours = new Set(deviceKernels.map(({ kernelName }) => kernelName));

/** Checks one operator on the device. */
function describeOperator(name: string, operator: OperatorCases, backend: () => string): void {
  describe(name, () => {
    it.each(operator.cases.map((test) => [test.name, test] as const))('%s', async (_, test) => {
      const names = differentiated(operator, test);
      const numbers = makeValues(test);
      await tf.setBackend('cpu');
      const expected = evaluate(test, numbers, names);
      await tf.setBackend(backend());
      const actual = evaluate(test, numbers, names);
      const tolerance = test.tolerance ?? FLOAT32;
      for (const [i, result] of expected.results.entries()) {
        compare(actual.results[i]!, result, tolerance.result, `result ${i}`);
      }
      for (const input of names) {
        const gradient = expected.gradients[input]!;
        compare(actual.gradients[input]!, gradient, tolerance.gradient, `gradient of ${input}`);
      }
    });

    it('ran on our kernels', async () => {
      await tf.setBackend(backend());
      const before = runs();
      const used = await kernelsOf(() => {
        for (const test of operator.cases) {
          evaluate(test, makeValues(test), differentiated(operator, test));
        }
      });
      const after = runs();
      const idle = [...used].filter(
        (kernel) => ours.has(kernel) && (after.get(kernel) ?? 0) === (before.get(kernel) ?? 0),
      );
      expect(idle).toEqual([]);
      if (name in fusedOperators) {
        const { kernel, gradient } = fusedOperators[name as keyof typeof fusedOperators];
        const needed = [kernel, ...gradient.kernels].map(({ kernelName }) => kernelName);
        expect([...used]).toEqual(expect.arrayContaining(needed));
      }
    });
  });
}

/** The suite of a device; skipped with the reason where there is no such device. */
export async function describeDevice(name: DeviceName): Promise<void> {
  const opened = await tryDevice(name);
  if (typeof opened === 'string') {
    describe.skip(`conformance on ${name} (${opened})`, () => it('has a device', () => {}));
    return;
  }
  const cpu = await openDevice({ prefer: ['cpu'] });
  describe(`conformance on ${name}`, () => {
    beforeAll(() => serveSmallTensors(true));
    afterAll(() => {
      serveSmallTensors(false);
      cpu.close();
      opened.close();
    });
    for (const [operator, cases] of Object.entries(operatorCases)) {
      describeOperator(operator, cases, () => opened.backendName);
    }
  });
}
