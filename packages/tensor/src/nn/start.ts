/** Makes the first values of a parameter. */
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
