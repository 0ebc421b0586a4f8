/**
 * Losses: how far predictions are from targets, as one number or one for each example.
 *
 * Both that compare probabilities take logits, since `log(softmax(x))` in two steps loses all digits
 * where a probability is near 0. Targets have no gradient in `crossEntropy`; elsewhere they have.
 */
import * as tf from '../engine/tf.js';
import {
  checkDtype,
  checkFloat,
  checkIndices,
  checkMinRank,
  checkShape,
  failArgument,
} from './check.js';
import { crossEntropyOfRows } from './cross-entropy-rows.js';

/** How losses of examples become one number: their mean, their sum, or not at all. */
export type Reduction = 'mean' | 'sum' | 'none';

/** Options of all losses. */
export interface LossOptions {
  /** @defaultValue `'mean'` */
  readonly reduction?: Reduction | undefined;
}

/** Options of {@link crossEntropy}. */
export interface CrossEntropyOptions extends LossOptions {
  /** Examples with this label count for nothing; with `'mean'`, not in the count either. */
  readonly ignoreLabel?: number | undefined;
  /** Share of the target spread evenly over all classes, from 0 to below 1. @defaultValue 0 */
  readonly labelSmoothing?: number | undefined;
}

function checkReduction(operation: string, reduction: Reduction): void {
  if (reduction !== 'mean' && reduction !== 'sum' && reduction !== 'none') {
    failArgument(operation, 'reduction', 'be mean, sum or none', reduction);
  }
}

function reduce(losses: tf.Tensor, reduction: Reduction): tf.Tensor {
  if (reduction === 'none') return losses;
  return reduction === 'sum' ? tf.sum(losses) : tf.mean(losses);
}

/**
 * Cross entropy of classes: `-log softmax(logits)[label]`.
 *
 * @param logits `[..., classes]`, float32
 * @param labels the shape of logits without its last axis, int32, from 0 to classes - 1
 * @param options reduction, a label to ignore, label smoothing
 * @returns a scalar, or the shape of labels with `'none'`; NaN for the mean over no example
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument`
 * @example
 * ```ts
 * ops.crossEntropy(ops.tensor([[0, 0]]), ops.tensor([1], 'int32')).arraySync(); // 0.693147
 * ```
 */
export function crossEntropy(
  logits: tf.Tensor,
  labels: tf.Tensor,
  options: CrossEntropyOptions = {},
): tf.Tensor {
  const { reduction = 'mean', ignoreLabel, labelSmoothing = 0 } = options;
  checkFloat('crossEntropy', 'logits', logits);
  checkDtype('crossEntropy', 'labels', labels, 'int32');
  checkMinRank('crossEntropy', 'logits', logits, 1);
  checkShape('crossEntropy', 'labels', labels, logits.shape.slice(0, -1));
  checkReduction('crossEntropy', reduction);
  if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
    failArgument('crossEntropy', 'labelSmoothing', 'be at least 0 and below 1', labelSmoothing);
  }
  const classes = logits.shape.at(-1) as number;
  return tf.tidy(() => {
    const counted = ignoreLabel === undefined ? undefined : tf.notEqual(labels, ignoreLabel);
    // An ignored label stands for no class; class 0 takes its place until it is masked out.
    const known = counted === undefined ? labels : tf.where(counted, labels, tf.zerosLike(labels));
    checkIndices('crossEntropy', 'labels', known, classes);
    const rows = tf.reshape(logits, [labels.size, classes]);
    const flat = crossEntropyOfRows(rows, tf.reshape(known, [labels.size]), labelSmoothing);
    const losses = tf.reshape(flat, labels.shape);
    if (counted === undefined) return reduce(losses, reduction);
    const kept = tf.where(counted, losses, tf.zerosLike(losses));
    if (reduction !== 'mean') return reduce(kept, reduction);
    return tf.div(tf.sum(kept), tf.sum(tf.cast(counted, 'float32')));
  });
}

/**
 * Squared error, `(prediction - target)²`.
 *
 * @param prediction any shape, float32
 * @param target the shape of prediction, float32
 * @param options reduction
 * @returns a scalar, or the shape of prediction with `'none'`
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * ops.mse(ops.tensor([1, 2]), ops.tensor([1, 4])).arraySync(); // 2
 * ```
 */
export function mse(
  prediction: tf.Tensor,
  target: tf.Tensor,
  options: LossOptions = {},
): tf.Tensor {
  const { reduction = 'mean' } = options;
  checkFloat('mse', 'prediction', prediction);
  checkFloat('mse', 'target', target);
  checkShape('mse', 'target', target, prediction.shape);
  checkReduction('mse', reduction);
  return tf.tidy(() => reduce(tf.squaredDifference(prediction, target), reduction));
}

/**
 * Cross entropy of yes and no: `-target · log p - (1 - target) · log(1 - p)` with `p = sigmoid(logit)`.
 *
 * @param logits any shape, float32
 * @param target the shape of logits, float32, from 0 (no) to 1 (yes)
 * @param options reduction
 * @returns a scalar, or the shape of logits with `'none'`
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * ops.binaryCrossEntropy(ops.tensor([0]), ops.tensor([1])).arraySync(); // 0.693147
 * ```
 */
export function binaryCrossEntropy(
  logits: tf.Tensor,
  target: tf.Tensor,
  options: LossOptions = {},
): tf.Tensor {
  const { reduction = 'mean' } = options;
  checkFloat('binaryCrossEntropy', 'logits', logits);
  checkFloat('binaryCrossEntropy', 'target', target);
  checkShape('binaryCrossEntropy', 'target', target, logits.shape);
  checkReduction('binaryCrossEntropy', reduction);
  // softplus(x) - target · x is the same sum in a form that neither overflows nor cancels.
  return tf.tidy(() => reduce(tf.sub(tf.softplus(logits), tf.mul(target, logits)), reduction));
}
