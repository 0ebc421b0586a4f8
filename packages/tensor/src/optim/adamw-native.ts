/**
 * AdamW by the C kernel `adamw`: one pass over parameter, gradient and moments.
 *
 * The moments are updated in place, in arrays that nobody else sees. The parameter is updated in a
 * copy that then becomes its value: whatever a device keeps by the identity of a tensor (packed
 * weights, clones) so never sees a value change under it.
 */
import { isNativeBackend } from '../backends/native-backend.js';
import * as tf from '../engine/tf.js';
import type { Moments, MomentValues } from './moments.js';

/**
 * Moments for a backend with the C kernel.
 *
 * @param backendName tfjs backend
 * @returns the moments, or undefined when that backend has no such kernel
 */
export function nativeMoments(backendName: string): Moments | undefined {
  const backend = tf.findBackend(backendName);
  if (!isNativeBackend(backend)) return undefined;
  const { kernels } = backend.native;
  const moments = new Map<string, MomentValues>();
  return {
    kind: 'native',
    update(path, parameter, gradient, step) {
      const { size, shape } = parameter;
      const own = moments.get(path) ?? [new Float32Array(size), new Float32Array(size)];
      moments.set(path, own);
      const values = backend.float32(parameter).slice();
      kernels.adamw(
        size,
        values,
        backend.float32(gradient),
        own[0],
        own[1],
        step.rate,
        step.beta1,
        step.beta2,
        step.epsilon,
        step.weightDecay,
        step.correction1,
        step.correction2,
      );
      const updated = tf.tensor(values, shape, 'float32');
      parameter.assign(updated);
      updated.dispose();
    },
    async read(path) {
      const own = moments.get(path);
      return own && [own[0].slice(), own[1].slice()];
    },
    write(path, _, values) {
      moments.set(path, values);
    },
    dispose() {
      moments.clear();
    },
  };
}
