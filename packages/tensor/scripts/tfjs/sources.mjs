/**
 * Where the sources of TensorFlow.js are, and what of them Chorale uses, as the text of a module.
 * The bundle in `vendor/` and the bundle of tfjs-core's own tests are both made of this.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Folder of an installed package, with forward slashes so that it can stand in an import. */
const packageRoot = (name) =>
  dirname(require.resolve(`${name}/package.json`)).replaceAll('\\', '/');

export const core = packageRoot('@tensorflow/tfjs-core');
export const cpu = packageRoot('@tensorflow/tfjs-backend-cpu');

export const versionOf = (folder) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;

/** What code and types have in common; `extension` is that of the imported files. */
export const commonExports = (extension) => `
export * from '${core}/dist/base${extension}';
export { MathBackendCPU } from '${cpu}/dist/backend_cpu${extension}';
`;

/** The module that Chorale sees as TensorFlow.js. */
export const entry = `
import '${core}/dist/base_side_effects.js';
import '${core}/dist/public/chained_ops/register_all_chained_ops.js';
export { registerOptimizers } from '${core}/dist/optimizers/register_optimizers.js';
${commonExports('.js')}
export { kernelConfigs as cpuKernelConfigs } from '${cpu}/dist/register_all_kernels.js';
export { gradConfigs as gradientConfigs } from '${core}/dist/register_all_gradients.js';
`;
