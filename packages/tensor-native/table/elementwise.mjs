/** Element-wise operators, broadcasting, reductions and transposition. */

import { code, count, dims, input, int, kernel, output, RANK_MAX, size } from './arguments.mjs';
import { activation, binary, reduction, unary } from './codes.mjs';

const rank = int('rank', 'Number of dimensions.', 0, RANK_MAX);
const shape = (doc) => dims('shape', 'rank', 'size', doc);

export const elementwise = {
  family: 'elementwise',
  title: 'Element-wise, reductions, transposition',
  kernels: [
    kernel('unary', 'out = op(x).', [
      code('op', 'Operator.', unary),
      count('n', 'Number of elements.'),
      input('x', 'n', 'Input.'),
      output('out', 'n', 'Result.', { inPlace: ['x'] }),
    ]),
    kernel('unary_grad', 'dx = op′(x) · dy.', [
      code('op', 'Operator.', unary),
      count('n', 'Number of elements.'),
      input('x', 'n', 'Input of the forward pass.'),
      input('dy', 'n', 'Gradient of the result.'),
      output('dx', 'n', 'Gradient of x.', { inPlace: ['dy', 'x'] }),
    ]),
    kernel('bias_act', 'out = act(x + bias) with the bias along the last axis.', [
      size('rows', 'Number of rows.'),
      size('cols', 'Length of a row.'),
      input('x', 'rows * cols', 'Input, rows×cols.'),
      input('bias', 'cols', 'Added to every row.'),
      code('act', 'Activation.', activation),
      output('out', 'rows * cols', 'Result, rows×cols.', { inPlace: ['x'] }),
    ]),
    kernel('binary', 'out = op(a, b) with broadcasting: a stride of 0 repeats an axis.', [
      code('op', 'Operator.', binary),
      rank,
      shape('Shape of the result.'),
      dims('stride_a', 'rank', 'size', 'Elements between neighbours of a along each axis.'),
      input('a', 'extent(shape, stride_a)', 'Left argument.'),
      dims('stride_b', 'rank', 'size', 'Elements between neighbours of b along each axis.'),
      input('b', 'extent(shape, stride_b)', 'Right argument.'),
      output('out', 'prod(shape)', 'Result, dense and row-major.'),
    ]),
    kernel('reduce', 'Reduces the middle axis of x[outer, axis, inner].', [
      code('op', 'Reduction.', reduction),
      size('outer', 'Product of the dimensions before the axis.'),
      size('axis', 'Length of the axis that is reduced.'),
      size('inner', 'Product of the dimensions after the axis.'),
      input('x', 'outer * axis * inner', 'Input.'),
      output('out', 'outer * inner', 'Result, outer×inner.'),
    ]),
    kernel('transpose', 'Axis i of the result is axis perm[i] of x.', [
      rank,
      shape('Shape of x.'),
      dims('perm', 'rank', 'permutation', 'Order of the axes.'),
      input('x', 'prod(shape)', 'Input, dense and row-major.'),
      output('out', 'prod(shape)', 'Result, dense and row-major.'),
    ]),
  ],
};
