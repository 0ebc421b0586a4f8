/** The checks of `npm test` in the order in which they run: quick ones first. */
import { biome, layers, scriptTypes, types, unused } from './static.mjs';
import { vitest } from './vitest.mjs';

/** @type {readonly { name: string, run: () => Promise<import('./result.mjs').CheckResult> }[]} */
export const checks = [
  { name: 'types', run: types },
  { name: 'types of scripts', run: scriptTypes },
  { name: 'biome', run: biome },
  { name: 'layers', run: layers },
  { name: 'unused', run: unused },
  { name: 'vitest', run: () => vitest() },
];
