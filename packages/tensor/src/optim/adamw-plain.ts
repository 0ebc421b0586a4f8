/** AdamW in plain tensor operators: for every device, and the oracle of the C kernel. */
import * as tf from '../engine/tf.js';
import type { Moments } from './moments.js';

/** A variable that takes a tensor over. */
function keep(value: tf.Tensor): tf.Variable {
  const variable = tf.variable(value, false);
  value.dispose();
  return variable;
}

/** Replaces a variable's value. */
function replace(variable: tf.Variable, make: () => tf.Tensor): void {
  const value = tf.tidy(make);
  variable.assign(value);
  value.dispose();
}

/** Moments as tensors of the current device. */
export function plainMoments(): Moments {
  const moments = new Map<string, readonly [first: tf.Variable, second: tf.Variable]>();
  return {
    kind: 'plain',
    update(path, parameter, gradient, step) {
      let own = moments.get(path);
      if (!own) {
        own = [keep(tf.zerosLike(parameter)), keep(tf.zerosLike(parameter))];
        moments.set(path, own);
      }
      const [first, second] = own;
      const { rate, beta1, beta2, epsilon, weightDecay, correction1, correction2 } = step;
      replace(first, () => tf.add(tf.mul(first, beta1), tf.mul(gradient, 1 - beta1)));
      replace(second, () => tf.add(tf.mul(second, beta2), tf.mul(tf.square(gradient), 1 - beta2)));
      replace(parameter, () => {
        const root = tf.div(tf.sqrt(second), Math.sqrt(correction2));
        const move = tf.div(first, tf.add(root, epsilon));
        const decayed = tf.mul(parameter, 1 - rate * weightDecay);
        return tf.sub(decayed, tf.mul(move, rate / correction1));
      });
    },
    async read(path) {
      const own = moments.get(path);
      if (!own) return undefined;
      const [first, second] = await Promise.all([own[0].data(), own[1].data()]);
      return [Float32Array.from(first), Float32Array.from(second)];
    },
    write(path, { shape }, [first, second]) {
      tf.dispose([...(moments.get(path) ?? [])]);
      moments.set(path, [keep(tf.tensor(first, shape)), keep(tf.tensor(second, shape))]);
    },
    dispose() {
      for (const own of moments.values()) tf.dispose([...own]);
      moments.clear();
    },
  };
}
