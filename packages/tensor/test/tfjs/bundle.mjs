/**
 * Bundles tfjs-core's own specs (`dist/tests.js` of the npm package) with our devices into one file
 * that Node can run. The published specs import files that are meant for a bundler.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { patches } from '../../scripts/tfjs/patches.mjs';
import { core, entry } from '../../scripts/tfjs/sources.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');

/** The specs and our sources see the same tfjs: the modules themselves in place of our bundle of them. */
const oneCopy = {
  name: 'one-copy',
  setup(builder) {
    builder.onResolve({ filter: /vendor\/tfjs\.js$/ }, () => ({ path: 'tfjs', namespace: 'tfjs' }));
    builder.onLoad({ filter: /.*/, namespace: 'tfjs' }, () => ({
      contents: entry,
      resolveDir: root,
    }));
    builder.onResolve({ filter: /^@tensorflow\/tfjs-core\/dist\/.*\.js$/ }, ({ path }) => ({
      path: join(core, path.slice('@tensorflow/tfjs-core/'.length)),
    }));
  },
};

/**
 * Writes the bundle of the suite.
 *
 * @returns {Promise<string>} its path
 */
export const bundleSuite = () => bundleForNode(join(here, 'suite.ts'), 'tfjs-suite.mjs');

/**
 * Bundles a TypeScript file that imports our sources, so that Node can run it without a build.
 *
 * @param {string} entryPoint absolute path
 * @param {string} name of the file to write
 * @returns {Promise<string>} its path
 */
export async function bundleForNode(entryPoint, name) {
  const outfile = join(root, 'vendor', name);
  await build({
    entryPoints: [entryPoint],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    ignoreAnnotations: true,
    external: ['@chorale/tensor-native', 'jasmine-core', '@tensorflow/tfjs-node*'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    plugins: [oneCopy, patches],
    outfile,
    logLevel: 'warning',
  });
  return outfile;
}
