/** Writes safetensors files to disk, atomically and without a second copy in memory. */
import { TensorError } from '../../errors/tensor-error.js';
import { sizeOf } from '../../ops/shape-math.js';
import { writeAtomically } from '../atomic-write.node.js';
import type { AnyTensorData } from './dtype.js';
import { bytesOf, layOut, type TensorOutline } from './encode-safetensors.js';

/** A tensor whose elements are made when it is their turn to be written. */
export interface LazyTensorData extends TensorOutline {
  /** Makes the elements, in row-major order. */
  read(): Promise<AnyTensorData['data']>;
}

/** The bytes of each tensor when it is its turn. */
async function* parts(
  header: Uint8Array,
  sorted: readonly (readonly [name: string, tensor: AnyTensorData | LazyTensorData])[],
): AsyncGenerator<Uint8Array> {
  yield header;
  for (const [name, tensor] of sorted) {
    const data = 'data' in tensor ? tensor.data : await tensor.read();
    if (data.length !== sizeOf(tensor.shape)) {
      throw new TensorError(
        'shape_mismatch',
        `writeSafetensors: ${name} of shape [${tensor.shape.join(', ')}] needs ${sizeOf(tensor.shape)} elements, got ${data.length}`,
        { operation: 'writeSafetensors', expected: tensor.shape, actual: [data.length] },
      );
    }
    yield bytesOf(data);
  }
}

/**
 * Writes a safetensors file. The file appears complete or not at all.
 *
 * @param path where to write; the folder must exist
 * @param tensors tensors with unique names: plain data (see `tensorData`), or type, shape and a
 *   function that makes the elements, so that one tensor is in memory at a time
 * @param metadata free texts for the file
 * @defaultValue metadata none
 * @throws TensorError `file_unreadable` when writing fails, `invalid_argument` for a bad name,
 *   `shape_mismatch` when elements do not fit their shape, `unsupported` outside Node (use
 *   `encodeSafetensors` and a Blob there)
 * @example
 * ```ts
 * await writeSafetensors('bias.safetensors', [['bias', tensorData('F32', [2], Float32Array.of(1, 2))]]);
 * ```
 */
export async function writeSafetensors(
  path: string,
  tensors: Iterable<readonly [name: string, tensor: AnyTensorData | LazyTensorData]>,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { header, sorted } = layOut(tensors, metadata);
  await writeAtomically(path, parts(header, sorted));
}
