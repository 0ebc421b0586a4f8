import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts'],
  format: 'esm',
  target: 'node20',
  dts: true,
  clean: true,
  sourcemap: false,
  // tsup leaves out dependencies and peers by itself, but bundles optional dependencies.
  external: [/^@chorale\//],
});
