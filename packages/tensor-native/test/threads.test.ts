/** The addon in several threads: workers at the same time, workers that end, a process that ends. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { load } from '../src/load.node.js';

const addon = load();
const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

function worker(rounds: number, shared: SharedArrayBuffer, n: number): Worker {
  return new Worker(fixture('busy-worker.mjs'), {
    workerData: { path: addon?.origin, rounds, n, shared },
  });
}

function ended(busy: Worker): Promise<string[]> {
  const messages: string[] = [];
  return new Promise((resolve, reject) => {
    busy.on('message', (message: string) => messages.push(message));
    busy.on('error', reject);
    busy.on('exit', () => resolve(messages));
  });
}

describe.skipIf(addon === undefined)('the addon', () => {
  it('serves several workers at once, each writing shared memory', async () => {
    const n = 96;
    const memories = [0, 1, 2].map(() => new SharedArrayBuffer(4 * n * n));
    const messages = await Promise.all(memories.map((shared) => ended(worker(200, shared, n))));
    expect(messages).toEqual([0, 1, 2].map(() => ['ready', 'done']));
    const expected = Array.from({ length: n * n }, (_, at) => at % 251);
    for (const shared of memories) expect(Array.from(new Float32Array(shared))).toEqual(expected);
  });

  it('lets a worker be stopped in the middle, and works on', async () => {
    const n = 256;
    const busy = worker(Number.POSITIVE_INFINITY, new SharedArrayBuffer(4 * n * n), n);
    await new Promise((resolve) => busy.once('message', resolve));
    await busy.terminate();
    const out = new Float32Array(4);
    addon?.kernels.unary(1, 4, Float32Array.of(-1, 2, -3, 4), out);
    expect(Array.from(out)).toEqual([0, 2, 0, 4]);
  });

  it('may be loaded by workers alone, which end', () => {
    const { status, signal } = spawnSync(
      process.execPath,
      [fixture('workers-alone.mjs'), addon?.origin ?? ''],
      { timeout: 30_000 },
    );
    expect({ status, signal }).toEqual({ status: 0, signal: null });
  });

  it('does not disturb a process that ends while a kernel runs', () => {
    const { status, signal } = spawnSync(
      process.execPath,
      [fixture('exit-while-busy.mjs'), addon?.origin ?? ''],
      {
        timeout: 30_000,
      },
    );
    expect({ status, signal }).toEqual({ status: 7, signal: null });
  });
});
