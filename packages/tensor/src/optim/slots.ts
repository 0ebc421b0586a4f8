/**
 * The memory that an optimiser keeps for each parameter (momentum, moments) as plain data, and its
 * way to a file and back. Names in the file are `<slot>/<path>`, and `step`.
 */
import type * as tf from '../engine/tf.js';
import { TensorError } from '../errors/tensor-error.js';
import { type AnyTensorData, tensorData } from '../io/safetensors/dtype.js';
import type { Named } from './optimizer.js';

/** Float32 arrays that an optimiser keeps for one parameter, in the order of its slot names. */
export interface SlotValues {
  /** Path of the parameter. */
  readonly path: string;
  /** One array for each slot. */
  readonly values: readonly Float32Array[];
}

/** Packs an optimiser's memory as named tensors. */
export function packSlots(
  steps: number,
  slotNames: readonly string[],
  parameters: Named<tf.Variable>,
  memory: Iterable<SlotValues>,
): Map<string, AnyTensorData> {
  const state = new Map<string, AnyTensorData>();
  state.set('step', tensorData('I32', [1], Int32Array.of(steps)));
  for (const { path, values } of memory) {
    const shape = parameters.get(path)!.shape;
    for (const [index, slot] of slotNames.entries()) {
      state.set(`${slot}/${path}`, tensorData('F32', shape, values[index]!));
    }
  }
  return state;
}

/**
 * Unpacks named tensors into an optimiser's memory; the arrays are copies. A parameter that never
 * had a gradient has no memory, so not every one must be there, but those there must fit.
 *
 * @throws TensorError `state_mismatch` for slots or paths that are not of this optimiser
 */
export function unpackSlots(
  state: ReadonlyMap<string, AnyTensorData>,
  slotNames: readonly string[],
  parameters: Named<tf.Variable>,
): { steps: number; memory: SlotValues[] } {
  const step = state.get('step');
  // A count: I32 holds whole numbers only, but a file can hold a negative one or several.
  const steps = step?.dtype === 'I32' && step.data.length === 1 ? step.data[0] : undefined;
  if (steps === undefined || !Number.isInteger(steps) || steps < 0) {
    return mismatch(['step (one I32 of at least 0)'], []);
  }
  const rest = new Set(state.keys());
  rest.delete('step');
  const memory: SlotValues[] = [];
  const missing: string[] = [];
  for (const [path, { size }] of parameters) {
    const names = slotNames.map((slot) => `${slot}/${path}`);
    if (!names.some((name) => rest.has(name))) continue;
    const values: Float32Array[] = [];
    for (const name of names) {
      const found = state.get(name);
      if (found?.dtype === 'F32' && found.data.length === size) values.push(found.data.slice());
      else missing.push(name);
      rest.delete(name);
    }
    memory.push({ path, values });
  }
  if (missing.length > 0 || rest.size > 0) mismatch(missing, [...rest]);
  return { steps, memory };
}

function mismatch(missing: string[], unexpected: string[]): never {
  const parts = [];
  if (missing.length > 0) parts.push(`missing or of another size: ${missing.join(', ')}`);
  if (unexpected.length > 0) parts.push(`unexpected: ${unexpected.join(', ')}`);
  throw new TensorError(
    'state_mismatch',
    `optimizer.loadState: the state must be of the same optimiser and model; ${parts.join('; ')}`,
    { missing, unexpected, shapes: [] },
  );
}
