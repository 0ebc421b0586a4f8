/**
 * Offsets in other units.
 *
 * Encodings count UTF-16 units, which is what `slice` takes. Python counts code points, so offsets that
 * go to or come from Python differ behind the first character above U+FFFF (emoji, rare ideographs).
 */

/**
 * Converts offsets from UTF-16 units to code points.
 *
 * @param text the text that the offsets point into
 * @param offsets indexes of UTF-16 units, 0 to `text.length`, in any order
 * @returns the same places counted in code points; linear in the text and the offsets
 * @example
 * ```ts
 * codePointOffsets('🙂 ok', Int32Array.of(3, 5)); // Int32Array [2, 4]
 * ```
 */
export function codePointOffsets(text: string, offsets: Int32Array): Int32Array {
  const codePoints = new Int32Array(text.length + 1);
  let count = 0;
  for (let i = 0; i < text.length; ) {
    const width = (text.codePointAt(i) as number) > 0xffff ? 2 : 1;
    codePoints.fill(count, i, i + width);
    count++;
    i += width;
  }
  codePoints[text.length] = count;
  return offsets.map((offset) => codePoints[offset] ?? count);
}
