/**
 * The error class of `@chorale/tensor`: one code for each kind of failure, and the fields that
 * belong to that code.
 *
 * The table of fields is the single place where a code is declared; a throw with a code that is not
 * there, or with other fields, does not compile.
 */
import { ChoraleError } from './chorale-error.js';

/** What is wrong with a safetensors file; see {@link TensorErrorFields.safetensors_invalid}. */
export type SafetensorsProblem =
  | 'truncated'
  | 'header_too_large'
  | 'header_not_json'
  | 'header_malformed'
  | 'unsafe_name'
  | 'duplicate_name'
  | 'unknown_dtype'
  | 'shape_invalid'
  | 'offsets_invalid'
  | 'offsets_overlap'
  | 'offsets_gap'
  | 'misaligned'
  | 'size_mismatch';

/** The typed fields that each error code carries. */
export interface TensorErrorFields {
  /** An argument is outside its documented range. */
  invalid_argument: { readonly operation: string; readonly argument: string };
  /** A tensor's shape is not what the operation needs; `null` stands for any size. */
  shape_mismatch: {
    readonly operation: string;
    readonly expected: readonly (number | null)[];
    readonly actual: readonly number[];
  };
  /** A tensor or array has another element type than the operation needs. */
  dtype_mismatch: {
    readonly operation: string;
    readonly expected: string;
    readonly actual: string;
  };
  /** An operation exists, but not in this form (a dtype, a device, an option). */
  unsupported: { readonly operation: string; readonly reason: string };
  /** A gradient was asked of an operation that has none in this form. */
  gradient_undefined: { readonly operation: string; readonly reason: string };
  /** None of the devices asked for can be opened. */
  device_unavailable: {
    readonly considered: readonly { readonly name: string; readonly reason: string }[];
  };
  /** A kernel returned an error code. */
  kernel_failed: { readonly kernel: string; readonly device: string };
  /** A tfjs that was handed to `connect` cannot work with ours. */
  engine_incompatible: { readonly version: string; readonly needed: string };
  /** Something was used after its `dispose()`. */
  disposed: { readonly operation: string };
  /** A file or address could not be read or written. */
  file_unreadable: { readonly file: string };
  /** A safetensors file breaks the format's rules. */
  safetensors_invalid: {
    readonly file: string;
    readonly problem: SafetensorsProblem;
    /** The tensor at fault, where one is. */
    readonly tensor?: string;
  };
  /** A tensor was asked of a file that has none of that name. */
  tensor_missing: { readonly file: string; readonly tensor: string };
  /** Named tensors do not fit a module. */
  state_mismatch: {
    readonly missing: readonly string[];
    readonly unexpected: readonly string[];
    readonly shapes: readonly {
      readonly name: string;
      readonly expected: readonly number[];
      readonly actual: readonly number[];
    }[];
  };
  /** Training met a loss or gradient that is NaN or infinite. */
  not_finite: { readonly step: number; readonly quantity: string; readonly value: number };
  /** A checkpoint folder cannot be continued from. */
  checkpoint_invalid: { readonly file: string };
}

/** Every code that a {@link TensorError} can have. */
export type TensorErrorCode = keyof TensorErrorFields;

/**
 * A failure of `@chorale/tensor`, with a `code` and the `fields` of that code.
 *
 * @example
 * ```ts
 * throw new TensorError('shape_mismatch', 'linear: x must end in 4 features, got [2, 3]', {
 *   operation: 'linear',
 *   expected: [null, 4],
 *   actual: [2, 3],
 * });
 * ```
 */
export class TensorError<Code extends TensorErrorCode = TensorErrorCode> extends ChoraleError {
  /** Which kind of failure this is. */
  readonly code: Code;

  /** What belongs to this kind of failure: names, shapes, the file. */
  readonly fields: TensorErrorFields[Code];

  /**
   * @param code which kind of failure this is
   * @param message what must hold, what was got, what to do
   * @param fields the typed fields of that code
   * @param options `cause`: the lower-level error, when there is one
   */
  constructor(
    code: Code,
    message: string,
    fields: TensorErrorFields[Code],
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = code;
    this.fields = fields;
  }
}

/**
 * Whether an unknown value is a {@link TensorError} of the given code.
 *
 * @param error what was caught
 * @param code the code to look for
 * @returns true when it is, and the type is narrowed so that `fields` is that code's
 * @example
 * ```ts
 * if (isTensorError(error, 'safetensors_invalid')) console.error(error.fields.problem);
 * ```
 */
export function isTensorError<Code extends TensorErrorCode>(
  error: unknown,
  code: Code,
): error is TensorError<Code> {
  return error instanceof TensorError && error.code === code;
}
