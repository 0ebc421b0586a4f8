/**
 * The root of every error that a Chorale package throws on purpose.
 *
 * Each package has one subclass with its own union of codes, so that callers branch on `code` and
 * never on the text of a message. Errors of the language itself (TypeError, RangeError) stay bugs.
 */

/**
 * An error with a stable, machine-readable `code`.
 *
 * The message says what must hold, what was got, and what to do about it.
 *
 * @example
 * ```ts
 * try {
 *   await work();
 * } catch (error) {
 *   if (error instanceof ChoraleError) console.error(error.code, error.message);
 *   else throw error;
 * }
 * ```
 */
export abstract class ChoraleError extends Error {
  /** Stable name of what went wrong, one of the codes of the package's own subclass. */
  abstract readonly code: string;

  /**
   * @param message what must hold, what was got, what to do
   * @param options `cause`: the lower-level error, when there is one
   */
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
