/**
 * Lifetimes: tensors hold memory until they are disposed of. `tidy` disposes of all that a function
 * made but did not return; use it around every computation that is not itself inside one.
 */
import * as tf from '../engine/tf.js';

/**
 * Runs a function and disposes of every tensor made in it that is not in its result.
 *
 * @param work synchronous; returns tensors, arrays or objects of them, or nothing
 * @returns what `work` returned
 * @example
 * ```ts
 * ops.tidy(() => ops.add(ops.tensor([1]), 1)).arraySync(); // [2]
 * ```
 */
export function tidy<T extends tf.TensorContainer>(work: () => T): T {
  return tf.tidy(work);
}

/**
 * Disposes of tensors; one that was disposed of before is left alone.
 *
 * @param tensors a tensor, or arrays or objects of them
 * @example
 * ```ts
 * const x = ops.tensor([1]);
 * ops.dispose(x);
 * x.isDisposed; // true
 * ```
 */
export function dispose(tensors: tf.TensorContainer): void {
  tf.dispose(tensors);
}

/**
 * Keeps a tensor alive beyond the `tidy` in which it was made; its owner must dispose of it.
 *
 * @param x the tensor
 * @returns the same tensor
 * @example
 * ```ts
 * let kept = ops.tensor([0]);
 * ops.tidy(() => {
 *   kept = ops.keep(ops.tensor([1]));
 * });
 * const alive = !kept.isDisposed;
 * ops.dispose(kept);
 * alive; // true
 * ```
 */
export function keep<T extends tf.Tensor>(x: T): T {
  return tf.keep(x);
}
