/**
 * Reads the tab-separated files of GLUE. They have no quoting: a quotation mark is text.
 */
import { DataError, readDataFile } from './data-error.js';

/**
 * Reads a file with a header line.
 *
 * @param file path of the file
 * @param columns names that must be among the header's
 * @returns one array a row, in the order of `columns`
 */
export async function readTsv(file: string, columns: readonly string[]): Promise<string[][]> {
  const text = await readDataFile(file);
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const names = header.split('\t');
  const indexes = columns.map((column) => {
    const index = names.indexOf(column);
    if (index === -1) {
      throw new DataError(`${file}: must have a column ${column}, got ${names.join(', ')}`);
    }
    return index;
  });
  return lines.map((line, row) => {
    const cells = line.split('\t');
    return indexes.map((index) => {
      const cell = cells[index];
      if (cell === undefined)
        throw new DataError(`${file}:${row + 2}: must have ${names.length} cells`);
      return cell;
    });
  });
}
