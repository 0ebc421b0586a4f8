/** The `wasm` device beside other packages that have a backend of that name. */
import { describe, expect, it } from 'vitest';
import { registerCpu } from '../../backends/register.js';
import { findBackendFactory, registerBackend, removeBackend } from '../../engine/tf.js';
import { wasm } from './wasm.js';

describe('wasm', () => {
  it("is not there where another package's backend has the name", async () => {
    registerCpu();
    const cpu = findBackendFactory('cpu');
    if (cpu === null) throw new Error('cpu must be registered');
    registerBackend('wasm', cpu);
    expect(await wasm.probe()).toEqual({
      available: false,
      reason: 'another package has registered a backend named wasm',
    });
    removeBackend('wasm');
  });
});
