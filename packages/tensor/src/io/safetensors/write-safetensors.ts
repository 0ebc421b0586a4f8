/** Writes safetensors files to disk, atomically and without a second copy in memory. */
import { writeAtomically } from '../atomic-write.node.js';
import { type NamedTensors, safetensorsParts } from './encode-safetensors.js';

/**
 * Writes a safetensors file. The file appears complete or not at all.
 *
 * @param path where to write; the folder must exist
 * @param tensors tensors with unique names, see `tensorData`
 * @param metadata free texts for the file
 * @defaultValue metadata none
 * @throws TensorError `file_unreadable` when writing fails, `invalid_argument` for a bad name,
 *   `unsupported` outside Node (use `encodeSafetensors` and a Blob there)
 * @example
 * ```ts
 * await writeSafetensors('bias.safetensors', [['bias', tensorData('F32', [2], Float32Array.of(1, 2))]]);
 * ```
 */
export async function writeSafetensors(
  path: string,
  tensors: NamedTensors,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  await writeAtomically(path, safetensorsParts(tensors, metadata));
}
