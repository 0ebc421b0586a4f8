/**
 * Matrix products: pre-packed weights in three precisions, and products of two activations.
 *
 * A packed buffer begins with a header (magic, kind, instruction set, k, n) that the product
 * verifies, because its layout depends on the instruction set chosen at load.
 */

import {
  code,
  count,
  flag,
  input,
  int,
  kernel,
  optional,
  output,
  packedIn,
  packedOut,
  size,
  THREADS_MAX,
} from './arguments.mjs';
import { activation, precision } from './codes.mjs';

const packing = {
  f32: 'in float32',
  bf16: 'rounded to bfloat16 (nearest even)',
  int8: 'in int8, symmetric per output channel (absmax / 127); scales and column sums are inside the buffer',
};

const product = {
  f32: 'in float32.',
  bf16: 'with A rounded to bfloat16 on the fly and float32 accumulation.',
  int8: 'with A quantised to int8 per row on the fly and int32 accumulation, scaled back to float32.',
};

const packKernels = (kind) => [
  kernel(
    `packed_bytes_${kind}`,
    `Bytes that a k×n matrix takes when packed ${packing[kind]}.`,
    [
      size('k', 'Rows of B: the length that is summed over.'),
      size('n', 'Columns of B: output features.'),
    ],
    'bytes',
  ),
  kernel(`pack_${kind}`, `Packs B ${packing[kind]}, in the layout of this CPU.`, [
    size('k', 'Rows of B: the length that is summed over.'),
    size('n', 'Columns of B: output features.'),
    input('b', 'trans_b ? span(n, ldb, k) : span(k, ldb, n)', 'B as k×n, or n×k when transB.'),
    size('ldb', 'Elements from one row of b to the next.', 'trans_b ? k : n'),
    flag('trans_b', 'Whether b is stored n×k.'),
    packedOut('packed', `packed_bytes_${kind}(k, n)`, 'Where the packed matrix goes.'),
  ]),
];

const gemmKernel = (kind) =>
  kernel(`gemm_${kind}`, `C = act(A·B + bias) + residual ${product[kind]}`, [
    size('m', 'Rows of A and C.'),
    size('n', 'Columns of B and C.'),
    size('k', 'Columns of A, rows of B.'),
    input('a', 'span(m, lda, k)', 'A, m×k.'),
    size('lda', 'Elements from one row of a to the next.', 'k'),
    packedIn(
      'packed',
      `packed_bytes_${kind}(k, n)`,
      `B as made by pack_${kind} for the same k and n.`,
    ),
    optional(input('bias', 'n', 'Added to every row.')),
    optional(input('residual', 'span(m, ldr, n)', 'Added after the activation, m×n.')),
    size('ldr', 'Elements from one row of residual to the next; not used without residual.'),
    code('act', 'Activation.', activation),
    output('c', 'span(m, ldc, n)', 'Result, m×n.', { inPlace: ['residual'] }),
    size('ldc', 'Elements from one row of c to the next.', 'n'),
  ]);

const matmulKernel = (kind) =>
  kernel(`matmul_${kind}`, `Batched C = A·B ${product[kind]} Nothing is pre-packed.`, [
    size('batch', 'Number of products.'),
    size('m', 'Rows of A and C.'),
    size('n', 'Columns of B and C.'),
    size('k', 'Length that is summed over.'),
    input(
      'a',
      'span(batch, stride_a, trans_a ? span(k, lda, m) : span(m, lda, k))',
      'A as m×k, or k×m when transA.',
    ),
    count('stride_a', 'Elements from one A to the next; 0 uses the same A for all.'),
    size('lda', 'Elements from one row of a to the next.', 'trans_a ? m : k'),
    flag('trans_a', 'Whether a is stored k×m.'),
    input(
      'b',
      'span(batch, stride_b, trans_b ? span(n, ldb, k) : span(k, ldb, n))',
      'B as k×n, or n×k when transB.',
    ),
    count('stride_b', 'Elements from one B to the next; 0 uses the same B for all.'),
    size('ldb', 'Elements from one row of b to the next.', 'trans_b ? k : n'),
    flag('trans_b', 'Whether b is stored n×k.'),
    output('c', 'span(batch, stride_c, span(m, ldc, n))', 'Results, each m×n.'),
    count('stride_c', 'Elements from one C to the next.', 'batch > 1 ? span(m, ldc, n) : 0'),
    size('ldc', 'Elements from one row of c to the next.', 'n'),
  ]);

export const gemm = {
  family: 'gemm',
  title: 'Matrix products',
  kernels: [
    ...['f32', 'bf16', 'int8'].flatMap((kind) => [...packKernels(kind), gemmKernel(kind)]),
    matmulKernel('f32'),
    matmulKernel('bf16'),
    kernel(
      'peak',
      'Runs a register-only loop of the best multiply-add instruction of a precision; the result is the number of operations (a multiply-add is two) done by all threads. The caller takes the time.',
      [
        code('kind', 'Precision.', precision),
        int('threads', 'Threads that run the loop.', 1, THREADS_MAX),
        count('iterations', 'Rounds of the loop on each thread.', 1),
      ],
      'number',
    ),
  ],
};
