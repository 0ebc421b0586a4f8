/**
 * Writes a file so that other readers, and a crash, see the old file or the new one, never half.
 */
import { TensorError } from '../errors/tensor-error.js';
import { nodeFs } from './node-fs.node.js';

/**
 * Writes parts to a temporary file beside the target, flushes it to disk, and renames it.
 *
 * @param path the target; its folder must exist
 * @param parts what to write, in order; one part is held at a time
 * @throws TensorError `file_unreadable` when writing fails; the target is then untouched
 * @example
 * ```ts
 * await writeAtomically('state.json', [new TextEncoder().encode('{}')]);
 * ```
 */
export async function writeAtomically(
  path: string,
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const fs = nodeFs('writeAtomically');
  const temporary = `${path}.${globalThis.crypto.randomUUID()}.tmp`;
  try {
    const handle = await fs.open(temporary, 'wx');
    try {
      for await (const part of parts) {
        let written = 0;
        while (written < part.length) {
          written += (await handle.write(part, written)).bytesWritten;
        }
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.rename(temporary, path);
  } catch (cause) {
    await fs.rm(temporary, { force: true });
    if (cause instanceof TensorError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TensorError(
      'file_unreadable',
      `${path}: cannot be written: ${why}`,
      { file: path },
      { cause },
    );
  }
}
