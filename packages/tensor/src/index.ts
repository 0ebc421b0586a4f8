/** Public surface of `@chorale/tensor`: re-exports only, sorted by area. */

// device
export { nativeOf } from './backends/native-backend.js';
export { connect, type TensorFlowModule } from './device/connect.js';
export type { Device } from './device/device.js';
export { type DeviceName, deviceOrder, isDeviceName } from './device/device-name.js';
export { type OpenDeviceOptions, openDevice } from './device/open-device.js';
export { type ConsideredDevice, type DeviceReport, formatReport } from './device/report.js';
export type { Tensor } from './engine/tf.js';
// engine
export * as tf from './engine/tf.js';
// errors
export { ChoraleError } from './errors/chorale-error.js';
export {
  isTensorError,
  type SafetensorsProblem,
  TensorError,
  type TensorErrorCode,
  type TensorErrorFields,
} from './errors/tensor-error.js';
// files
export * as io from './io/index.js';
// modules
export * as nn from './nn/index.js';
// operators
export * as ops from './ops/index.js';
// optimisers
export * as optim from './optim/index.js';
// random numbers
export * as initialisers from './random/initialisers.js';
export {
  createRandom,
  Random,
  type RandomState,
  restoreRandom,
  type Seed,
} from './random/random.js';
// training
export * as train from './train/index.js';
