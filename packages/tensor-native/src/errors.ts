/** The one error class of this package. */

/**
 * What went wrong: `type` (not the type asked for), `range` (a number outside its bounds), `length`
 * (an array or buffer too short), `alignment`, `overlap` (an array that is written shares memory with
 * another), `detached` (the ArrayBuffer was transferred away), `disposed` (a NativeBuffer used after
 * `dispose()`), `argument` (arguments that contradict each other), `packed` (a buffer that holds no
 * matrix packed for this kernel, CPU and size), `index` (an id outside its table), `memory` (not
 * enough of it), `load` (no usable binary).
 */
export type NativeErrorCode =
  | 'type'
  | 'range'
  | 'length'
  | 'alignment'
  | 'overlap'
  | 'detached'
  | 'disposed'
  | 'argument'
  | 'packed'
  | 'index'
  | 'memory'
  | 'load';

/**
 * Thrown when a kernel refuses a call, before anything was computed, and when nothing can be loaded.
 * @example
 * try {
 *   native.kernels.softmax(2, 4, x, out);
 * } catch (error) {
 *   if (error instanceof NativeError && error.code === 'length') console.log(error.argument);
 * }
 */
export class NativeError extends Error {
  override readonly name = 'NativeError';

  /**
   * @param code What went wrong.
   * @param message What must hold, what came, what to do.
   * @param kernel The kernel or function that was called.
   * @param argument The argument that was refused, where there is one.
   */
  constructor(
    readonly code: NativeErrorCode,
    message: string,
    readonly kernel?: string,
    readonly argument?: string,
  ) {
    super(message);
  }
}
