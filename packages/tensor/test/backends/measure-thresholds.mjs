/**
 * Prints from which size on our kernels beat those of `cpu`:
 *
 *   node packages/tensor/test/backends/measure-thresholds.mjs [native|wasm]
 */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleForNode } from '../tfjs/bundle.mjs';

const entry = fileURLToPath(new URL('measure-thresholds.ts', import.meta.url));
await import(pathToFileURL(await bundleForNode(entry, 'measure-thresholds.mjs')).href);
