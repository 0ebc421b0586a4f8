/**
 * Moves values between modules and named tensors: `loadState` from memory, `loadSafetensors` from a
 * file one tensor at a time, `readState` and `saveSafetensors` back out.
 *
 * Everything is checked before the first value changes, so a file that does not fit leaves the
 * module as it was.
 */
import * as tf from '../engine/tf.js';
import { TensorError } from '../errors/tensor-error.js';
import {
  type AnyTensorData,
  isSafetensorsDtype,
  type SafetensorsDtype,
  tensorData,
} from '../io/safetensors/dtype.js';
import { checkConvertsToFloat32, toFloat32 } from '../io/safetensors/elements.js';
import { openSafetensors, SafetensorsFile } from '../io/safetensors/open-safetensors.js';
import { type LazyTensorData, writeSafetensors } from '../io/safetensors/write-safetensors.js';
import type { AnyModule, StateSlot } from './module.js';
import { joinPath, type StatePart } from './state-layout.js';

/** Options of {@link loadState} and {@link loadSafetensors}. */
export interface LoadStateOptions {
  /**
   * Refuse when the source lacks a tensor of the module, or has one that the module lacks. Shapes
   * must fit in any case.
   * @defaultValue true
   */
  readonly strict?: boolean;
  /**
   * Gives the module's name for a name of the source; `undefined` leaves that tensor out.
   * @defaultValue the same name
   */
  readonly rename?: (name: string) => string | undefined;
}

/** What {@link loadState} did not use; both are empty after a strict load. */
export interface LoadStateReport {
  /** Names that the module has and the source lacks; they kept their values. */
  readonly missing: readonly string[];
  /** Names that the source has and the module lacks. */
  readonly unexpected: readonly string[];
}

/** A variable, and the names of the source that it is made from. */
interface Assignment {
  readonly slot: StateSlot;
  readonly sources: readonly string[];
}

const partsOf = ({ name, variable, layout }: StateSlot): readonly StatePart[] =>
  layout?.parts ?? [{ name, shape: variable.shape }];

const sameShape = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((size, index) => size === b[index]);

function fail(
  missing: string[],
  unexpected: string[],
  shapes: { name: string; expected: readonly number[]; actual: readonly number[] }[],
): never {
  const list = (names: readonly string[]) =>
    names.slice(0, 8).join(', ') + (names.length > 8 ? `, … (${names.length} in all)` : '');
  const problems: string[] = [];
  if (missing.length > 0) problems.push(`missing ${list(missing)}`);
  if (unexpected.length > 0) problems.push(`unexpected ${list(unexpected)}`);
  const wrong = shapes.map(
    ({ name, expected, actual }) =>
      `${name} needs [${expected.join(', ')}], got [${actual.join(', ')}]`,
  );
  if (wrong.length > 0) problems.push(list(wrong));
  const remedy =
    shapes.length > 0
      ? 'build the module with the sizes of the source'
      : 'rename, or pass strict: false';
  throw new TensorError(
    'state_mismatch',
    `loadState: the tensors must be those of the module: ${problems.join('; ')} — ${remedy}`,
    { missing, unexpected, shapes },
  );
}

/** Element types of files whose values become int32. */
const INTEGERS: ReadonlySet<string> = new Set<SafetensorsDtype>([
  'I8',
  'U8',
  'I16',
  'U16',
  'I32',
  'U32',
  'I64',
  'U64',
]);

/** Throws when values of a dtype cannot become those of a variable. */
function checkSourceDtype(found: string, wanted: tf.DataType, label: string): void {
  if (isSafetensorsDtype(found)) {
    if (wanted === 'float32') checkConvertsToFloat32(found, label);
    else if (!INTEGERS.has(found)) {
      throw new TensorError(
        'dtype_mismatch',
        `${label}: only integers become ${wanted}, got ${found}`,
        { operation: label, expected: 'I32', actual: found },
      );
    }
  } else if (found !== wanted) {
    throw new TensorError('dtype_mismatch', `${label}: dtype must be ${wanted}, got ${found}`, {
      operation: label,
      expected: wanted,
      actual: found,
    });
  }
}

/**
 * Matches the module with the source by names, shapes and dtypes; throws when they do not fit.
 * `label` gives what messages call a tensor of the source.
 */
function plan(
  module: AnyModule,
  source: ReadonlyMap<string, { readonly shape: readonly number[]; readonly dtype: string }>,
  { strict = true, rename = (name) => name }: LoadStateOptions,
  label: (name: string) => string = (name) => name,
): { assignments: Assignment[]; report: LoadStateReport } {
  const byName = new Map<string, string>();
  for (const name of source.keys()) {
    const renamed = rename(name);
    if (renamed !== undefined) byName.set(renamed, name);
  }
  const missing: string[] = [];
  const shapes: { name: string; expected: readonly number[]; actual: readonly number[] }[] = [];
  const assignments: Assignment[] = [];
  const used = new Set<string>();
  for (const slot of module.slots()) {
    const sources: string[] = [];
    for (const part of partsOf(slot)) {
      const name = joinPath(slot.prefix, part.name);
      used.add(name);
      const from = byName.get(name);
      if (from === undefined) {
        missing.push(name);
        continue;
      }
      sources.push(from);
      const actual = source.get(from)!.shape;
      if (!sameShape(actual, part.shape)) shapes.push({ name, expected: part.shape, actual });
    }
    if (sources.length === partsOf(slot).length) assignments.push({ slot, sources });
  }
  const unexpected = [...byName.keys()].filter((name) => !used.has(name));
  if (shapes.length > 0 || (strict && missing.length + unexpected.length > 0)) {
    fail(missing, unexpected, shapes);
  }
  for (const { slot, sources } of assignments) {
    for (const name of sources) {
      checkSourceDtype(source.get(name)!.dtype, slot.variable.dtype, label(name));
    }
  }
  return { assignments, report: { missing, unexpected } };
}

