/**
 * Starting values for parameters: uniform, normal, truncated normal, Xavier and Kaiming.
 *
 * Formulas are those of `torch.nn.init`; the numbers come from our own generator, so they differ
 * from PyTorch's for the same seed. Orthogonal and sparse initialisers are left out.
 */
import * as tf from '../engine/tf.js';
import { TensorError } from '../errors/tensor-error.js';
import type { Random } from './random.js';

/** Makes a float32 tensor of the given shape from a stream of random numbers. */
export type Initialiser = (shape: readonly number[], random: Random) => tf.Tensor;

function filled(shape: readonly number[], draw: () => number): tf.Tensor {
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  const values = new Float32Array(size);
  for (let index = 0; index < size; index++) values[index] = draw();
  return tf.tensor(values, [...shape], 'float32');
}

/**
 * How many inputs and outputs one unit of a weight has. Layouts: dense `[out, in]`; convolution
 * `[height, width, in, out]`, where the kernel's area multiplies both.
 *
 * @param shape shape of the weight, at least two dimensions
 * @returns `fanIn` and `fanOut`
 * @throws TensorError `invalid_argument` for fewer than two dimensions
 * @example
 * ```ts
 * fans([8, 4]); // { fanIn: 4, fanOut: 8 }
 * ```
 */
export function fans(shape: readonly number[]): { fanIn: number; fanOut: number } {
  if (shape.length < 2) {
    throw new TensorError(
      'invalid_argument',
      `fans: a weight needs at least 2 dimensions, got [${shape.join(', ')}]`,
      { operation: 'fans', argument: 'shape' },
    );
  }
  if (shape.length === 2) return { fanIn: shape[1]!, fanOut: shape[0]! };
  const area = shape.slice(0, -2).reduce((product, dimension) => product * dimension, 1);
  return { fanIn: shape.at(-2)! * area, fanOut: shape.at(-1)! * area };
}

/**
 * Values spread evenly over `[low, high)`.
 *
 * @param low lower end
 * @param high upper end
 * @returns the initialiser
 * @example
 * ```ts
 * const weight = uniform(-0.1, 0.1)([8, 4], createRandom(1));
 * ```
 */
export function uniform(low: number, high: number): Initialiser {
  return (shape, random) => filled(shape, () => random.uniform(low, high));
}

/**
 * Normally distributed values.
 *
 * @param deviation standard deviation
 * @param mean mean
 * @defaultValue mean 0
 * @returns the initialiser
 * @example
 * ```ts
 * const table = normal(0.02)([30522, 128], createRandom(1));
 * ```
 */
export function normal(deviation: number, mean = 0): Initialiser {
  return (shape, random) => filled(shape, () => random.normal(mean, deviation));
}

/**
 * Normally distributed values, drawn again while they lie further than `bound` deviations from 0.
 *
 * @param deviation standard deviation before truncation
 * @param bound how many deviations are kept, above 0
 * @defaultValue bound 2
 * @returns the initialiser
 * @example
 * ```ts
 * const weight = truncatedNormal(0.02)([8, 4], createRandom(1)); // all within ±0.04
 * ```
 */
export function truncatedNormal(deviation: number, bound = 2): Initialiser {
  return (shape, random) =>
    filled(shape, () => {
      let value = random.normal();
      while (Math.abs(value) > bound) value = random.normal();
      return value * deviation;
    });
}

/**
 * Uniform values that keep the variance of activations and gradients alike:
 * `±gain · √(6 / (fanIn + fanOut))`.
 *
 * @param gain factor for the activation that follows
 * @defaultValue gain 1
 * @returns the initialiser
 * @source X. Glorot and Y. Bengio, AISTATS 2010
 * @example
 * ```ts
 * const weight = xavierUniform()([8, 4], createRandom(1));
 * ```
 */
export function xavierUniform(gain = 1): Initialiser {
  return (shape, random) => {
    const { fanIn, fanOut } = fans(shape);
    const bound = gain * Math.sqrt(6 / (fanIn + fanOut));
    return filled(shape, () => random.uniform(-bound, bound));
  };
}

/**
 * Normal values with deviation `gain · √(2 / (fanIn + fanOut))`.
 *
 * @param gain factor for the activation that follows
 * @defaultValue gain 1
 * @returns the initialiser
 * @source X. Glorot and Y. Bengio, AISTATS 2010
 * @example
 * ```ts
 * const weight = xavierNormal()([8, 4], createRandom(1));
 * ```
 */
export function xavierNormal(gain = 1): Initialiser {
  return (shape, random) => {
    const { fanIn, fanOut } = fans(shape);
    const deviation = gain * Math.sqrt(2 / (fanIn + fanOut));
    return filled(shape, () => random.normal(0, deviation));
  };
}

/**
 * Uniform values that keep the variance of activations: `±gain · √(3 / fanIn)`.
 *
 * @param gain √2 before a ReLU; `√(1/3)` gives `±1/√fanIn`, PyTorch's start for dense layers
 * @defaultValue gain √2
 * @returns the initialiser
 * @source K. He et al., ICCV 2015, arXiv:1502.01852
 * @example
 * ```ts
 * const weight = kaimingUniform()([8, 4], createRandom(1));
 * ```
 */
export function kaimingUniform(gain = Math.SQRT2): Initialiser {
  return (shape, random) => {
    const bound = gain * Math.sqrt(3 / fans(shape).fanIn);
    return filled(shape, () => random.uniform(-bound, bound));
  };
}

/**
 * Normal values with deviation `gain / √fanIn`.
 *
 * @param gain √2 before a ReLU
 * @defaultValue gain √2
 * @returns the initialiser
 * @source K. He et al., ICCV 2015, arXiv:1502.01852
 * @example
 * ```ts
 * const weight = kaimingNormal()([8, 4], createRandom(1));
 * ```
 */
export function kaimingNormal(gain = Math.SQRT2): Initialiser {
  return (shape, random) => {
    const deviation = gain / Math.sqrt(fans(shape).fanIn);
    return filled(shape, () => random.normal(0, deviation));
  };
}
