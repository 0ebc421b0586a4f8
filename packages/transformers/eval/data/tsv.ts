/**
 * Reads the tab-separated files of GLUE. They have no quoting: a quotation mark is text.
 */
import { readFile } from 'node:fs/promises';

/**
 * Reads a file with a header line.
 *
 * @param file path of the file
 * @param columns names that must be among the header's
 * @returns one array a row, in the order of `columns`
 */
export async function readTsv(file: string, columns: readonly string[]): Promise<string[][]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`${file}: must be readable, got ${String(cause)} — does --split name it?`);
  });
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const names = header.split('\t');
  const indexes = columns.map((column) => {
    const index = names.indexOf(column);
    if (index === -1) {
      throw new Error(`${file}: must have a column ${column}, got ${names.join(', ')}`);
    }
    return index;
  });
  return lines.map((line, row) => {
    const cells = line.split('\t');
    return indexes.map((index) => {
      const cell = cells[index];
      if (cell === undefined)
        throw new Error(`${file}:${row + 2}: must have ${names.length} cells`);
      return cell;
    });
  });
}
