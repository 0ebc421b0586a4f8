/**
 * Refuses a Node.js that is too old, in words rather than by a syntax error.
 *
 * This file and the two that import it first (`start.mjs`, `test.mjs`) keep to syntax that Node 12
 * parses; everything newer is imported dynamically once the version is known to be good.
 */

/** The floor of `engines` in every package.json: the first Node 20 that can `require` ES modules. */
const FLOOR = { major: 20, minor: 19 };

/**
 * Ends the process with a message when this Node.js is older than the floor.
 * @param {string} command what the user typed, named in the message
 * @returns {void}
 */
export function requireNode(command) {
  const version = process.versions.node.split('.').map(Number);
  const major = version[0] || 0;
  const minor = version[1] || 0;
  if (major > FLOOR.major || (major === FLOOR.major && minor >= FLOOR.minor)) return;
  console.error(
    command +
      ': Chorale needs Node.js ' +
      FLOOR.major +
      '.' +
      FLOOR.minor +
      ' or newer, got ' +
      process.versions.node +
      ' — install a current release (for example `nvm install 22`) and run the command again.',
  );
  process.exit(1);
}
