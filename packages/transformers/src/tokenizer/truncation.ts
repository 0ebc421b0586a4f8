/**
 * How many pieces of a text, or of a pair, are kept when they do not fit.
 *
 * Source: the `longest_first`, `only_first` and `only_second` strategies of Hugging Face's
 * `tokenizers`. Pieces are always cut off at the end; keeping the rest as overflowing windows belongs
 * to question answering and is not here yet.
 */

/** Which text of a pair gives way: the longer one, or always the same one. */
export type TruncationStrategy = 'longestFirst' | 'firstOnly' | 'secondOnly';

/**
 * The lengths after truncation.
 *
 * @param first pieces of the first text
 * @param second pieces of the second text, 0 without one
 * @param room pieces that fit, special tokens not counted
 * @param strategy which one gives way
 * @returns how many pieces of each are kept, or undefined when the strategy would leave nothing of the one
 */
export function truncatedLengths(
  first: number,
  second: number,
  room: number,
  strategy: TruncationStrategy,
): readonly [number, number] | undefined {
  if (first + second <= room) return [first, second];
  if (room === 0) return [0, 0];
  switch (strategy) {
    case 'firstOnly':
      return second < room ? [room - second, second] : undefined;
    case 'secondOnly':
      return first < room ? [first, room - first] : undefined;
    case 'longestFirst': {
      const shorter = Math.min(first, second);
      const half = Math.floor(room / 2);
      // The longer text keeps the odd place; a text shorter than half the room is kept whole.
      const keepShort = Math.min(shorter, half);
      return first > second ? [room - keepShort, keepShort] : [keepShort, room - keepShort];
    }
  }
}
