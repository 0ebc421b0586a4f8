/**
 * `embeddingSum`: looks tokens up in one table, and adds what they have in a table of positions and
 * in a table of types: the input of BERT-like models in one pass.
 *
 * Gradient: each table receives the rows of dy added up by id (a scatter-add, dense); ids have none.
 */
import * as tf from '../engine/tf.js';
import { hasKernel, isRecording, runKernel } from '../kernels/run.js';
import {
  checkDtype,
  checkFloat,
  checkIndices,
  checkMinRank,
  checkShape,
  failShape,
  shapeText,
} from '../ops/check.js';
import { lookup, scatterRows } from './lookup.js';

/** A further table to add rows of. */
export interface EmbeddingTerm {
  /** `[rows, hidden]`, float32 */
  readonly table: tf.Tensor;
  /** The shape of the token ids, int32, from 0 to rows - 1. */
  readonly ids?: tf.Tensor | undefined;
}

/** Options of {@link embeddingSum}. */
export interface EmbeddingSumOptions {
  /** Table of positions. @defaultValue ids 0, 1, 2, … along the last dimension of the token ids */
  readonly positions?: EmbeddingTerm | undefined;
  /** Table of token types (segments). @defaultValue ids 0 */
  readonly types?: EmbeddingTerm | undefined;
}

/**
 * Name of the kernel; its inputs are `ids`, `table`, and where there are such terms `positionIds?`,
 * `positionTable`, `typeIds?`, `typeTable`.
 */
export const embeddingSumKernel = 'ChoraleEmbeddingSum';

/** Attributes of the kernel: how many rows the tables have, for their gradients. */
export interface EmbeddingSumAttrs extends tf.NamedAttrMap {
  rows: number;
  positionRows: number;
  typeRows: number;
}

/** Name of the gradient's kernel: `ids` and `dy` to a gradient of `rows` rows. */
export const embeddingGradKernel = 'ChoraleEmbeddingGrad';

/** Attributes of the gradient's kernel. */
export interface EmbeddingGradAttrs extends tf.NamedAttrMap {
  rows: number;
}

/**
 * Sum of table rows for each token: `table[ids] + positions.table[…] + types.table[…]`.
 *
 * @param ids `[..., length]`, int32, from 0 to vocabulary - 1
 * @param table `[vocabulary, hidden]`, float32
 * @param options the tables of positions and types
 * @returns `[..., length, hidden]`, float32
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` for an id outside its
 *   table (where the device can see values without waiting)
 * @example
 * ```ts
 * const table = ops.tensor([[1, 1], [2, 2]]);
 * const positions = { table: ops.tensor([[0, 10], [0, 20]]) };
 * ops.embeddingSum(ops.tensor([1, 0], 'int32'), table, { positions }).arraySync(); // [[2, 12], [1, 21]]
 * ```
 */
export function embeddingSum(
  ids: tf.Tensor,
  table: tf.Tensor,
  options: EmbeddingSumOptions = {},
): tf.Tensor {
  const { positions, types } = options;
  checkDtype('embeddingSum', 'ids', ids, 'int32');
  checkMinRank('embeddingSum', 'ids', ids, 1);
  const hidden = checkTable('table', table);
  checkIndices('embeddingSum', 'ids', ids, table.shape[0] as number);
  const inputs: tf.NamedTensorMap = { ids, table };
  if (positions !== undefined) {
    checkTerm('positions', positions, ids, hidden);
    inputs.positionTable = positions.table;
    if (positions.ids !== undefined) inputs.positionIds = positions.ids;
    else checkDefaultPositions(ids, positions.table);
  }
  if (types !== undefined) {
    checkTerm('types', types, ids, hidden);
    inputs.typeTable = types.table;
    if (types.ids !== undefined) inputs.typeIds = types.ids;
  }
  if (hasKernel(embeddingSumKernel)) {
    const attrs: EmbeddingSumAttrs = {
      rows: table.shape[0] as number,
      positionRows: positions?.table.shape[0] ?? 0,
      typeRows: types?.table.shape[0] ?? 0,
    };
    if (!isRecording()) return runKernel(embeddingSumKernel, inputs, attrs);
    return tf.tidy(() => {
      // What is saved for a gradient must be there, so all ids are written out.
      inputs.positionIds ??= defaultPositions(ids);
      inputs.typeIds ??= tf.zerosLike(ids);
      return runKernel(embeddingSumKernel, inputs, attrs);
    });
  }
  return tf.tidy(() => definition(ids, table, positions, types));
}

