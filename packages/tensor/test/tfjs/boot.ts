/** Boots jasmine and makes its functions global, which the specs want before they are defined. */
import { createRequire } from 'node:module';

interface JasmineEnvironment {
  configure(options: { random: boolean; seed?: string }): void;
  addReporter(reporter: object): void;
  execute(): Promise<{ overallStatus: string }>;
}

const core = createRequire(import.meta.url)('jasmine-core') as {
  boot(): { getEnv(): JasmineEnvironment };
};

/** The jasmine of this run. */
export const environment = core.boot().getEnv();
