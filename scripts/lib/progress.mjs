/**
 * Lines that tell a person what a root script is doing. All go to stderr, so that a command's stdout
 * stays its result.
 */

const colour = process.stderr.isTTY && process.env.NO_COLOR === undefined;

/**
 * @param {string} code SGR parameter
 * @param {string} text
 */
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

/** @param {string} text */
export const green = (text) => paint('32', text);
/** @param {string} text */
export const red = (text) => paint('31', text);
/** @param {string} text */
export const yellow = (text) => paint('33', text);
/** @param {string} text */
export const bold = (text) => paint('1', text);

/**
 * Writes one line of progress.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Formats a duration for a person.
 * @param {number} ms duration in milliseconds
 * @returns {string} for example `3.2 s`
 */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
