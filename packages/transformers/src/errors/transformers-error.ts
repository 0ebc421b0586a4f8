/**
 * The error class of `@chorale/transformers`: one code for each kind of failure, and the fields that
 * belong to that code.
 *
 * The table of fields is the single place where a code is declared; a throw with a code that is not
 * there, or with other fields, does not compile.
 */
import { ChoraleError } from '@chorale/tensor';

/** What is wrong with a vocabulary; see {@link TransformersErrorFields.vocabulary_invalid}. */
export type VocabularyProblem =
  | 'empty'
  | 'empty_line'
  | 'duplicate'
  | 'missing_token'
  | 'size_mismatch';

/** What is wrong with one tensor of a model; see {@link TransformersErrorFields.weights_invalid}. */
export type WeightsProblem =
  | 'missing'
  | 'unexpected'
  | 'duplicate'
  | 'shape'
  | 'dtype'
  | 'not_finite';

/** The typed fields that each error code carries. */
export interface TransformersErrorFields {
  /** An argument is outside its documented range. */
  invalid_argument: { readonly operation: string; readonly argument: string };
  /** A call got no text at all. */
  empty_batch: { readonly operation: string };
  /** A file of a model folder is not there. */
  file_missing: { readonly file: string };
  /** A file of a model folder is there, but cannot be read or parsed. */
  file_unreadable: { readonly file: string };
  /** A vocabulary breaks a rule; `line` counts from 1. */
  vocabulary_invalid: {
    readonly file: string;
    readonly problem: VocabularyProblem;
    readonly line?: number;
    readonly token?: string;
  };
  /** A field of config.json is missing or out of range. */
  config_invalid: { readonly file: string; readonly field: string; readonly value: unknown };
  /** The folder holds a model of another kind than the loader reads. */
  architecture_unsupported: { readonly file: string; readonly architecture: string };
  /** One tensor of the weights does not fit the model. */
  weights_invalid: {
    readonly file: string;
    readonly tensor: string;
    readonly problem: WeightsProblem;
  };
  /** The model has no such part, for example a classification head. */
  head_missing: { readonly file: string; readonly head: string };
  /** Something was used after its `dispose()`. */
  disposed: { readonly operation: string };
}

/** Every code that a {@link TransformersError} can have. */
export type TransformersErrorCode = keyof TransformersErrorFields;

/**
 * A failure of `@chorale/transformers`, with a `code` and the `fields` of that code.
 *
 * @example
 * ```ts
 * throw new TransformersError('empty_batch', 'embed: needs at least one text, got none', {
 *   operation: 'embed',
 * });
 * ```
 */
export class TransformersError<
  Code extends TransformersErrorCode = TransformersErrorCode,
> extends ChoraleError {
  /** Which kind of failure this is. */
  readonly code: Code;

  /** What belongs to this kind of failure: the file, the tensor, the argument. */
  readonly fields: TransformersErrorFields[Code];

  /**
   * @param code which kind of failure this is
   * @param message what must hold, what was got, what to do
   * @param fields the typed fields of that code
   * @param options `cause`: the lower-level error, when there is one
   */
  constructor(
    code: Code,
    message: string,
    fields: TransformersErrorFields[Code],
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = code;
    this.fields = fields;
  }
}

/**
 * Whether an unknown value is a {@link TransformersError} of the given code.
 *
 * @param error what was caught
 * @param code the code to look for
 * @returns true when it is, and the type is narrowed so that `fields` is that code's
 * @example
 * ```ts
 * if (isTransformersError(error, 'weights_invalid')) console.error(error.fields.tensor);
 * ```
 */
export function isTransformersError<Code extends TransformersErrorCode>(
  error: unknown,
  code: Code,
): error is TransformersError<Code> {
  return error instanceof TransformersError && error.code === code;
}
