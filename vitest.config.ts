import { defineConfig } from 'vitest/config';

/** Tests run on the sources: the `@chorale/source` export condition needs no build. */
export default defineConfig({
  resolve: { conditions: ['@chorale/source'] },
  ssr: { resolve: { conditions: ['@chorale/source'] } },
  test: {
    include: [
      'packages/*/{src,test}/**/*.test.ts',
      'examples/*/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    setupFiles: ['packages/tensor/test/setup.ts'],
    typecheck: {
      include: ['packages/*/{src,test}/**/*.test-d.ts'],
      tsconfig: './tsconfig.types.json',
    },
    testTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
