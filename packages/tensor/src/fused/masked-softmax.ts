/**
 * `maskedSoftmax`: softmax over the keys of attention scores, of which only the first
 * `validLengths[b]` of batch entry b count.
 *
 * Computed in float32 with the maximum subtracted. Keys behind the valid length get exactly 0, so a
 * row of an entry with length 0 is all zeros (and not NaN), and what stands there cannot leak.
 *
 * Gradient: `dx = y · (dy − Σ dy · y)`; it is 0 where y is.
 */
import * as tf from '../engine/tf.js';
import { hasKernel, runKernel } from '../kernels/run.js';
import { checkDtype, checkFloat, checkShape, failShape, shapeText } from '../ops/check.js';

/** Name of the kernel, inputs `scores` and `validLengths`; and of its gradient's, `dy` and `y`. */
export const maskedSoftmaxKernel = 'ChoraleMaskedSoftmax';
export const maskedSoftmaxGradKernel = 'ChoraleMaskedSoftmaxGrad';

/** Stands for -∞ where arithmetic must stay finite: `exp(MASKED − maximum)` is 0 for real scores. */
const MASKED = -1e30;

/**
 * Softmax over the last dimension of which only the first `validLengths[b]` entries count.
 *
 * @param scores `[batch, heads, queries, keys]`, float32
 * @param validLengths `[batch]`, int32, from 0 to keys: how many keys of each batch entry are real
 * @returns the shape of scores; each row sums to 1 over its valid keys, and is 0 elsewhere
 * @throws TensorError `shape_mismatch` or `dtype_mismatch`
 * @example
 * ```ts
 * const scores = ops.zeros([1, 1, 1, 4]);
 * ops.maskedSoftmax(scores, ops.tensor([2], 'int32')).arraySync(); // [[[[0.5, 0.5, 0, 0]]]]
 * ```
 */
export function maskedSoftmax<T extends tf.Tensor>(scores: T, validLengths: tf.Tensor): T {
  checkFloat('maskedSoftmax', 'scores', scores);
  checkDtype('maskedSoftmax', 'validLengths', validLengths, 'int32');
  if (scores.rank !== 4) {
    failShape(
      'maskedSoftmax',
      `scores must have shape [batch, heads, queries, keys], got ${shapeText(scores.shape)}`,
      [null, null, null, null],
      scores.shape,
    );
  }
  checkShape('maskedSoftmax', 'validLengths', validLengths, scores.shape.slice(0, 1));
  if (hasKernel(maskedSoftmaxKernel)) {
    return runKernel(maskedSoftmaxKernel, { scores, validLengths }, {}) as T;
  }
  return tf.tidy(() => maskedSoftmaxDefinition(scores, validLengths)) as T;
}

/** The operator in plain operators: oracle and fallback. */
export function maskedSoftmaxDefinition(scores: tf.Tensor, validLengths: tf.Tensor): tf.Tensor {
  const [batch = 0, , , keys = 0] = scores.shape;
  if (scores.size === 0) return tf.clone(scores);
  const valid = tf.less(
    tf.reshape(tf.range(0, keys, 1, 'int32'), [1, 1, 1, keys]),
    tf.reshape(validLengths, [batch, 1, 1, 1]),
  );
  const mask = tf.broadcastTo(valid, scores.shape) as tf.Tensor;
  const softmax = tf.softmax(tf.where(mask, scores, MASKED));
  return tf.where(mask, softmax, tf.zerosLike(softmax));
}

/** The gradient registered for the kernel. */
export const maskedSoftmaxGradient: tf.GradConfig = {
  kernelName: maskedSoftmaxKernel,
  outputsToSave: [true],
  gradFunc: (gradient, saved) => {
    const dy = gradient as tf.Tensor;
    const y = saved[0] as tf.Tensor;
    return { scores: () => softmaxGrad(dy, y) };
  },
};

function softmaxGrad(dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
  if (hasKernel(maskedSoftmaxGradKernel)) return runKernel(maskedSoftmaxGradKernel, { dy, y }, {});
  return tf.mul(y, tf.sub(dy, tf.sum(tf.mul(dy, y), -1, true)));
}
