/** `npm start`: from a fresh clone to the tour in one command. See `lib/tour.mjs`. */
import { requireNode } from './lib/node-version.mjs';

requireNode('npm start');
import('./lib/tour.mjs').then(({ startTour }) => startTour(process.argv.slice(2)));
