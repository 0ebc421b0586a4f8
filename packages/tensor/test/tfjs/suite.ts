/**
 * Entry of the bundle that `bundle.mjs` makes of tfjs-core's own specs and of our devices: one copy
 * of tfjs-core serves both. The order of the imports matters: each needs what the one before did.
 */
import { environment } from './boot.js';
import { countRuns, device } from './device-under-test.js';
import '@tensorflow/tfjs-core/dist/tests.js';

export { countRuns, device, environment };
