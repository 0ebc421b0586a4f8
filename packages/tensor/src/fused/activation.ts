/**
 * The activations that fused operators apply to their result, by name, and as an operator alone.
 *
 * GELU is the exact one, `x · Φ(x)` with the error function; `geluTanh` is the approximation of
 * Hendrycks & Gimpel (https://arxiv.org/abs/1606.08415, section 2) that GPT-2 was trained with. At -∞ the formulas of
 * GELU and SiLU are ∞ · 0: what comes out there (0, NaN or -∞) depends on the device.
 */
import * as tf from '../engine/tf.js';
import { hasKernel, runKernel } from '../kernels/run.js';
import { checkFloat, failArgument } from '../ops/check.js';

/** An activation by name; `'none'` leaves the value as it is. */
export type Activation =
  | 'none'
  | 'relu'
  | 'gelu'
  | 'geluTanh'
  | 'relu6'
  | 'sigmoid'
  | 'tanh'
  | 'silu';

/** Name of the kernel, and of its gradient's kernel. */
export const activationKernel = 'ChoraleActivation';
export const activationGradKernel = 'ChoraleActivationGrad';

/** Attributes of both kernels. */
export interface ActivationAttrs extends tf.NamedAttrMap {
  kind: Exclude<Activation, 'none'>;
}

const definitions: { readonly [Name in Activation]: (x: tf.Tensor) => tf.Tensor } = {
  none: (x) => x,
  relu: (x) => tf.relu(x),
  gelu: (x) => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1)),
  geluTanh: (x) => {
    const cubic = tf.add(x, tf.mul(tf.mul(tf.square(x), x), 0.044715));
    return tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(tf.mul(cubic, Math.sqrt(2 / Math.PI))), 1));
  },
  relu6: (x) => tf.relu6(x),
  sigmoid: (x) => tf.sigmoid(x),
  tanh: (x) => tf.tanh(x),
  silu: (x) => tf.mul(x, tf.sigmoid(x)),
};

/** Throws when the name is not one of an activation. */
export function checkActivation(operation: string, kind: Activation): void {
  if (!Object.hasOwn(definitions, kind)) {
    failArgument(operation, 'activation', `be one of ${Object.keys(definitions).join(', ')}`, kind);
  }
}

/** The activation in plain operators: oracle and fallback. */
export function activationDefinition<T extends tf.Tensor>(x: T, kind: Activation): T {
  return definitions[kind](x) as T;
}

/**
 * Applies an activation by name to every element.
 *
 * @param x any shape, float32
 * @param kind which activation
 * @returns the same shape; a copy that shares the values for `'none'`
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` when the name is unknown
 * @example
 * ```ts
 * ops.activation(ops.tensor([-1, 2]), 'relu').arraySync(); // [0, 2]
 * ```
 */
export function activation<T extends tf.Tensor>(x: T, kind: Activation): T {
  checkFloat('activation', 'x', x);
  checkActivation('activation', kind);
  if (kind === 'none') return tf.clone(x);
  if (hasKernel(activationKernel)) return runKernel(activationKernel, { x }, { kind }) as T;
  return tf.tidy(() => activationDefinition(x, kind));
}

/** The gradient registered for the kernel. */
export const activationGradient: tf.GradConfig = {
  kernelName: activationKernel,
  inputsToSave: ['x'],
  gradFunc: (dy, saved, attrs) => ({
    x: () =>
      activationGrad(dy as tf.Tensor, saved[0] as tf.Tensor, (attrs as ActivationAttrs).kind),
  }),
};

/** Gradient with respect to x: the kernel where there is one, else the definition's own. */
function activationGrad(dy: tf.Tensor, x: tf.Tensor, kind: ActivationAttrs['kind']): tf.Tensor {
  if (hasKernel(activationGradKernel)) return runKernel(activationGradKernel, { dy, x }, { kind });
  return tf.grad((value) => activationDefinition(value, kind))(x, dy);
}
