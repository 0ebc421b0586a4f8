/**
 * Gradients of a loss by parameter path: taking them, clipping them by their global norm, and
 * adding them up over several batches. Nothing here reads values back from the device.
 */
import * as tf from '../engine/tf.js';
import type { Named } from './optimizer.js';

/** A loss and its gradients; the caller disposes of all of them. */
export interface LossAndGradients {
  /** The loss, a scalar. */
  readonly loss: tf.Scalar;
  /** Gradient by parameter path; parameters that the loss does not depend on are not there. */
  readonly gradients: Map<string, tf.Tensor>;
}

/**
 * Computes a loss and its gradients.
 *
 * @param parameters what to differentiate by; frozen ones are left out
 * @param loss computes the scalar loss
 * @returns loss and gradients, owned by the caller
 * @example
 * ```ts
 * const { loss, gradients } = lossAndGradients(model.parameters(), () => meanError(model, batch));
 * ```
 */
export function lossAndGradients(
  parameters: Named<tf.Variable>,
  loss: () => tf.Scalar,
): LossAndGradients {
  const trainable = [...parameters].filter(([, variable]) => variable.trainable);
  const { value, grads } = tf.variableGrads(
    loss,
    trainable.map(([, variable]) => variable),
  );
  const gradients = new Map<string, tf.Tensor>();
  for (const [path, { name }] of trainable) {
    const gradient = grads[name];
    if (gradient) gradients.set(path, gradient);
  }
  return { loss: value, gradients };
}

/** Replaces each gradient by a new one and frees the old. */
function mapGradients(
  gradients: Map<string, tf.Tensor>,
  change: (gradient: tf.Tensor) => tf.Tensor,
): void {
  for (const [path, gradient] of gradients) {
    gradients.set(path, change(gradient));
    gradient.dispose();
  }
}

/**
 * The Euclidean norm of all gradients together, `√Σ g²`.
 *
 * @param gradients gradients by path
 * @returns a scalar that the caller disposes of
 * @example
 * ```ts
 * const norm = globalNorm(gradients);
 * ```
 */
export function globalNorm(gradients: Named<tf.Tensor>): tf.Scalar {
  return tf.tidy(() => {
    let total: tf.Tensor = tf.scalar(0);
    for (const gradient of gradients.values()) total = tf.add(total, tf.sum(tf.square(gradient)));
    return tf.sqrt(total) as tf.Scalar;
  });
}

/**
 * Scales all gradients so that their norm together is at most `maxNorm`:
 * `g ← g · min(1, maxNorm / (norm + 1e-6))`.
 *
 * @param gradients gradients by path, replaced in the map; the old ones are freed
 * @param maxNorm largest norm, above 0
 * @returns the norm before clipping, a scalar that the caller disposes of
 * @source R. Pascanu et al., ICML 2013; PyTorch `clip_grad_norm_`
 * @example
 * ```ts
 * clipByGlobalNorm(gradients, 1).dispose();
 * ```
 */
export function clipByGlobalNorm(gradients: Map<string, tf.Tensor>, maxNorm: number): tf.Scalar {
  const norm = globalNorm(gradients);
  const factor = tf.tidy(() => tf.minimum(tf.div(maxNorm, tf.add(norm, 1e-6)), 1));
  mapGradients(gradients, (gradient) => tf.mul(gradient, factor));
  factor.dispose();
  return norm;
}

/**
 * Adds gradients to a running sum, for batches that are larger than memory.
 *
 * @param sum gradients so far, changed; may be empty
 * @param gradients what to add; its tensors are taken over
 * @example
 * ```ts
 * addGradients(sum, gradients);
 * ```
 */
export function addGradients(sum: Map<string, tf.Tensor>, gradients: Named<tf.Tensor>): void {
  for (const [path, gradient] of gradients) {
    const before = sum.get(path);
    sum.set(path, before ? tf.add(before, gradient) : gradient);
    if (before) tf.dispose([before, gradient]);
  }
}

/**
 * Multiplies all gradients by a number.
 *
 * @param gradients gradients by path, replaced in the map; the old ones are freed
 * @param factor the number
 * @example
 * ```ts
 * scaleGradients(sum, 1 / 4); // the mean of four batches
 * ```
 */
export function scaleGradients(gradients: Map<string, tf.Tensor>, factor: number): void {
  mapGradients(gradients, (gradient) => tf.mul(gradient, factor));
}
