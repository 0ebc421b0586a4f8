import { describeDevice } from './accelerated.js';

await describeDevice('native');
