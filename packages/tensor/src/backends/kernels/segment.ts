/**
 * Rows picked by index (GatherV2) and added by index (UnsortedSegmentSum): an embedding and its
 * gradient. Rows are moved whole; the kernels of `cpu` compute an address for every element, and
 * their UnsortedSegmentSum reads all of its input once for every segment.
 */
import type { DeviceKernel } from '../device-kernel.js';
import { worthwhile } from '../worthwhile.js';
import { areFloat32, input, sizeOf } from './float32.js';

const LEAST_ELEMENTS = 64;

function allWithin(ids: Int32Array, rows: number): boolean {
  return ids.every((id) => id >= 0 && id < rows);
}

/** Rows of a table. */
export const gatherV2: DeviceKernel = {
  kernelName: 'GatherV2',
  uses: [],
  leaves: 'other dtypes; axes other than the first; indices out of range, which throw',
  run({ inputs, attrs, backend }) {
    const x = input(inputs, 'x');
    const indices = input(inputs, 'indices');
    const isFirst = (attrs.axis ?? 0) === 0 && (attrs.batchDims ?? 0) === 0;
    if (!areFloat32(x) || indices.dtype !== 'int32' || !isFirst) return undefined;
    const [rows = 0, ...rest] = x.shape;
    const width = sizeOf(rest);
    const ids = backend.int32(indices);
    if (!worthwhile(ids.length * width, LEAST_ELEMENTS) || !allWithin(ids, rows)) return undefined;
    const table = backend.float32(x);
    const out = new Float32Array(ids.length * width);
    ids.forEach((id, row) => {
      out.set(table.subarray(id * width, (id + 1) * width), row * width);
    });
    return backend.output(out, [...indices.shape, ...rest]);
  },
};

/** Rows added up by segment. */
export const unsortedSegmentSum: DeviceKernel = {
  kernelName: 'UnsortedSegmentSum',
  uses: ['embeddingGrad'],
  leaves: 'other dtypes; segments out of range, which are dropped',
  run({ inputs, attrs, backend, kernels }) {
    const x = input(inputs, 'x');
    const segmentIds = input(inputs, 'segmentIds');
    const segments = attrs.numSegments as number;
    const width = sizeOf(x.shape.slice(segmentIds.shape.length));
    const ids = backend.int32(segmentIds);
    if (!areFloat32(x) || segmentIds.shape.length !== 1) return undefined;
    if (!worthwhile(ids.length * width, LEAST_ELEMENTS)) return undefined;
    if (!allWithin(ids, segments)) return undefined;
    const out = new Float32Array(segments * width);
    kernels.embeddingGrad(ids.length, width, ids, backend.float32(x), segments, out);
    return backend.output(out, [segments, ...x.shape.slice(1)]);
  },
};
