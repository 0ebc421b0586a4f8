/** A file on disk as a byte source, read in pieces through one open handle. */
import { TensorError } from '../errors/tensor-error.js';
import type { ByteSource } from './byte-source.js';
import { nodeFs } from './node-fs.node.js';

/**
 * Opens a file for reading in pieces.
 *
 * @param path path of the file
 * @returns the source; `close()` it
 * @throws TensorError `file_unreadable` when the file cannot be opened, `unsupported` outside Node
 * @example
 * ```ts
 * const source = await fileSource('model.safetensors');
 * ```
 */
export async function fileSource(path: string): Promise<ByteSource> {
  const unreadable = (cause: unknown): never => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TensorError(
      'file_unreadable',
      `${path}: cannot be read: ${why}`,
      { file: path },
      { cause },
    );
  };
  const handle = await nodeFs('fileSource').open(path, 'r').catch(unreadable);
  const size = await handle.stat().then((stat) => stat.size, unreadable);
  return {
    name: path,
    size,
    async read(offset, length) {
      const bytes = new Uint8Array(length);
      let filled = 0;
      while (filled < length) {
        const { bytesRead } = await handle
          .read(bytes, filled, length - filled, offset + filled)
          .catch(unreadable);
        if (bytesRead === 0)
          unreadable(`it ended at byte ${offset + filled}; was it changed meanwhile?`);
        filled += bytesRead;
      }
      return bytes;
    },
    close: () => handle.close(),
  };
}
