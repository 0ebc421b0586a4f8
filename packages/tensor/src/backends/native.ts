/**
 * The types of the C kernels that the `native` and `wasm` backends stand on, and the codes that they
 * take. The kernels are an optional dependency: nothing here imports it when running, and the codes
 * are checked against the kernels' own by their types.
 */
import type { Activation, BinaryOp, ReduceOp, UnaryOp } from '@chorale/tensor-native';

export type { Activation, Native, NativeBuffer, NativeKernels } from '@chorale/tensor-native';

/** Codes of the activations of an epilogue. */
export const activationCodes: typeof Activation = {
  none: 0,
  relu: 1,
  gelu: 2,
  geluTanh: 3,
  relu6: 4,
  sigmoid: 5,
  tanh: 6,
  silu: 7,
};

/** Codes of the element-wise operators of one argument. */
export const unaryCodes: typeof UnaryOp = {
  ...activationCodes,
  exp: 8,
  log: 9,
  sqrt: 10,
  rsqrt: 11,
  square: 12,
  neg: 13,
  abs: 14,
};

/** Codes of the element-wise operators of two arguments. */
export const binaryCodes: typeof BinaryOp = {
  add: 0,
  sub: 1,
  mul: 2,
  div: 3,
  max: 4,
  min: 5,
  squaredDifference: 6,
};

/** Codes of the reductions. */
export const reduceCodes: typeof ReduceOp = { sum: 0, max: 1, mean: 2 };