/** Plain data as a tensor of the variable's dtype. */
function toTensor(name: string, data: AnyTensorData, dtype: tf.DataType): tf.Tensor {
  const shape = [...data.shape];
  if (dtype === 'int32') {
    // Indices and counters of PyTorch are I64; ours are int32.
    return tf.tensor(
      Int32Array.from(data.data as ArrayLike<number | bigint>, Number),
      shape,
      'int32',
    );
  }
  // The tensor must own its values: views into a file's bytes would keep the whole file alive.
  const values = toFloat32(data, name);
  return tf.tensor(values === data.data ? values.slice() : values, shape, 'float32');
}

function assign({ variable, layout }: StateSlot, parts: readonly tf.Tensor[]): void {
  const value = tf.tidy(() => (layout ? layout.join(parts) : parts[0]!.clone()));
  variable.assign(value);
  value.dispose();
}

/**
 * Copies named tensors into a module.
 *
 * @param module where to
 * @param source tensors or plain data by name, as `module.state()` and `readSafetensors` give them;
 *   they stay the caller's
 * @param options strictness, renaming
 * @returns what was not used
 * @throws TensorError `state_mismatch` listing missing and unexpected names and wrong shapes;
 *   `dtype_mismatch` for data that does not convert. The module is unchanged by a mismatch
 * @example
 * ```ts
 * const { tensors } = readSafetensors(bytes);
 * loadState(model, tensors, { rename: (name) => name.replace(/^bert\./, '') });
 * ```
 */
export function loadState(
  module: AnyModule,
  source: ReadonlyMap<string, tf.Tensor | AnyTensorData>,
  options: LoadStateOptions = {},
): LoadStateReport {
  const { assignments, report } = plan(module, source, options);
  for (const { slot, sources } of assignments) {
    tf.tidy(() => {
      const parts = sources.map((name) => {
        const value = source.get(name)!;
        return value instanceof tf.Tensor ? value : toTensor(name, value, slot.variable.dtype);
      });
      assign(slot, parts);
    });
  }
  return report;
}

/**
 * Loads a safetensors file into a module, holding one parameter at a time beside it.
 *
 * @param module where to
 * @param from an open file, or what `openSafetensors` takes (then it is closed at the end)
 * @param options strictness, renaming
 * @returns what was not used
 * @throws TensorError `state_mismatch`, `safetensors_invalid`, `file_unreadable`, `dtype_mismatch`
 * @example
 * ```ts
 * const model = new Linear(4, 2, { random: 'load' });
 * await loadSafetensors(model, 'linear.safetensors');
 * ```
 */
export async function loadSafetensors(
  module: AnyModule,
  from: SafetensorsFile | Parameters<typeof openSafetensors>[0],
  options: LoadStateOptions = {},
): Promise<LoadStateReport> {
  const file = from instanceof SafetensorsFile ? from : await openSafetensors(from);
  try {
    const label = (name: string) => `${file.name}: tensor ${name}`;
    const { assignments, report } = plan(module, file.entries, options, label);
    for (const { slot, sources } of assignments) {
      const data: [string, AnyTensorData][] = [];
      for (const name of sources) data.push([label(name), await file.read(name)]);
      tf.tidy(() =>
        assign(
          slot,
          data.map(([name, value]) => toTensor(name, value, slot.variable.dtype)),
        ),
      );
    }
    return report;
  } finally {
    if (file !== from) await file.close();
  }
}

/**
 * The module's tensors as plain data under PyTorch's names, for `writeSafetensors`.
 *
 * @param module where from
 * @returns copies that later training does not change
 * @example
 * ```ts
 * await writeSafetensors('model.safetensors', await readState(model));
 * ```
 */
export async function readState(module: AnyModule): Promise<Map<string, AnyTensorData>> {
  const state = module.state();
  const read = new Map<string, AnyTensorData>();
  try {
    for (const [name, tensor] of state) read.set(name, await toData(tensor));
  } finally {
    tf.dispose([...state.values()]);
  }
  return read;
}

/** A copy of a tensor's values as plain data. */
async function toData(tensor: tf.Tensor): Promise<AnyTensorData> {
  const values = await tensor.data();
  return tensor.dtype === 'int32'
    ? tensorData('I32', tensor.shape, Int32Array.from(values))
    : tensorData('F32', tensor.shape, Float32Array.from(values));
}

/**
 * Saves a module as a safetensors file that PyTorch can load, copying one tensor at a time.
 *
 * @param module what to save
 * @param path where to; the file appears complete or not at all
 * @param metadata free texts for the file
 * @defaultValue metadata none
 * @throws TensorError `file_unreadable` when writing fails
 * @example
 * ```ts
 * await saveSafetensors(model, 'model.safetensors', { licence: 'Apache-2.0' });
 * ```
 */
export async function saveSafetensors(
  module: AnyModule,
  path: string,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  const state = module.state();
  const lazy = Array.from(state, ([name, tensor]): [string, LazyTensorData] => {
    const dtype = tensor.dtype === 'int32' ? 'I32' : 'F32';
    return [name, { dtype, shape: tensor.shape, read: async () => (await toData(tensor)).data }];
  });
  try {
    await writeSafetensors(path, lazy, metadata);
  } finally {
    tf.dispose([...state.values()]);
  }
}
