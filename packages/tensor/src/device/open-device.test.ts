import { afterEach, describe, expect, it, vi } from 'vitest';
import { nativeOf } from '../backends/native-backend.js';
import * as tf from '../engine/tf.js';
import { isTensorError } from '../errors/tensor-error.js';
import { candidates } from './candidates/all.js';
import type { DeviceName } from './device-name.js';
import { openDevice } from './open-device.js';
import { formatReport } from './report.js';

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const device of opened.splice(0)) device.close();
  vi.restoreAllMocks();
  if (tf.findBackendFactory('refusing') !== null) tf.removeBackend('refusing');
});

async function openForTest(prefer?: DeviceName[]) {
  const device = await openDevice(prefer && { prefer });
  opened.push(device);
  return device;
}

describe('openDevice', () => {
  it('opens plain JavaScript, which multiplies and differentiates', async () => {
    const device = await openForTest(['cpu']);
    expect(device).toMatchObject({ name: 'cpu', backendName: 'cpu', native: undefined });
    expect(tf.getBackend()).toBe('cpu');
    const [product, gradient] = tf.tidy(() => {
      const x = tf.tensor2d([
        [1, 2],
        [3, 4],
      ]);
      const square = (t: tf.Tensor) => t.matMul(t).sum<tf.Scalar>();
      return [x.matMul(x).arraySync(), tf.grad(square)(x).arraySync()];
    });
    expect(product).toEqual([
      [7, 10],
      [15, 22],
    ]);
    // d/dX sum(X·X) = 1·Xᵀ + Xᵀ·1: row sums along one axis plus column sums along the other.
    expect(gradient).toEqual([
      [7, 11],
      [9, 13],
    ]);
  });

  it('says of every device why it was not chosen', async () => {
    const device = await openForTest();
    const { considered, chosen } = device.report;
    expect(considered.map(({ name }) => name)).toEqual([
      'node-gpu',
      'webgpu',
      'native',
      'node',
      'wasm',
      'cpu',
    ]);
    expect(considered.find(({ available }) => available === true)?.name).toBe(chosen);
    expect(considered.every(({ reason }) => reason.length > 0)).toBe(true);
    expect(considered.find(({ name }) => name === 'webgpu')).toEqual({
      name: 'webgpu',
      available: false,
      reason: 'this version of @chorale/tensor has no WebGPU backend',
    });
  });

  it('takes the first of the preferred devices that is there', async () => {
    const device = await openForTest(['webgpu', 'cpu', 'wasm']);
    expect(device.report.chosen).toBe('cpu');
    expect(device.report.considered).toEqual([
      expect.objectContaining({ name: 'webgpu', available: false }),
      { name: 'cpu', available: true, reason: 'plain JavaScript, one thread' },
      { name: 'wasm', available: undefined, reason: 'not tried: cpu comes first' },
    ]);
    expect(formatReport(device.report)).toBe(
      [
        'Device: cpu (plain JavaScript, one thread)',
        '  not webgpu  this version of @chorale/tensor has no WebGPU backend',
        '  not wasm    not tried: cpu comes first',
      ].join('\n'),
    );
  });

  it('throws with the reasons when no preferred device is there', async () => {
    const error = await openDevice({ prefer: ['webgpu'] }).catch((e: unknown) => e);
    expect(isTensorError(error, 'device_unavailable') && error.fields.considered).toEqual([
      { name: 'webgpu', reason: 'this version of @chorale/tensor has no WebGPU backend' },
    ]);
    expect(error).toHaveProperty(
      'message',
      "openDevice: one of the devices webgpu must be available, got webgpu: this version of @chorale/tensor has no WebGPU backend. Add 'cpu' to prefer to accept plain JavaScript",
    );
  });

  it('goes on where a device is found but does not start', async () => {
    const inUse = (await openForTest(['cpu'])).backendName;
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    tf.registerBackend('refusing', () => {
      throw new Error('no memory');
    });
    const starts = (name: DeviceName, open: () => { backendName: string }) =>
      vi
        .spyOn(candidates[name], 'probe')
        .mockResolvedValue({ available: true, reason: 'found', open });
    starts('webgpu', () => {
      throw new Error('the driver is lost\nat 0x00');
    });
    starts('node', () => ({ backendName: 'refusing' }));
    const failures = [
      { name: 'webgpu', reason: 'opening it failed: the driver is lost' },
      { name: 'node', reason: 'tfjs refused to start it' },
    ];
    const device = await openForTest(['webgpu', 'node', 'cpu']);
    expect(device.report.considered).toEqual([
      ...failures.map((failure) => ({ ...failure, available: false })),
      { name: 'cpu', available: true, reason: 'plain JavaScript, one thread' },
    ]);
    expect(tf.getBackend()).toBe('cpu');
    const error = await openDevice({ prefer: ['webgpu', 'node'] }).catch((e: unknown) => e);
    expect(isTensorError(error, 'device_unavailable') && error.fields.considered).toEqual(failures);
    // The device that was in use before stays in use.
    expect(tf.getBackend()).toBe(inUse);
    expect(tf.tidy(() => tf.tensor1d([1, 2]).sum().arraySync())).toBe(3);
  });

  it.each([
    [{ prefer: [] }, 'got an empty list'],
    [{ prefer: ['gpu' as DeviceName] }, 'got "gpu"'],
    [{ threads: 0 }, 'threads must be an integer from 1 to 128, got 0'],
    [{ threads: 129 }, 'got 129'],
    [{ threads: 1.5 }, 'got 1.5'],
  ])('refuses the options %j', async (options, message) => {
    const error = await openDevice(options).catch((e: unknown) => e);
    expect(isTensorError(error, 'invalid_argument')).toBe(true);
    expect(error).toHaveProperty('message', expect.stringContaining(message));
  });

  it('reports the threads that it was told to use', async () => {
    const [device, again] = [
      await openDevice({ prefer: ['native', 'cpu'], threads: 1 }),
      await openDevice({ prefer: ['native', 'cpu'], threads: 2 }),
    ];
    opened.push(device, again);
    if (device.name === 'native') {
      expect(device.report.reason).toMatch(/^C kernels \(.+\), 1 thread$/);
      expect(again.report.reason).toMatch(/^C kernels \(.+\), 2 threads$/);
      expect(device.native?.kind).toBe('addon');
      expect(nativeOf('native')).toBe(device.native);
      expect(device.native).toBe(again.native);
    } else {
      expect(device.report.reason).toBe('plain JavaScript, one thread');
    }
  });

  it('goes on without the C kernels, and says how to get them', async () => {
    const before = process.env.CHORALE_NATIVE;
    process.env.CHORALE_NATIVE = 'off';
    try {
      const { report } = await openForTest();
      expect(['wasm', 'cpu']).toContain(report.chosen);
      expect(report.considered.find(({ name }) => name === 'native')).toEqual({
        name: 'native',
        available: false,
        reason: 'CHORALE_NATIVE: switched off',
      });
      expect(report.advice).toBe(
        'CHORALE_NATIVE is set to off; unset it to use the C kernels (device native)',
      );
    } finally {
      if (before === undefined) delete process.env.CHORALE_NATIVE;
      else process.env.CHORALE_NATIVE = before;
    }
  });

  it('shares a backend between handles and closes each once', async () => {
    const first = await openForTest(['cpu']);
    const second = await openForTest(['cpu']);
    const backend = tf.findBackend(first.backendName);
    first.close();
    first.close();
    expect([first.closed, second.closed]).toEqual([true, false]);
    expect(tf.findBackend(second.backendName)).toBe(backend);
    const total = tf.tidy(() => tf.tensor1d([1, 2]).sum().arraySync());
    expect(total).toBe(3);
  });
});
