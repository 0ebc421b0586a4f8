/**
 * Where the files of a model come from: a folder on disk, an address, or Blobs in memory.
 *
 * Loaders ask for a file by its name and do not care which of the three it is. The file system is
 * reached through `@chorale/tensor`'s run-time lookup, so this file runs in browsers too.
 */
import { io } from '@chorale/tensor';
import { TransformersError } from '../errors/transformers-error.js';
import { readFolderText } from './folder.node.js';

/** The files of one model, by name. */
export interface ModelFiles {
  /** The folder or address, for messages. */
  readonly name: string;
  /** How messages call a file of it. */
  label(file: string): string;
  /**
   * @param file such as `config.json`
   * @returns its text, or undefined when it is not there
   * @throws {TransformersError} `file_unreadable`
   */
  text(file: string): Promise<string | undefined>;
  /**
   * @param file such as `model.safetensors`
   * @returns the file, open; the caller closes it
   * @throws {TransformersError} `file_missing`
   * @throws TensorError when the file breaks the format
   */
  tensors(file: string): Promise<io.SafetensorsFile>;
}

/** A folder (Node), an address ending in `/`, files by name, or your own {@link ModelFiles}. */
export type ModelSource = string | URL | Readonly<Record<string, Blob>> | ModelFiles;

/**
 * Makes the files of any source available by name.
 *
 * @param source path of a folder, address, Blobs by file name, or the files themselves
 * @returns the files
 * @example
 * ```ts
 * const files = modelFiles('models/minilm');
 * const config = await files.text('config.json');
 * ```
 */
export function modelFiles(source: ModelSource): ModelFiles {
  if (typeof source === 'string') return folderFiles(source);
  if (source instanceof URL) {
    return source.protocol === 'file:' ? folderFiles(pathOf(source)) : addressFiles(source);
  }
  return isModelFiles(source) ? source : blobFiles(source);
}

const isModelFiles = (source: Readonly<Record<string, Blob>> | ModelFiles): source is ModelFiles =>
  typeof source.tensors === 'function';

/** The path of a `file:` address; on Windows the slash before the drive letter goes. */
function pathOf(url: URL): string {
  return decodeURIComponent(url.pathname).replace(/^\/([A-Za-z]:)/, '$1');
}

/** Makes the error for a file that a model needs and does not have. */
export function missingFile(files: Pick<ModelFiles, 'label'>, file: string): TransformersError {
  const label = files.label(file);
  return new TransformersError(
    'file_missing',
    `${label}: must be there, got no such file — a model folder holds config.json, vocab.txt and model.safetensors`,
    { file: label },
  );
}

/**
 * Reads a text file that must be there.
 *
 * @param files the files of a model
 * @param file its name
 * @returns its text
 * @throws {TransformersError} `file_missing` or `file_unreadable`
 * @example
 * ```ts
 * const vocabulary = parseVocabulary(await requireText(files, 'vocab.txt'));
 * ```
 */
export async function requireText(files: ModelFiles, file: string): Promise<string> {
  const text = await files.text(file);
  if (text === undefined) throw missingFile(files, file);
  return text;
}

function folderFiles(folder: string): ModelFiles {
  const label = (file: string) => `${folder.replace(/[/\\]+$/, '')}/${file}`;
  const files: ModelFiles = {
    name: folder,
    label,
    text: (file) => readFolderText(label(file)),
    async tensors(file) {
      try {
        return await io.openSafetensors(label(file));
      } catch (error) {
        throw isNotFound(error) ? missingFile(files, file) : error;
      }
    },
  };
  return files;
}

/** Whether an error, or what it was caused by, says that a file does not exist. */
function isNotFound(error: unknown): boolean {
  return (
    error instanceof Error &&
    (('code' in error && error.code === 'ENOENT') || isNotFound(error.cause))
  );
}

function addressFiles(base: URL): ModelFiles {
  const folder = base.href.endsWith('/') ? base : new URL(`${base.href}/`);
  const label = (file: string) => new URL(file, folder).href;
  return {
    name: folder.href,
    label,
    async text(file) {
      const response = await fetch(label(file)).catch((cause: unknown) => {
        throw new TransformersError(
          'file_unreadable',
          `${label(file)}: the server must be reachable`,
          { file: label(file) },
          { cause },
        );
      });
      if (response.status === 404) return undefined;
      if (!response.ok) {
        throw new TransformersError(
          'file_unreadable',
          `${label(file)}: the server must answer with 200, got ${response.status}`,
          { file: label(file) },
        );
      }
      return response.text();
    },
    tensors: (file) => io.openSafetensors(new URL(label(file))),
  };
}

function blobFiles(blobs: Readonly<Record<string, Blob>>): ModelFiles {
  const files: ModelFiles = {
    name: '(files)',
    label: (file) => file,
    text: async (file) => blobs[file]?.text(),
    async tensors(file) {
      const blob = blobs[file];
      if (blob === undefined) throw missingFile(files, file);
      return io.openSafetensors(blob);
    },
  };
  return files;
}
