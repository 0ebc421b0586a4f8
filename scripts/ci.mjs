/**
 * `.ci/run` and every job of the workflow: `npm test`, then the slower suites. With names as arguments
 * it runs those suites alone. Ends with exactly `N passed, N failed` on the last line.
 */
import { requireNode } from './lib/node-version.mjs';

requireNode('.ci/run');
import('./lib/ci.mjs').then(({ ci }) => ci(process.argv.slice(2)));
