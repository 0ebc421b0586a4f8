/**
 * `embeddingSum` in one pass over the tokens, and the gradient of a table.
 *
 * WebAssembly sees only its own memory, so a call would copy whole tables for the few rows that it
 * needs; there the rows are added in JavaScript, where they are.
 */
import type { DeviceKernel, KernelCall } from '../../backends/device-kernel.js';
import { input } from '../../backends/kernels/float32.js';
import {
  type EmbeddingGradAttrs,
  embeddingGradKernel,
  embeddingSumKernel,
} from '../../fused/embedding-sum.js';

/** A table of the sum that may be absent, with the ids of every token. */
function term(
  { inputs, backend }: KernelCall,
  name: 'position' | 'type',
  defaultIds: () => Int32Array,
): { ids: Int32Array | null; table: Float32Array | null; rows: number } {
  const table = inputs[`${name}Table`];
  if (table === undefined) return { ids: null, table: null, rows: 0 };
  const ids = inputs[`${name}Ids`];
  return {
    ids: ids === undefined ? defaultIds() : backend.int32(ids),
    table: backend.float32(table),
    rows: table.shape[0] ?? 0,
  };
}

/** `to[i] += from[i]` for one row. */
function addRow(
  to: Float32Array,
  toStart: number,
  from: Float32Array,
  fromStart: number,
  length: number,
): void {
  for (let i = 0; i < length; i++) {
    to[toStart + i] = (to[toStart + i] as number) + (from[fromStart + i] as number);
  }
}

/** Adds each token's row of a table, where there is one. */
function addRows(
  out: Float32Array,
  hidden: number,
  ids: Int32Array | null,
  table: Float32Array | null,
): void {
  if (ids === null || table === null) return;
  for (const [token, id] of ids.entries()) addRow(out, token * hidden, table, id * hidden, hidden);
}

/** Adds the rows of up to three tables. */
export const embeddingSum: DeviceKernel = {
  kernelName: embeddingSumKernel,
  uses: ['embeddingSum'],
  leaves: '',
  run(call) {
    const { inputs, backend, kernels } = call;
    const ids = input(inputs, 'ids');
    const table = input(inputs, 'table');
    const [rows = 0, hidden = 0] = table.shape;
    const tokens = backend.int32(ids);
    const length = ids.shape.at(-1) ?? 0;
    const position = term(call, 'position', () =>
      Int32Array.from({ length: tokens.length }, (_, i) => i % length),
    );
    const type = term(call, 'type', () => new Int32Array(tokens.length));
    if (backend.native.kind === 'wasm') {
      const out = new Float32Array(tokens.length * hidden);
      addRows(out, hidden, tokens, backend.float32(table));
      addRows(out, hidden, position.ids, position.table);
      addRows(out, hidden, type.ids, type.table);
      return backend.output(out, [...ids.shape, hidden]);
    }
    const out = backend.allocate(tokens.length * hidden);
    kernels.embeddingSum(
      tokens.length,
      hidden,
      tokens,
      backend.float32(table),
      rows,
      position.ids,
      position.table,
      position.rows,
      type.ids,
      type.table,
      type.rows,
      out,
    );
    return backend.output(out, [...ids.shape, hidden]);
  },
};

/** Adds each token's gradient to the row of its id. */
export const embeddingGrad: DeviceKernel = {
  kernelName: embeddingGradKernel,
  uses: ['embeddingGrad'],
  leaves: '',
  run({ inputs, attrs, backend, kernels }) {
    const { rows } = attrs as EmbeddingGradAttrs;
    const ids = backend.int32(input(inputs, 'ids'));
    const dy = input(inputs, 'dy');
    const hidden = dy.shape.at(-1) ?? 0;
    const dtable = new Float32Array(rows * hidden);
    const values = backend.float32(dy);
    if (backend.native.kind === 'wasm') {
      for (const [token, id] of ids.entries()) {
        addRow(dtable, id * hidden, values, token * hidden, hidden);
      }
    } else kernels.embeddingGrad(ids.length, hidden, ids, values, rows, dtable);
    return backend.output(dtable, [rows, hidden]);
  },
};
