/**
 * `pnpm bench <name> [--json] [--full] [--peers all] [--save]`: Chorale and its peers, measured side by side in one run.
 *
 * Installs and builds what is missing first. With `--json`, one JSON object on stdout; progress is on stderr. The result is kept in `bench/results/local/`, which git
 * ignores, or with `--save` in `bench/results/`, for figures that the documentation quotes.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../scripts/lib/build.mjs';
import { ensureInstalled } from '../scripts/lib/install.mjs';
import { benchRoot } from './lib/install.mjs';
import { describeMachine } from './lib/machine.mjs';
import { geometricMean, significant } from './lib/statistics.mjs';
import { printTable } from './lib/table.mjs';

/** Loaded when asked for; a suite imports what only it needs. */
const suites = {
  gemm: {
    run: async (options) => (await import('./suites/gemm.mjs')).runGemm(options),
    about: 'matrix products in f32, bf16 and int8',
  },
  bert: {
    run: async (options) => (await import('./suites/bert.mjs')).runBert(options),
    about: 'BERT-base and MiniLM encoders',
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    peers: { type: 'string' },
    save: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const [name] = positionals;
const suite = suites[name];
if (!suite || values.help) {
  console.error('usage: pnpm bench <name> [--json] [--full] [--peers all] [--save]\n');
  for (const [key, { about }] of Object.entries(suites))
    console.error(`  ${key.padEnd(8)} ${about}`);
  process.exit(values.help ? 0 : 2);
}

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: benchRoot,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .toString()
      .trim();
  } catch {
    return 'unknown';
  }
}

const log = (line) => process.stderr.write(`${line}\n`);
await ensureInstalled();
await build();
const { rows, notes } = await suite.run({
  full: values.full,
  allPeers: values.peers === 'all',
  log,
});
const ratios = rows.map(({ ratio }) => ratio).filter((ratio) => typeof ratio === 'number');
const result = {
  name,
  machine: describeMachine(),
  threads: 2,
  rows,
  geomean: ratios.length > 0 ? significant(geometricMean(ratios), 3) : null,
  ...(notes ? { notes } : {}),
  commit: commit(),
  date: new Date().toISOString().slice(0, 10),
};
const results = join(benchRoot, values.save ? 'results' : 'results/local');
mkdirSync(results, { recursive: true });
writeFileSync(join(results, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
else printTable(result);
