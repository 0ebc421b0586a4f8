/** Every fault of every argument is refused, with the same error by every binding, before anything is written. */
import { describe, expect, it } from 'vitest';
import { NativeError } from '../src/errors.js';
import { descriptions } from '../src/generated/descriptions.js';
import type { Native } from '../src/native.js';
import { kernelOf, validCall } from './support/calls.js';
import { type Fault, faultsOf } from './support/faults.js';
import { bindings } from './support/natives.js';

function errorOf(native: Native, name: string, values: readonly unknown[]): NativeError {
  try {
    kernelOf(native, name)(...values);
  } catch (error) {
    if (error instanceof NativeError) return error;
    throw error;
  }
  return expect.fail(`${name} accepted the call`);
}

const arraysOf = (values: readonly unknown[]) =>
  values.map((value) =>
    // A detached array has no elements, and none can be read.
    value instanceof Float32Array && value.length > 0 ? Array.from(value) : undefined,
  );

describe.each(await bindings())('$name', ({ native }) => {
  it
    .skipIf(native === undefined)
    .each(descriptions.map((kernel) => [kernel.name, kernel] as const))(
    '%s refuses every fault',
    (name, kernel) => {
      if (native === undefined) return;
      const check = (fault: Fault) => {
        const values = fault.apply(validCall(native, kernel));
        const before = arraysOf(values);
        const error = errorOf(native, name, values);
        const seen = { code: error.code, kernel: error.kernel, argument: error.argument };
        const wanted = { code: fault.code, kernel: name, argument: kernel.args[fault.index]?.name };
        expect(seen, `${fault.title}: ${error.message}`).toEqual(wanted);
        expect(error.message).toContain(fault.text);
        expect(arraysOf(values)).toEqual(before);
      };
      const faults = faultsOf(kernel);
      expect(faults.length).toBeGreaterThan(kernel.args.length);
      for (const fault of faults) check(fault);
    },
  );
});

describe('the two bindings', () => {
  it('word every error alike', async () => {
    const natives = (await bindings()).flatMap(({ native }) => native ?? []);
    for (const kernel of descriptions) {
      for (const fault of faultsOf(kernel)) {
        const messages = natives.map(
          (native) => errorOf(native, kernel.name, fault.apply(validCall(native, kernel))).message,
        );
        // The bytes of a packed matrix depend on the CPU, so those lengths may differ.
        const comparable = messages.map((message) => message.replace(/\d+ bytes .*/, 'bytes'));
        expect(new Set(comparable).size, messages.join(' | ')).toBe(1);
      }
    }
  });
});
