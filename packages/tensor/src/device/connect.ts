/**
 * Brings our devices into an application that has TensorFlow.js already.
 *
 * All copies of tfjs-core in a process share one engine, one table of kernels and one table of
 * gradients through `globalThis`. What we register is therefore in the application's copy too, and
 * its own models run on it; what is checked here is that the sharing works.
 */
import { engine } from '../engine/tf.js';
import { TensorError } from '../errors/tensor-error.js';
import type { Device } from './device.js';
import { type OpenDeviceOptions, openDevice } from './open-device.js';

const NEEDED = '4.x, on the engine that this process shares';

/** What is asked of an application's TensorFlow.js: `import * as tf from '@tensorflow/tfjs'`. */
export interface TensorFlowModule {
  /** The engine that runs its operators. */
  engine(): object;
  /** Version of tfjs-core, `4.22.0`. */
  readonly version_core: string;
}

/**
 * Opens a device for the TensorFlow.js that an application has imported itself, and makes it the one
 * in use there: graph models, layers models and operators of `tf` run on our kernels from then on.
 *
 * Import `tf` before calling this. The kernels of its own `cpu` backend stay where ours have none.
 *
 * @param tf the namespace of `@tensorflow/tfjs` or `@tensorflow/tfjs-core`, version 4
 * @param options as of {@link openDevice}
 * @returns the device, as `openDevice` gives it
 * @throws {@link TensorError} `engine_incompatible` when `tf` is not version 4 or runs on an engine of
 *   its own, and what `openDevice` throws
 * @example
 * ```ts
 * import * as tf from '@tensorflow/tfjs';
 *
 * const device = await connect(tf);
 * tf.getBackend(); // 'native'
 * ```
 */
export async function connect(
  tf: TensorFlowModule,
  options: OpenDeviceOptions = {},
): Promise<Device> {
  const version = tf.version_core;
  if (!/^4\./.test(version)) fail(version, `got version ${version}; install @tensorflow/tfjs 4`);
  if (tf.engine() !== engine()) {
    fail(version, 'got one with an engine of its own; load both in the same JavaScript realm');
  }
  return openDevice(options);
}

function fail(version: string, got: string): never {
  throw new TensorError(
    'engine_incompatible',
    `connect: tf must be TensorFlow.js ${NEEDED}, ${got}`,
    {
      version,
      needed: NEEDED,
    },
  );
}
