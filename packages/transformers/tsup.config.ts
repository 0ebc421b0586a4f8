import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts'],
  format: 'esm',
  target: 'node20',
  // No Node shims: what runs here also runs in a browser.
  platform: 'neutral',
  // `Symbol.dispose` is not in the default library of TypeScript's current targets.
  dts: { banner: '/// <reference lib="esnext.disposable" />' },
  external: [/^node:/, '@chorale/tensor'],
  clean: true,
  sourcemap: false,
});
