/** Reading of the data folder, and the error for what is missing there. */
import { readFile } from 'node:fs/promises';

/** What is wrong with the data folder or the command line; the message is all that a user needs. */
export class DataError extends Error {}

/**
 * Reads a text file of the data folder.
 *
 * @param file path of the file
 * @returns its text
 * @throws {DataError} naming the file when it is not there
 */
export async function readDataFile(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new DataError(`${file}: must be readable, got ${why} — check --data and --split`);
  });
}
