/**
 * Makes the plain-JS device the current one for a test file, and fails the file's tests on leaked
 * tensors: every test must end with as many tensors as it began with.
 */
import { afterEach, beforeAll, beforeEach, expect } from 'vitest';
import * as tf from '../../src/engine/tf.js';

/** Call once at the top of a test file. */
export function openCpu(): void {
  let before = 0;
  beforeAll(async () => {
    if (!tf.findBackendFactory('cpu')) {
      tf.registerBackend('cpu', () => new tf.MathBackendCPU(), 1);
      for (const kernel of tf.cpuKernelConfigs) tf.registerKernel(kernel);
      for (const gradient of tf.gradientConfigs) tf.registerGradient(gradient);
    }
    await tf.setBackend('cpu');
  });
  beforeEach(() => {
    before = tf.memory().numTensors;
  });
  afterEach(() => {
    expect(tf.memory().numTensors - before, 'tensors leaked by the test').toBe(0);
  });
}
