/** The checks of `npm test` in the order in which they run: quick ones first. */
import { apiSnapshots, documented } from './api.mjs';
import { builtEntries } from './entries.mjs';
import { biome, layers, scriptTypes, types, unused } from './static.mjs';
import { structure } from './structure.mjs';
import { tarballs } from './tarballs.mjs';
import { typeCost } from './type-cost.mjs';
import { vitest } from './vitest.mjs';

/** @type {readonly { name: string, run: () => Promise<import('./result.mjs').CheckResult> }[]} */
export const checks = [
  { name: 'types', run: types },
  { name: 'types of scripts', run: scriptTypes },
  { name: 'biome', run: biome },
  { name: 'layers', run: layers },
  { name: 'structure', run: structure },
  { name: 'unused', run: unused },
  { name: 'documented', run: documented },
  { name: 'api', run: () => apiSnapshots() },
  { name: 'type cost', run: typeCost },
  { name: 'entries', run: builtEntries },
  { name: 'tarballs', run: tarballs },
  { name: 'vitest', run: () => vitest() },
];
