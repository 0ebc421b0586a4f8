/**
 * The numeric codes that kernels take, by name: activations, element-wise operators, reductions.
 *
 * The order is part of the ABI: append, never insert. The generator makes C enums and TypeScript
 * constants of these lists.
 */

/** Activations of an epilogue. gelu is the exact one (erf), geluTanh its tanh approximation. */
export const activation = {
  type: 'Activation',
  prefix: 'CHORALE_ACT',
  doc: 'Activation of an epilogue: C = act(A·B + bias) + residual.',
  names: ['none', 'relu', 'gelu', 'geluTanh', 'relu6', 'sigmoid', 'tanh', 'silu'],
};

/** Unary operators: the activations under the same codes, then others. */
export const unary = {
  type: 'UnaryOp',
  prefix: 'CHORALE_UNARY',
  doc: 'Element-wise operators of one argument; the first eight are the activations.',
  names: [...activation.names, 'exp', 'log', 'sqrt', 'rsqrt', 'square', 'neg', 'abs'],
};

export const binary = {
  type: 'BinaryOp',
  prefix: 'CHORALE_BINARY',
  doc: 'Element-wise operators of two arguments.',
  names: ['add', 'sub', 'mul', 'div', 'max', 'min', 'squaredDifference'],
};

export const reduction = {
  type: 'ReduceOp',
  prefix: 'CHORALE_REDUCE',
  doc: 'Reductions over one axis.',
  names: ['sum', 'max', 'mean'],
};

export const precision = {
  type: 'Precision',
  prefix: 'CHORALE_PRECISION',
  doc: 'Precisions of a matrix product.',
  names: ['f32', 'bf16', 'int8'],
};

export const codeLists = [activation, unary, binary, reduction, precision];
