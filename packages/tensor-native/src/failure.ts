/**
 * Makes errors of the numbers that a boundary check gives. The addon (c/binding/failure.c) and the
 * WebAssembly binding (wasm/check.ts) both end here, so a fault reads the same in both.
 */
import type { ArgumentDescription } from './description.js';
import { NativeError, type NativeErrorCode } from './errors.js';
import { descriptions } from './generated/descriptions.js';

/** Why a call was refused; the numbers are those of `chorale_failure_code` in c/binding/check.h. */
export const Failure = {
  type: 1,
  range: 2,
  length: 3,
  alignment: 4,
  overlap: 5,
  detached: 6,
  disposed: 7,
  status: 8,
} as const;

const statuses: Readonly<Record<number, readonly [NativeErrorCode, string]>> = {
  1: ['argument', 'the arguments contradict each other, see the documentation of the kernel'],
  2: [
    'packed',
    'the packed buffer was not made by the pack kernel of this kind for this CPU, k and n; pack the matrix again',
  ],
  3: ['index', 'an index is outside its table; check the ids against the number of rows'],
  4: ['memory', 'there is not enough memory; free some or use a smaller batch'],
};

const arrayNames = { f32: 'Float32Array', i32: 'Int32Array', u8: 'Uint8Array' } as const;

function typeText(argument: ArgumentDescription | undefined): string {
  switch (argument?.kind) {
    case 'array':
      return `a ${arrayNames[argument.type]}${argument.optional ? ' or null' : ''}`;
    case 'dims':
      return 'an Int32Array';
    case 'buffer':
      return 'a NativeBuffer of the same Native';
    case 'flag':
      return 'a boolean';
    default:
      return 'a number';
  }
}

function rangeText(argument: ArgumentDescription | undefined, least: number, most: number): string {
  if (argument?.kind === 'f32' || argument?.kind === 'f64') return 'a finite number';
  if (argument?.kind === 'dims' && argument.holds === 'permutation') {
    return `a permutation of 0 to ${most}`;
  }
  const items = argument?.kind === 'dims' ? 'made of integers' : 'an integer';
  if (!Number.isFinite(most)) {
    const text = argument !== undefined && 'text' in argument ? ` (${argument.text})` : '';
    return `${items} of at least ${least}${text}`;
  }
  return `${items} from ${least} to ${most}`;
}

/**
 * The error for a refused call.
 * @param kernel Name of the kernel or function.
 * @param index Index of the argument, or -1.
 * @param failure A value of {@link Failure}.
 * @param other Index of the argument that `index` overlaps, or -1.
 * @param expected Least value allowed, or the length needed.
 * @param limit Largest value allowed.
 * @param got What came instead, or the status of the kernel.
 */
export function failureError(
  kernel: string,
  index: number,
  failure: number,
  other: number,
  expected: number,
  limit: number,
  got: number,
): NativeError {
  const args = descriptions.find(({ name }) => name === kernel)?.args;
  const argument = args?.[index];
  const name = argument?.name ?? (index === 0 ? 'bytes' : 'argument');
  const error = (code: NativeErrorCode, text: string) =>
    new NativeError(code, `${kernel}: ${text}.`, kernel, index < 0 ? undefined : name);
  const text = argument !== undefined && 'text' in argument ? argument.text : undefined;
  const bytes = argument?.kind === 'buffer';
  switch (failure) {
    case Failure.type:
      return error('type', `${name} must be ${typeText(argument)}`);
    case Failure.range:
      return error('range', `${name} must be ${rangeText(argument, expected, limit)}, got ${got}`);
    case Failure.length:
      return error(
        'length',
        `${name} must have at least ${expected} ${bytes ? 'bytes' : 'elements'}${text === undefined ? '' : ` (${text})`}, got ${got}`,
      );
    case Failure.alignment:
      return error('alignment', `${name} must be aligned to ${expected} bytes in memory`);
    case Failure.overlap:
      return error(
        'overlap',
        `${name} is written and must not overlap ${args?.[other]?.name ?? 'another argument'}; give it memory of its own`,
      );
    case Failure.detached:
      return error('detached', `${name} has lost its memory, because its buffer was transferred`);
    case Failure.disposed:
      return error('disposed', `${name} was disposed; allocate and pack it again`);
    default: {
      const [code, reason] = statuses[got] ?? ['argument', `the kernel returned the status ${got}`];
      return error(code, reason);
    }
  }
}
