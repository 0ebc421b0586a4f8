/**
 * Finds repeated keys in JSON text. `JSON.parse` keeps the last of two equal keys silently, which
 * would let a file show different tensors to different readers.
 */

/** Index just past the string that opens at `start`; the text is valid JSON. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index + 1;
}

/**
 * The first key that an object of the text holds twice.
 *
 * @param text valid JSON
 * @returns the repeated key, or undefined when every key is unique in its object
 * @example
 * ```ts
 * repeatedKey('{"a": 1, "\\u0061": 2}'); // 'a'
 * ```
 */
export function repeatedKey(text: string): string | undefined {
  const open: (Set<string> | null)[] = []; // null for an array
  let index = 0;
  while (index < text.length) {
    const character = text[index];
    if (character === '"') {
      const end = endOfString(text, index);
      const keys = open.at(-1);
      let next = end;
      while (next < text.length && /\s/.test(text[next]!)) next++;
      if (keys && text[next] === ':') {
        const key: string = JSON.parse(text.slice(index, end));
        if (keys.has(key)) return key;
        keys.add(key);
      }
      index = end;
      continue;
    }
    if (character === '{') open.push(new Set());
    else if (character === '[') open.push(null);
    else if (character === '}' || character === ']') open.pop();
    index++;
  }
  return undefined;
}
