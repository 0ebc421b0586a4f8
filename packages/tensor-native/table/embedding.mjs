/** Embedding look-ups. An id outside its table is an error, never a read outside memory. */
import { inout, input, inputI32, kernel, optional, output, size } from './arguments.mjs';

const tokens = size('tokens', 'Number of tokens.');
const hidden = size('hidden', 'Features of an embedding.');

export const embedding = {
  family: 'embedding',
  title: 'Embedding',
  kernels: [
    kernel(
      'embedding_sum',
      'Sum of word, position and type embeddings; the last two only where both their arrays are given.',
      [
        tokens,
        hidden,
        inputI32('ids', 'tokens', 'Word ids in [0, vocab).'),
        input('word', 'vocab * hidden', 'Word table, vocab×hidden.'),
        size('vocab', 'Rows of the word table.'),
        optional(inputI32('positions', 'tokens', 'Position ids in [0, posRows).')),
        optional(input('pos', 'pos_rows * hidden', 'Position table.')),
        size('pos_rows', 'Rows of the position table; not used without it.'),
        optional(inputI32('types', 'tokens', 'Type ids in [0, typeRows).')),
        optional(input('type', 'type_rows * hidden', 'Type table.')),
        size('type_rows', 'Rows of the type table; not used without it.'),
        output('out', 'tokens * hidden', 'Result, tokens×hidden.'),
      ],
    ),
    kernel(
      'embedding_grad',
      'Adds the gradient of every token to its row of the table; the caller zeroes it first.',
      [
        tokens,
        hidden,
        inputI32('ids', 'tokens', 'Ids in [0, rows).'),
        input('dy', 'tokens * hidden', 'Gradient of the result.'),
        size('rows', 'Rows of the table.'),
        inout('dtable', 'rows * hidden', 'Gradient of the table, added to.'),
      ],
    ),
  ],
};
