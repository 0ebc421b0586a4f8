/** Every kernel of the table can be called on every binding. */
import { describe, expect, it } from 'vitest';
import { descriptions } from '../src/generated/descriptions.js';
import { kernelOf, validCall } from './support/calls.js';
import { bindings } from './support/natives.js';

describe.each(await bindings())('$name', ({ native }) => {
  it
    .skipIf(native === undefined)
    .each(descriptions.map((kernel) => [kernel.name, kernel] as const))(
    '%s accepts a valid call',
    (name, kernel) => {
      if (native === undefined) return;
      const result = kernelOf(native, name)(...validCall(native, kernel));
      if (kernel.returns === 'status') expect(result).toBeUndefined();
      else expect(result).toBeGreaterThan(0);
    },
  );

  it.skipIf(native === undefined)('takes sizes of 0 with empty arrays', () => {
    const none = new Float32Array(0);
    native?.kernels.softmax(0, 4, none, none);
    native?.kernels.layerNorm(4, 0, none, null, null, 1e-5, none, null, null);
    native?.kernels.matmulF32(0, 2, 2, 2, none, 4, 2, false, none, 4, 2, false, none, 4, 2);
    expect(native?.kernels.packedBytesF32(0, 0)).toBeGreaterThanOrEqual(0);
  });

  it.skipIf(native === undefined)('describes the CPU', () => {
    const cpu = native?.cpu;
    expect(cpu?.arch).toMatch(/\w+/);
    expect(cpu?.isa).toMatch(/\w+/);
    expect(cpu?.threads).toBeGreaterThanOrEqual(1);
    expect(Object.keys(cpu?.instructions ?? {}).sort()).toEqual(['bf16', 'f32', 'int8']);
  });
});
