/**
 * How a parameter looks outside: a module may hold a parameter in the layout that its kernel wants,
 * while files hold it under PyTorch's names and layout, possibly as several tensors.
 */
import type * as tf from '../engine/tf.js';

/** One tensor of the outside form. */
export interface StatePart {
  /** Name within the module, dots allowed: `weight`, `query.weight`. */
  readonly name: string;
  /** Shape in the file. */
  readonly shape: readonly number[];
}

/** Translates between a parameter and its outside form. `split` and `join` undo each other. */
export interface StateLayout {
  /** The tensors of the outside form. */
  readonly parts: readonly StatePart[];
  /** Makes the outside tensors, in the order of `parts`; runs inside `tf.tidy`. */
  split(value: tf.Tensor): tf.Tensor[];
  /** Makes the parameter from them; runs inside `tf.tidy`. */
  join(parts: readonly tf.Tensor[]): tf.Tensor;
}

/** `runningMean` → `running_mean`: our property names to PyTorch's. */
export function snakeCase(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Joins path parts with dots, leaving out empty ones. */
export function joinPath(prefix: string, name: string): string {
  return prefix && name ? `${prefix}.${name}` : prefix || name;
}
