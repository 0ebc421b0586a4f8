/**
 * The devices that a computation can run on, and the order in which they are tried.
 */

/**
 * Name of a device.
 *
 * - `node-gpu`: TensorFlow on CUDA through `@tensorflow/tfjs-node-gpu`
 * - `webgpu`: the GPU through WebGPU
 * - `native`: the C kernels of `@chorale/tensor-native`
 * - `node`: TensorFlow's C library through `@tensorflow/tfjs-node`
 * - `wasm`: the same C kernels as WebAssembly, in Node and in the browser
 * - `cpu`: plain JavaScript, always there, the oracle of every test
 */
export type DeviceName = 'node-gpu' | 'webgpu' | 'native' | 'node' | 'wasm' | 'cpu';

/** All devices, fastest first: the order of `openDevice()` without a preference. */
export const deviceOrder: readonly DeviceName[] = [
  'node-gpu',
  'webgpu',
  'native',
  'node',
  'wasm',
  'cpu',
];

/**
 * Whether a string names a device.
 *
 * @example
 * ```ts
 * isDeviceName('native'); // true
 * ```
 */
export function isDeviceName(name: string): name is DeviceName {
  return (deviceOrder as readonly string[]).includes(name);
}
