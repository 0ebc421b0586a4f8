/**
 * Cross entropy of rows of logits, with the gradient in closed form: `softmax - target`.
 *
 * Picking the label's logit and scattering its gradient costs a few passes over the logits, where the
 * composition with one-hot rows costs some twenty: for a language model's vocabulary, most of a step.
 */
import * as tf from '../engine/tf.js';

/** Indices `[rows, 2]` of each row's label. */
function positionsOf(labels: tf.Tensor): tf.Tensor {
  return tf.stack([tf.range(0, labels.size, 1, 'int32'), labels], 1);
}

/**
 * `log Σ e^x - (1 - s) · x[label] - s · mean(x)` of each row, for label smoothing s.
 *
 * @param logits `[rows, classes]`
 * @param labels `[rows]`, int32, from 0 to classes - 1
 * @param smoothing from 0 to below 1
 * @returns `[rows]`
 */
export function crossEntropyOfRows(
  logits: tf.Tensor,
  labels: tf.Tensor,
  smoothing: number,
): tf.Tensor {
  const [rows = 0, classes = 0] = logits.shape;
  if (rows === 0) return tf.zeros([0]);
  const loss = tf.customGrad((...args) => {
    const x = args[0] as tf.Tensor;
    const save = args.at(-1) as unknown as (tensors: tf.Tensor[]) => void;
    save([x, labels]);
    const value = tf.tidy(() => {
      // Relative to the maximum nothing overflows, and a confident row keeps its digits.
      const shifted = tf.sub(x, tf.max(x, 1, true));
      const total = tf.log(tf.sum(tf.exp(shifted), 1));
      const picked = tf.gatherND(shifted, positionsOf(labels));
      if (smoothing === 0) return tf.sub(total, picked);
      const even = tf.mul(tf.mean(shifted, 1), smoothing);
      return tf.sub(tf.sub(total, tf.mul(picked, 1 - smoothing)), even);
    });
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [savedLogits, savedLabels] = saved as [tf.Tensor, tf.Tensor];
        const column = tf.reshape(dy, [rows, 1]);
        let probabilities: tf.Tensor = tf.softmax(savedLogits);
        if (smoothing > 0) probabilities = tf.sub(probabilities, smoothing / classes);
        const share = tf.mul(dy, 1 - smoothing);
        const target = tf.scatterND(positionsOf(savedLabels), share, [rows, classes]);
        return tf.sub(tf.mul(probabilities, column), target);
      },
    };
  });
  return loss(logits);
}
