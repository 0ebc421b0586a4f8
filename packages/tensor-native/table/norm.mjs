/** Normalisation and softmax over rows, with gradients. Gradients are written, not accumulated. */
import { input, inputI32, kernel, optional, output, real, size } from './arguments.mjs';

const rows = size('rows', 'Number of rows.');
const cols = size('cols', 'Length of a row, the axis that is normalised.');
const matrix = (name, doc) => input(name, 'rows * cols', doc);
const gamma = optional(input('gamma', 'cols', 'Scale; 1 when null.'));
const beta = optional(input('beta', 'cols', 'Shift; 0 when null.'));
const eps = real('eps', 'Added to the variance.');
const statistics = [
  optional(output('mean', 'rows', 'Mean of each row, for the gradient.')),
  optional(output('rstd', 'rows', '1 / sqrt(variance + eps) of each row, for the gradient.')),
];

export const norm = {
  family: 'norm',
  title: 'Normalisation and softmax',
  kernels: [
    kernel('layer_norm', 'out = (x - mean) / sqrt(variance + eps) · gamma + beta for each row.', [
      rows,
      cols,
      matrix('x', 'Input, rows×cols.'),
      gamma,
      beta,
      eps,
      output('out', 'rows * cols', 'Result, rows×cols.', { inPlace: ['x'] }),
      ...statistics,
    ]),
    kernel('add_layer_norm', 'Layer norm of x + residual, which is also written to sum.', [
      rows,
      cols,
      matrix('x', 'Input, rows×cols.'),
      matrix('residual', 'Added to x first, rows×cols.'),
      gamma,
      beta,
      eps,
      optional(output('sum', 'rows * cols', 'x + residual.', { inPlace: ['x', 'residual'] })),
      output('out', 'rows * cols', 'Result, rows×cols.', { inPlace: ['x', 'residual'] }),
      ...statistics,
    ]),
    kernel('layer_norm_grad', 'Gradient of layer_norm for x, gamma and beta.', [
      rows,
      cols,
      matrix('dy', 'Gradient of the result.'),
      matrix('x', 'Input of the forward pass.'),
      gamma,
      input('mean', 'rows', 'Means of the forward pass.'),
      input('rstd', 'rows', 'Reciprocal deviations of the forward pass.'),
      output('dx', 'rows * cols', 'Gradient of x.', { inPlace: ['dy'] }),
      optional(output('dgamma', 'cols', 'Gradient of gamma.')),
      optional(output('dbeta', 'cols', 'Gradient of beta.')),
    ]),
    kernel('softmax', 'Softmax of each row.', [
      rows,
      cols,
      matrix('x', 'Logits, rows×cols.'),
      output('out', 'rows * cols', 'Probabilities, rows×cols.', { inPlace: ['x'] }),
    ]),
    kernel(
      'masked_softmax',
      'Softmax of each row over its first valid[b] columns; the others become 0.',
      [
        size('batch', 'Number of sequences.'),
        size('rows_per_batch', 'Rows that share one length.'),
        size('cols', 'Length of a row.'),
        input('x', 'batch * rows_per_batch * cols', 'Logits.'),
        inputI32('valid', 'batch', 'Columns that count, clamped to [0, cols].'),
        output('out', 'batch * rows_per_batch * cols', 'Probabilities.', { inPlace: ['x'] }),
      ],
    ),
    kernel('softmax_grad', 'dx = y · (dy - sum(y · dy)) for each row.', [
      rows,
      cols,
      matrix('y', 'Probabilities of the forward pass.'),
      matrix('dy', 'Gradient of the result.'),
      output('dx', 'rows * cols', 'Gradient of the logits.', { inPlace: ['dy'] }),
    ]),
  ],
};
