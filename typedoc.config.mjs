/** TypeDoc: what `npm test` holds the public API to, and what `pnpm docs:build` renders. */
import { OptionDefaults } from 'typedoc';

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  name: 'Chorale',
  tsconfig: 'tsconfig.json',
  readme: 'none',
  blockTags: [...OptionDefaults.blockTags, '@source'],
  excludeInternal: true,
  excludePrivate: true,
  excludeExternals: true,
  // TensorFlow.js documents its own API.
  externalPattern: ['**/vendor/**', '**/node_modules/**'],
  validation: { notExported: false, invalidLink: true, notDocumented: true },
  requiredToBeDocumented: [
    'Class',
    'Enum',
    'Function',
    'Interface',
    'Method',
    'Accessor',
    'TypeAlias',
    'Variable',
  ],
  treatValidationWarningsAsErrors: true,
  // `tsc` checks types; TypeDoc reads them.
  skipErrorChecking: true,
  disableSources: true,
};
