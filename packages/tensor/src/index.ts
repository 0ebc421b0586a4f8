/** Public surface of `@chorale/tensor`: re-exports only. */
export type { Tensor } from '../vendor/tfjs.js';
