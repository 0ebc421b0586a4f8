/**
 * The file system of Node, found at run time. There is no static import, so that bundles for the
 * browser need no stand-in for `node:fs`.
 */
import type * as fs from 'node:fs/promises';
import { TensorError } from '../errors/tensor-error.js';

type BuiltIns = { getBuiltinModule?(name: string): unknown };

/**
 * Node's promise-based file system.
 *
 * @param operation who asks, for the message
 * @returns the module `node:fs/promises`
 * @throws TensorError `unsupported` outside Node (needs 20.16 or later)
 * @example
 * ```ts
 * const { readFile } = nodeFs('readModel');
 * ```
 */
export function nodeFs(operation: string): typeof fs {
  const { process } = globalThis as { process?: BuiltIns };
  const module = process?.getBuiltinModule?.('node:fs/promises');
  if (!module) {
    const reason = 'files need Node 20.16 or later — pass a Blob or a URL in a browser';
    throw new TensorError('unsupported', `${operation}: ${reason}`, { operation, reason });
  }
  return module as typeof fs;
}
