/**
 * The `node` and `node-gpu` devices: TensorFlow's own C library through `@tensorflow/tfjs-node` and
 * `@tensorflow/tfjs-node-gpu`, optional peers that are used where they are installed and load.
 *
 * Both packages register a backend named `tensorflow` when imported, on the engine that all copies
 * of tfjs share. Whatever goes wrong in that import (no binary for this Node version, a missing
 * CUDA library) becomes the reason in the report.
 */
import { registerGradients } from '../../backends/register.js';
import { findBackend, type KernelBackend } from '../../engine/tf.js';
import type { Candidate, Probe } from '../candidate.js';
import type { DeviceName } from '../device-name.js';
import { firstLine, isNode, isNotInstalled } from '../runtime.js';

const BACKEND = 'tensorflow';

/** TensorFlow's C library on the processor. */
export const node: Candidate = tensorflow('node', '@tensorflow/tfjs-node', () => undefined);

/** TensorFlow's C library on CUDA. */
export const nodeGpu: Candidate = tensorflow('node-gpu', '@tensorflow/tfjs-node-gpu', (backend) =>
  'isUsingGpuDevice' in backend && backend.isUsingGpuDevice === true
    ? undefined
    : 'it loads, but TensorFlow finds no GPU that it can use',
);

/**
 * A device of a package that registers TensorFlow's backend when it is imported.
 *
 * @param name of the device
 * @param packageName what is imported
 * @param objection why its backend is not this device, if it is not
 */
export function tensorflow(
  name: DeviceName,
  packageName: string,
  objection: (backend: KernelBackend) => string | undefined,
): Candidate {
  return { name, probe: () => probe(packageName, objection) };
}

async function probe(
  packageName: string,
  objection: (backend: KernelBackend) => string | undefined,
): Promise<Probe> {
  if (!isNode()) return { available: false, reason: 'needs Node' };
  try {
    // Not a literal, so that a bundler does not ask for a package that need not be there.
    await import(/* @vite-ignore */ packageName);
  } catch (error) {
    const reason = isNotInstalled(error, packageName)
      ? `${packageName} is not installed`
      : `${packageName} does not load: ${firstLine(error)}`;
    return { available: false, reason };
  }
  const backend = findBackend(BACKEND);
  if (backend === null) {
    return { available: false, reason: `${packageName} loads, but registers no backend with us` };
  }
  const reason = objection(backend);
  if (reason !== undefined) return { available: false, reason };
  return {
    available: true,
    reason: packageName,
    open() {
      registerGradients();
      return { backendName: BACKEND };
    },
  };
}
