/**
 * Packages that register TensorFlow's backend, in all the ways in which that goes wrong. The packages
 * are modules in data URLs, since the real ones are hundreds of megabytes.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { registerCpu } from '../../backends/register.js';
import { findBackend, getBackend, removeBackend, setBackend } from '../../engine/tf.js';
import { node, nodeGpu, tensorflow } from './node.js';

const moduleOf = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;

/** Registers a copy of `cpu` as what tfjs-node registers, with a flag that its GPU build has. */
const registers = (usesGpu: boolean) =>
  moduleOf(`
const engine = globalThis._tfengine;
const backend = Object.assign(engine.findBackendFactory('cpu')(), { isUsingGpuDevice: ${usesGpu} });
engine.registerBackend('tensorflow', () => backend, 0);
`);

const wantsGpu = (backend: object) =>
  'isUsingGpuDevice' in backend && backend.isUsingGpuDevice === true ? undefined : 'no GPU';

afterEach(() => {
  if (findBackend('tensorflow') !== null) removeBackend('tensorflow');
});

describe('tensorflow', () => {
  it('says when a package is not installed', async () => {
    expect(await node.probe()).toEqual({
      available: false,
      reason: '@tensorflow/tfjs-node is not installed',
    });
    expect(await nodeGpu.probe()).toEqual({
      available: false,
      reason: '@tensorflow/tfjs-node-gpu is not installed',
    });
  });

  it('says why a package does not load', async () => {
    const broken = moduleOf("throw new Error('libcudart.so.11.0 is missing\\nat dlopen')");
    expect(await tensorflow('node', broken, () => undefined).probe()).toEqual({
      available: false,
      reason: `${broken} does not load: libcudart.so.11.0 is missing`,
    });
  });

  it('says when a package registers its backend elsewhere', async () => {
    const stranger = moduleOf('export {};');
    expect(await tensorflow('node', stranger, () => undefined).probe()).toEqual({
      available: false,
      reason: `${stranger} loads, but registers no backend with us`,
    });
  });

  it('says when there is no GPU behind the GPU package', async () => {
    registerCpu();
    expect(await tensorflow('node-gpu', registers(false), wantsGpu).probe()).toEqual({
      available: false,
      reason: 'no GPU',
    });
  });

  it('opens a backend that is as it should be', async () => {
    registerCpu();
    const probe = await tensorflow('node-gpu', registers(true), wantsGpu).probe();
    if (!probe.available) throw new Error(probe.reason);
    const { backendName } = probe.open({ threads: undefined });
    expect(await setBackend(backendName)).toBe(true);
    expect(getBackend()).toBe('tensorflow');
    await setBackend('cpu');
  });
});
