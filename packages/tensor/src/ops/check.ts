/**
 * Checks of operator arguments: each throws a `TensorError` whose message says what must hold, what
 * was received and, where it is known, what to do.
 *
 * The checks look at shapes, dtypes and options, so they cost well under a microsecond; only
 * {@link checkIndices} looks at values. Text is put together only after a check has failed.
 */
import { backend, type DataType, MathBackendCPU, Tensor } from '../engine/tf.js';
import { TensorError } from '../errors/tensor-error.js';

/** Formats a shape as `[2, 3]`; `null` or a name stands for any size. */
export function shapeText(shape: readonly (number | string | null)[]): string {
  return `[${shape.map((size) => size ?? 'any').join(', ')}]`;
}

/**
 * Throws `invalid_argument`: an option or value outside its range.
 *
 * @param operation name of the operator
 * @param argument name of the argument
 * @param must what must hold, continuing "`<operation>`: `<argument>` must "
 * @param received what was received instead
 * @param text how the message calls it
 * @throws TensorError always
 */
export function failArgument(
  operation: string,
  argument: string,
  must: string,
  received: unknown,
  text = describe(received),
): never {
  throw new TensorError('invalid_argument', `${operation}: ${argument} must ${must}, got ${text}`, {
    operation,
    argument,
  });
}

/** A short description of any value for a message. */
function describe(value: unknown): string {
  if (value instanceof Tensor) return `a ${value.dtype} tensor of shape ${shapeText(value.shape)}`;
  if (Array.isArray(value))
    return value.length > 8 ? `${value.length} values` : `[${value.join(', ')}]`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'object' && value !== null) return `an object (${value.constructor.name})`;
  if (typeof value === 'function') return 'a function';
  return String(value);
}

/**
 * Throws `shape_mismatch`.
 *
 * @param operation name of the operator
 * @param must the rule and the shapes received, as a sentence without a full stop
 * @param expected the shape that was needed, `null` for any size
 * @param actual the shape that was received
 * @throws TensorError always
 */
export function failShape(
  operation: string,
  must: string,
  expected: readonly (number | null)[],
  actual: readonly number[],
): never {
  throw new TensorError('shape_mismatch', `${operation}: ${must}`, {
    operation,
    expected,
    actual: [...actual],
  });
}

/** Checks that a value is a tensor that was not disposed of. */
export function checkTensor(operation: string, argument: string, x: Tensor): void {
  if (!(x instanceof Tensor)) {
    failArgument(operation, argument, 'be a tensor (make one with ops.tensor)', x);
  }
  if (x.isDisposed) {
    throw new TensorError(
      'disposed',
      `${operation}: ${argument} must be alive, but it was disposed`,
      {
        operation,
      },
    );
  }
}

/** Checks that a tensor has one of the dtypes. */
export function checkDtype(
  operation: string,
  argument: string,
  x: Tensor,
  ...allowed: readonly DataType[]
): void {
  checkTensor(operation, argument, x);
  if (allowed.includes(x.dtype)) return;
  const expected = allowed.join(' or ');
  throw new TensorError(
    'dtype_mismatch',
    `${operation}: ${argument} must be ${expected}, got ${x.dtype} — convert it with ops.cast`,
    { operation, expected, actual: x.dtype },
  );
}

/** Checks that a tensor is float32. */
export function checkFloat(operation: string, argument: string, x: Tensor): void {
  checkDtype(operation, argument, x, 'float32');
}

/** Checks that a tensor holds numbers: float32 or int32. */
export function checkNumeric(operation: string, argument: string, x: Tensor): void {
  checkDtype(operation, argument, x, 'float32', 'int32');
}

/**
 * Checks a tensor's whole shape.
 *
 * @param expected one entry a dimension: a size, or `null` for any
 */
export function checkShape(
  operation: string,
  argument: string,
  x: Tensor,
  expected: readonly (number | null)[],
): void {
  const { shape } = x;
  let fits = shape.length === expected.length;
  for (let i = 0; fits && i < shape.length; i++)
    fits = expected[i] === null || expected[i] === shape[i];
  if (!fits) {
    failShape(
      operation,
      `${argument} must have shape ${shapeText(expected)}, got ${shapeText(shape)}`,
      expected,
      shape,
    );
  }
}

/** Checks that a tensor has at least `rank` dimensions. */
export function checkMinRank(operation: string, argument: string, x: Tensor, rank: number): void {
  if (x.rank < rank) {
    const expected = new Array<null>(rank).fill(null);
    failShape(
      operation,
      `${argument} must have at least ${rank} dimension${rank === 1 ? '' : 's'}, got shape ${shapeText(x.shape)}`,
      expected,
      x.shape,
    );
  }
}

/** Checks that a number is an integer of a range, both ends included. */
export function checkInteger(
  operation: string,
  argument: string,
  value: number,
  minimum: number,
  maximum = Number.MAX_SAFE_INTEGER,
): void {
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return;
  const range =
    maximum === Number.MAX_SAFE_INTEGER
      ? `of at least ${minimum}`
      : `from ${minimum} to ${maximum}`;
  failArgument(operation, argument, `be an integer ${range}`, value);
}

/**
 * Resolves an axis that may count from the end.
 *
 * @param axis from `-rank` to `rank - 1`
 * @returns the axis counted from the front
 */
export function checkAxis(
  operation: string,
  axis: number,
  rank: number,
  argument = 'axis',
): number {
  checkInteger(operation, argument, axis, -rank, rank - 1);
  return axis < 0 ? axis + rank : axis;
}

/**
 * The shape that two shapes broadcast to: aligned at the right, sizes are equal or one of them is 1.
 *
 * @param what names the two in a message
 * @throws TensorError `shape_mismatch` when they do not
 */
export function broadcastShape(
  operation: string,
  a: readonly number[],
  b: readonly number[],
  what = 'a and b',
): number[] {
  const rank = Math.max(a.length, b.length);
  const shape = new Array<number>(rank);
  for (let i = 1; i <= rank; i++) {
    const left = a[a.length - i] ?? 1;
    const right = b[b.length - i] ?? 1;
    if (left !== right && left !== 1 && right !== 1) {
      failShape(
        operation,
        `${what} must broadcast (sizes equal or 1 from the right), got ${shapeText(a)} and ${shapeText(b)}`,
        [...a],
        b,
      );
    }
    shape[rank - i] = left === 1 ? right : left;
  }
  return shape;
}

/**
 * Checks that every index is from 0 to `size - 1`, on devices whose values are in JavaScript memory;
 * on others it would mean waiting for the device.
 */
export function checkIndices(
  operation: string,
  argument: string,
  indices: Tensor,
  size: number,
): void {
  if (!(backend() instanceof MathBackendCPU)) return;
  for (const index of indices.dataSync()) {
    if (index < 0 || index >= size) {
      const range = size === 0 ? 'be empty (there is nothing to pick)' : `be from 0 to ${size - 1}`;
      failArgument(operation, argument, range, index);
    }
  }
}
