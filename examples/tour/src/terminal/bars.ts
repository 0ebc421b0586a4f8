/** Bars and columns for the terminal. */

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/**
 * A horizontal bar of eighths of a character.
 *
 * @param share 0 to 1; outside it is clipped
 * @param width characters of a full bar
 * @returns the bar, padded with spaces to its width
 */
export function bar(share: number, width: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  const text = '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
  return text.padEnd(width);
}

/** A probability as a whole percentage, right-aligned in 4 characters. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`.padStart(4);

/** Cuts a text to a width, with an ellipsis where something was cut off. */
export const fit = (text: string, width: number): string =>
  text.length <= width ? text.padEnd(width) : `${text.slice(0, width - 1)}…`;
