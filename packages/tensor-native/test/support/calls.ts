/**
 * Makes a small valid call of any kernel from its description: sizes of 2 or 3, arrays of exactly the
 * length that the table asks for. The tests of the boundary checks then break one argument at a time.
 */
import type { ArgumentDescription, KernelDescription } from '../../src/description.js';
import { descriptions } from '../../src/generated/descriptions.js';
import type { Native } from '../../src/native.js';
import { randoms } from './numbers.js';

/** A kernel as tests call it, with arguments that need not be right. */
export type AnyKernel = (...values: readonly unknown[]) => unknown;

/** The kernel of a name, callable with anything. */
export function kernelOf(native: Native, name: string): AnyKernel {
  const kernels: object = native.kernels;
  const found: unknown = Reflect.get(kernels, name);
  if (typeof found !== 'function') throw new Error(`there is no kernel ${name}`);
  return (...values) => Reflect.apply(found, kernels, values) as unknown;
}

/** The description of a kernel. */
export function describeKernel(name: string): KernelDescription {
  const found = descriptions.find((description) => description.name === name);
  if (found === undefined) throw new Error(`there is no kernel ${name}`);
  return found;
}

/** Sizes that cannot all be 2 or 3: geometry that must fit together. */
const scalars: Readonly<Record<string, number>> = {
  m: 3,
  n: 2,
  k: 4,
  kh: 1,
  kw: 1,
  h: 3,
  w: 2,
  oh: 3,
  ow: 2,
  rank: 2,
  threads: 1,
  iterations: 10,
  padTop: 0,
  padLeft: 0,
  act: 1,
  op: 1,
  eps: 1e-5,
  beta1: 0.5,
  beta2: 0.5,
};

const dims: Readonly<Record<string, readonly number[]>> = {
  shape: [2, 3],
  strideA: [3, 1],
  strideB: [0, 1],
  perm: [1, 0],
};

function scalarOf(argument: ArgumentDescription): number {
  const { name, kind } = argument;
  if (name.startsWith('ld')) return 7;
  if (name.startsWith('stride') && kind === 'count') return 40;
  if (name.startsWith('stride') || name.startsWith('dilation')) return 1;
  return scalars[name] ?? (kind === 'f32' || kind === 'f64' ? 0.5 : 2);
}

/** Values of the scalar arguments and the geometry of a call, for its length expressions. */
function lengthOf(
  native: Native,
  kernel: KernelDescription,
  argument: ArgumentDescription,
): number {
  if (argument.kind !== 'array' && argument.kind !== 'buffer') return 0;
  const at = (index: number) => {
    const scalar = kernel.args[index];
    return scalar === undefined || scalar.kind === 'flag' ? 0 : scalarOf(scalar);
  };
  const shape = (index: number) => dims[kernel.args[index]?.name ?? ''] ?? [];
  const packed = (name: string, k: number, n: number) => Number(kernelOf(native, name)(k, n));
  return argument.length(at, shape, packed);
}

function arrayOf(type: 'f32' | 'i32' | 'u8', length: number, seed: number): unknown {
  // Ids and lengths of 1 are inside every table of at least two rows.
  if (type === 'i32') return new Int32Array(length).fill(1);
  return type === 'u8' ? new Uint8Array(length) : randoms(length, seed);
}

/** Arguments of a valid call, in order. A packed matrix is packed first. */
export function validCall(native: Native, kernel: KernelDescription): unknown[] {
  return kernel.args.map((argument, index) => {
    switch (argument.kind) {
      case 'flag':
        return false;
      case 'dims':
        return Int32Array.from(dims[argument.name] ?? []);
      case 'array':
        return arrayOf(argument.type, lengthOf(native, kernel, argument), index + 1);
      case 'buffer': {
        const buffer = native.allocate(lengthOf(native, kernel, argument));
        if (argument.mode === 'in') {
          const pack = kernelOf(native, kernel.name.replace('gemm', 'pack'));
          const [k, n] = [scalars.k ?? 0, scalars.n ?? 0];
          pack(k, n, randoms(k * n, 9), n, false, buffer);
        }
        return buffer;
      }
      default:
        return scalarOf(argument);
    }
  });
}
