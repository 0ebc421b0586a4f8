/**
 * TensorFlow.js as all of Chorale sees it: the one place that imports the bundle made by
 * `scripts/vendor.mjs` (core, chained operators, gradients, the plain-JS backend).
 *
 * Importing it creates the engine that every copy of tfjs-core in the process shares through
 * `globalThis._tfengine`; kernels and gradients are registered later, by `openDevice()`.
 */
export * from '../../vendor/tfjs.js';
