import { copyFileSync } from 'node:fs';
import { defineConfig } from 'tsup';

/**
 * TensorFlow.js is bundled already (scripts/vendor.mjs). Its code is copied beside our output as a
 * file of its own, so that every entry shares one copy of it.
 */
export default defineConfig({
  entry: ['src/index.ts'],
  format: 'esm',
  target: 'node20',
  // No Node shims: what runs here also runs in a browser.
  platform: 'neutral',
  // `Symbol.dispose` is not in the default library of TypeScript's current targets.
  dts: { banner: '/// <reference lib="esnext.disposable" />' },
  clean: true,
  sourcemap: false,
  external: [/^node:/, /^@chorale\/tensor-native/],
  esbuildPlugins: [
    {
      name: 'vendored-tfjs',
      setup(build) {
        build.onResolve({ filter: /(engine\/tf|vendor\/tfjs)\.js$/ }, () => ({
          path: './tfjs.js',
          external: true,
        }));
      },
    },
  ],
  // The types are rolled up into those of the entries.
  onSuccess: async () => copyFileSync('vendor/tfjs.js', 'dist/tfjs.js'),
});
