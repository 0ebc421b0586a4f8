/**
 * Ways to break a valid call, derived from the description of a kernel: for each argument every
 * fault that its boundary check must refuse.
 */
import type { ArgumentDescription, KernelDescription } from '../../src/description.js';
import type { NativeErrorCode } from '../../src/errors.js';

/** One broken call. */
export interface Fault {
  readonly title: string;
  readonly index: number;
  readonly code: NativeErrorCode;
  /** Text that the message must hold. */
  readonly text: string;
  /** Gives the arguments with the fault in them. */
  apply(values: readonly unknown[]): unknown[];
}

type Arrays = Float32Array | Int32Array | Uint8Array;

const isArray = (value: unknown): value is Arrays =>
  value instanceof Float32Array || value instanceof Int32Array || value instanceof Uint8Array;

function replace(index: number, make: (value: unknown, values: readonly unknown[]) => unknown) {
  return (values: readonly unknown[]) =>
    values.map((value, position) => (position === index ? make(value, values) : value));
}

function detached(value: unknown): unknown {
  if (!isArray(value)) return value;
  const copy = value.slice();
  structuredClone(copy.buffer, { transfer: [copy.buffer] });
  return copy;
}

const dispose = (value: unknown): unknown => {
  if (typeof value === 'object' && value !== null && 'dispose' in value) {
    Reflect.apply(value.dispose as () => void, value, []);
  }
  return value;
};

function wrongTypes(argument: ArgumentDescription, index: number): Fault[] {
  const optional = argument.kind === 'array' && argument.optional;
  const values: readonly (readonly [string, unknown])[] = [
    ['undefined', undefined],
    ['null', null],
    ['a string', '1'],
    ['an object', {}],
    ['a Float64Array', new Float64Array(4096)],
    ['a BigInt', 1n],
  ];
  return values
    .filter(([, value]) => !(optional && (value === null || value === undefined)))
    .map(([name, value]) => ({
      title: `${argument.name} is ${name}`,
      index,
      code: 'type' as const,
      text: `${argument.name} must be`,
      apply: replace(index, () => value),
    }));
}

function badNumbers(argument: ArgumentDescription, index: number): Fault[] {
  const real = argument.kind === 'f32' || argument.kind === 'f64';
  const max = 'max' in argument ? (argument.max ?? 0) : 0;
  const min = 'min' in argument ? (argument.min ?? 0) : 0;
  const numbers = real
    ? [Number.NaN, Infinity, -Infinity]
    : [Number.NaN, min - 1, max + 1, min + 0.5, Infinity];
  const all = argument.kind === 'f32' ? [...numbers, 1e300] : numbers;
  return all.map((number) => ({
    title: `${argument.name} is ${number}`,
    index,
    code: 'range' as const,
    text: `got ${number}`,
    apply: replace(index, () => number),
  }));
}

function memoryFaults(argument: ArgumentDescription, index: number): Fault[] {
  const common = { index, text: argument.name };
  if (argument.kind === 'buffer') {
    return [
      {
        ...common,
        title: `${argument.name} is disposed`,
        code: 'disposed',
        apply: replace(index, dispose),
      },
    ];
  }
  return [
    {
      ...common,
      title: `${argument.name} is one element short`,
      code: 'length',
      text: 'must have at least',
      apply: replace(index, (value) => (isArray(value) ? value.slice(0, value.length - 1) : value)),
    },
    {
      ...common,
      title: `${argument.name} is detached`,
      code: 'detached',
      apply: replace(index, detached),
    },
  ];
}

function overlaps(
  kernel: KernelDescription,
  argument: ArgumentDescription,
  index: number,
): Fault[] {
  if (argument.kind !== 'array') return [];
  return (argument.apart ?? []).flatMap(({ other, inPlace }) => {
    const name = kernel.args[other]?.name ?? '';
    // Both in one ArrayBuffer of 64 kB; the shift of one element makes even an in-place pair collide.
    const shift = inPlace ? 4 : 0;
    const apply = (values: readonly unknown[]) => {
      const memory = new ArrayBuffer(65536);
      return values.map((value, position) => {
        if (!isArray(value) || (position !== index && position !== other)) return value;
        const offset = position === index ? shift : 0;
        if (value instanceof Float32Array) return new Float32Array(memory, offset, value.length);
        return new Int32Array(memory, offset, value.length).fill(1);
      });
    };
    return [
      {
        title: `${argument.name} overlaps ${name}`,
        index,
        code: 'overlap' as const,
        text: `must not overlap ${name}`,
        apply,
      },
    ];
  });
}

function dimsFaults(argument: ArgumentDescription, index: number): Fault[] {
  if (argument.kind !== 'dims') return [];
  const bad = argument.holds === 'permutation' ? [0, 0] : [1, -1];
  return [
    {
      title: `${argument.name} holds ${bad.join(', ')}`,
      index,
      code: 'range',
      text: argument.name,
      apply: replace(index, () => Int32Array.from(bad)),
    },
  ];
}

/** Every fault of every argument of a kernel. */
export function faultsOf(kernel: KernelDescription): readonly Fault[] {
  return kernel.args.flatMap((argument, index) => {
    const types = wrongTypes(argument, index);
    if (argument.kind === 'flag') return types;
    if (argument.kind === 'dims') {
      return [...types, ...memoryFaults(argument, index), ...dimsFaults(argument, index)];
    }
    if (argument.kind === 'array' || argument.kind === 'buffer') {
      return [...types, ...memoryFaults(argument, index), ...overlaps(kernel, argument, index)];
    }
    return [...types, ...badNumbers(argument, index)];
  });
}
