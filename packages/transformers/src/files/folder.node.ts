/** Text files of a folder on disk; Node's file system is found at run time, never imported. */
import type * as fs from 'node:fs/promises';
import { TransformersError } from '../errors/transformers-error.js';

type BuiltIns = { getBuiltinModule?(name: string): unknown };

/**
 * Reads a text file.
 *
 * @param path where it is
 * @returns its text, or undefined when there is no such file
 * @throws {TransformersError} `file_unreadable` when it is there and cannot be read, or outside Node
 * @example
 * ```ts
 * const text = await readFolderText('models/minilm/vocab.txt');
 * ```
 */
export async function readFolderText(path: string): Promise<string | undefined> {
  const { process } = globalThis as { process?: BuiltIns };
  const module = process?.getBuiltinModule?.('node:fs/promises') as typeof fs | undefined;
  if (module === undefined) {
    throw new TransformersError(
      'file_unreadable',
      `${path}: folders can only be read in Node 20.16 or later — pass a URL or Blobs in a browser`,
      { file: path },
    );
  }
  try {
    return await module.readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new TransformersError(
      'file_unreadable',
      `${path}: must be a readable file, got ${cause instanceof Error ? cause.message : String(cause)}`,
      { file: path },
      { cause },
    );
  }
}
