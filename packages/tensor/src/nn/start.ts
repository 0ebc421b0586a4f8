/** Where the first values of parameters come from, handed down through modules. */
import * as tf from '../engine/tf.js';
import type { Initialiser } from '../random/initialisers.js';
import type { Start } from './module.js';

/**
 * First values of one parameter.
 *
 * @param start a generator, or `'load'` for zeros
 * @param name the parameter's name, which names its stream
 * @param shape its shape
 * @param initialiser its distribution
 * @returns a tensor to hand to `parameter()`
 */
export function startValue(
  start: Start,
  name: string,
  shape: readonly number[],
  initialiser: Initialiser,
): tf.Tensor {
  return start === 'load' ? tf.zeros([...shape]) : initialiser(shape, start.fork(name));
}

/**
 * The start of a part of a module.
 *
 * @param start the start of the module
 * @param name the part, which names its stream
 * @returns the start to hand to the part
 * @example
 * ```ts
 * this.out = new Linear(8, 2, { random: forkStart(random, 'out') });
 * ```
 */
export function forkStart(start: Start, name: string | number): Start {
  return start === 'load' ? start : start.fork(name);
}