/** The operator in plain operators: oracle and fallback. */
function definition(
  ids: tf.Tensor,
  table: tf.Tensor,
  positions: EmbeddingTerm | undefined,
  types: EmbeddingTerm | undefined,
): tf.Tensor {
  let sum: tf.Tensor = lookup(table, ids);
  if (positions !== undefined) {
    const positionIds = positions.ids ?? tf.range(0, ids.shape.at(-1) as number, 1, 'int32');
    sum = tf.add(sum, lookup(positions.table, positionIds));
  }
  if (types !== undefined) {
    const typeIds = types.ids ?? tf.zerosLike(ids);
    sum = tf.add(sum, lookup(types.table, typeIds));
  }
  return sum;
}

/** Checks a table; gives its width. */
function checkTable(argument: string, table: tf.Tensor): number {
  checkFloat('embeddingSum', argument, table);
  if (table.rank !== 2) {
    failShape(
      'embeddingSum',
      `${argument} must have shape [rows, hidden], got ${shapeText(table.shape)}`,
      [null, null],
      table.shape,
    );
  }
  return table.shape[1] as number;
}

/** Checks one of the further terms. */
function checkTerm(name: string, term: EmbeddingTerm, ids: tf.Tensor, hidden: number): void {
  checkTable(`${name}.table`, term.table);
  checkShape('embeddingSum', `${name}.table`, term.table, [null, hidden]);
  if (term.ids === undefined) return;
  checkDtype('embeddingSum', `${name}.ids`, term.ids, 'int32');
  checkShape('embeddingSum', `${name}.ids`, term.ids, ids.shape);
  checkIndices('embeddingSum', `${name}.ids`, term.ids, term.table.shape[0] as number);
}

/** Checks that the table of positions is long enough for ids 0, 1, 2, … */
function checkDefaultPositions(ids: tf.Tensor, table: tf.Tensor): void {
  const length = ids.shape.at(-1) as number;
  const [rows = 0] = table.shape;
  if (length > rows) {
    failShape(
      'embeddingSum',
      `positions.table must have a row for each of the ${length} positions, got ${rows} — shorten the sequence`,
      [length, null],
      table.shape,
    );
  }
}

/** The gradient registered for the kernel. */
export const embeddingSumGradient: tf.GradConfig = {
  kernelName: embeddingSumKernel,
  inputsToSave: ['ids', 'positionIds', 'typeIds'],
  gradFunc: (gradient, saved, attrs) => {
    const dy = gradient as tf.Tensor;
    const [ids, positionIds, typeIds] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
    const { rows, positionRows, typeRows } = attrs as EmbeddingSumAttrs;
    return {
      table: () => embeddingGrad(ids, dy, rows),
      positionTable: () => embeddingGrad(positionIds, dy, positionRows),
      typeTable: () => embeddingGrad(typeIds, dy, typeRows),
    };
  },
};

/** Ids 0, 1, 2, … along the last dimension, in the shape of the token ids. */
function defaultPositions(ids: tf.Tensor): tf.Tensor {
  if (ids.size === 0) return ids;
  return tf.broadcastTo(tf.range(0, ids.shape.at(-1) as number, 1, 'int32'), ids.shape);
}

/**
 * The gradient of a lookup: row r is the sum of dy's rows whose id is r.
 *
 * @param ids `[...]`, int32
 * @param dy `[..., hidden]`, float32
 * @param rows number of rows of the table
 * @returns `[rows, hidden]`
 */
function embeddingGrad(ids: tf.Tensor, dy: tf.Tensor, rows: number): tf.Tensor {
  if (hasKernel(embeddingGradKernel)) return runKernel(embeddingGradKernel, { ids, dy }, { rows });
  return scatterRows(ids, dy, rows);
}
