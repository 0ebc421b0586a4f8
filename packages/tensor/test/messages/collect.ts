/** Collects what operators say of bad arguments, for one readable snapshot a family. */
import * as tf from '../../src/engine/tf.js';
import { TensorError } from '../../src/errors/tensor-error.js';

/**
 * Runs each call, which must throw a TensorError.
 *
 * @returns `code: message` for each
 */
export function messages(calls: Readonly<Record<string, () => unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(calls).map(([name, call]) => {
      let text = 'did not throw';
      tf.tidy(() => {
        try {
          call();
        } catch (error) {
          if (!(error instanceof TensorError)) throw error;
          text = `${error.code}: ${error.message}`;
        }
      });
      return [name, text];
    }),
  );
}
