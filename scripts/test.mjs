/**
 * `npm test [-- NAME…]`: installs, builds, then runs every check (or those named) and ends with a
 * summary. See `lib/test.mjs`.
 */
import { requireNode } from './lib/node-version.mjs';

requireNode('npm test');
import('./lib/test.mjs').then(({ test }) => test(process.argv.slice(2)));
