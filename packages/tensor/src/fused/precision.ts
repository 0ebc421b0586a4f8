/**
 * The reduced precisions of `linear` and `selfAttention`, imitated in plain float32 operators, so
 * that a device without such instructions gives the result that the fast kernels give.
 *
 * - `bf16`: the operands of a product are rounded to 8 significant bits, sums stay in float32. The
 *   rounding is Veltkamp's splitting (T. J. Dekker, "A floating-point technique for extending the
 *   available precision", 1971): `c = x · (2^16 + 1)`, `c − (c − x)`.
 * - `int8`: symmetric, `scale = max|row| / 127`, one scale a row of the activations (dynamic) and
 *   one an output channel of the weight; products and sums of whole numbers are exact in float32 up
 *   to 2^24, which rows of about a thousand elements do not pass.
 *
 * Left out: bf16 and int8 storage. tfjs has no such dtypes; weights stay float32 outside a kernel.
 */
import * as tf from '../engine/tf.js';

/**
 * Precision of the products inside an operator; inputs, sums and results are float32 in each.
 *
 * - `'f32'`: IEEE single
 * - `'bf16'`: operands rounded to bfloat16, to nearest even
 * - `'int8'`: operands quantised to 8 bits, per row and per output channel
 */
export type Precision = 'f32' | 'bf16' | 'int8';

/** Veltkamp's constant for keeping 8 of 24 bits. */
const SPLIT = 2 ** 16 + 1;

/** Above this the splitting overflows; no weight or activation comes near. */
const SPLIT_LIMIT = 2 ** 110;

/**
 * Rounds to the nearest bfloat16; NaN, infinities and magnitudes above 2^110 stay as they are.
 *
 * The gradient passes straight through, as for any rounding in training.
 */
export function roundToBf16<T extends tf.Tensor>(x: T): T {
  const rounded = tf.customGrad((...args) => {
    const value = args[0] as tf.Tensor;
    return {
      value: tf.tidy(() => {
        const c = tf.mul(value, SPLIT);
        return tf.where(tf.less(tf.abs(value), SPLIT_LIMIT), tf.sub(c, tf.sub(c, value)), value);
      }),
      gradFunc: (dy: tf.Tensor) => tf.clone(dy),
    };
  });
  return rounded(x) as T;
}

/** Whole numbers from -127 to 127 with the scale of each row: `x ≈ values · scales`. */
export interface Quantized {
  /** `[rows, k]`, whole numbers kept as float32 */
  readonly values: tf.Tensor2D;
  /** `[rows, 1]` */
  readonly scales: tf.Tensor2D;
}

/** Quantises each row of `[rows, k]`; a row of zeros has scale 0 and values 0. */
export function quantizeRows(x: tf.Tensor2D): Quantized {
  const scales = tf.div(tf.max(tf.abs(x), 1, true), 127) as tf.Tensor2D;
  return { values: tf.round(tf.divNoNan(x, scales)) as tf.Tensor2D, scales };
}
