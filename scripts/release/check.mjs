/**
 * `pnpm release:check`: what a user of a release would meet. Packs every package, installs each alone in
 * an empty folder, runs the first example of its README on every supported Node.js as an ES module and
 * through `require`, type-checks it with and without `skipLibCheck`, and holds the footprint on disk
 * with all dependencies against its goal. Prints a table; fails when anything does not hold.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../lib/build.mjs';
import { ensureInstalled } from '../lib/install.mjs';
import { packAll } from '../lib/pack.mjs';
import { bold, green, red, say, seconds } from '../lib/progress.mjs';
import { root, run, tool } from '../lib/shell.mjs';
import { packages } from '../lib/workspace.mjs';
import { asModule, asScript, readExample } from './example.mjs';
import { lines, nodeRelease } from './node-versions.mjs';
import { fillLocalPlatform, platformFolders } from './platforms.mjs';
import { installAlone } from './sandbox.mjs';

/**
 * Footprint goals with all dependencies and shipped weights, in megabytes (10⁶ bytes) on disk.
 * @type {Readonly<Record<string, number>>}
 */
const goals = {
  '@chorale/tensor-native': 25,
  '@chorale/tensor': 25,
  '@chorale/music': 40,
  '@chorale/vision': 40,
  '@chorale/speech': 40,
  '@chorale/transformers': 40,
  '@chorale/text': 40,
  '@chorale/dataframe': 60,
  '@chorale/pipeline': 80,
};

/**
 * @typedef {object} Line
 * @property {string} name what was looked at
 * @property {boolean} ok
 * @property {boolean} [skipped] could not be tried here; `detail` says why
 * @property {string} detail
 */

/**
 * Runs one program in a sandbox.
 * @param {string} folder
 * @param {string} file
 * @param {import('./node-versions.mjs').NodeRelease} release
 * @param {import('./example.mjs').Example} example
 * @returns {Promise<Line>}
 */
async function runExample(folder, file, release, example) {
  const name = `Node ${release.line} ${file.endsWith('.cjs') ? 'require' : 'import'}`;
  if (release.path === undefined) {
    return { name, ok: true, skipped: true, detail: `skipped: ${release.reason}` };
  }
  const started = Date.now();
  const outcome = await run(release.path, [file], {
    cwd: folder,
    capture: true,
    timeoutMs: 120_000,
  });
  const problems = [];
  if (outcome.code !== 0) problems.push(`exit code ${outcome.code}`);
  if (outcome.stderr !== '') problems.push(`stderr: ${outcome.stderr.trim().slice(0, 600)}`);
  if (outcome.stdout === '') problems.push('it printed nothing');
  if (example.output !== undefined && outcome.stdout !== example.output) {
    problems.push(`the README says it prints\n${example.output}but it printed\n${outcome.stdout}`);
  }
  const ok = problems.length === 0;
  return { name, ok, detail: ok ? seconds(Date.now() - started) : problems.join('; ') };
}

/**
 * Type-checks the example as a user's strict project would.
 * @param {string} folder
 * @param {boolean} skipLibCheck
 * @returns {Promise<Line>}
 */
async function typeCheck(folder, skipLibCheck) {
  const config = join(folder, 'tsconfig.json');
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    target: 'ES2022',
    lib: ['ES2022', 'DOM', 'ESNext.Disposable'],
    module: 'NodeNext',
    types: [],
    noEmit: true,
    skipLibCheck,
  };
  writeFileSync(config, JSON.stringify({ compilerOptions, files: ['example.mts'] }));
  const { code, stdout } = await tool('typescript#tsc', ['-p', config], {
    cwd: folder,
    capture: true,
  });
  const name = `types${skipLibCheck ? '' : ', library checked'}`;
  return { name, ok: code === 0, detail: code === 0 ? 'ok' : stdout.trim().slice(0, 1500) };
}

/**
 * Everything about one package.
 * @param {import('../lib/workspace.mjs').WorkspacePackage} pkg
 * @param {readonly import('../lib/pack.mjs').Packed[]} packed
 * @param {readonly import('./node-versions.mjs').NodeRelease[]} releases
 * @returns {Promise<Line[]>}
 */
async function checkPackage(pkg, packed, releases) {
  const example = readExample(join(pkg.folder, 'README.md'));
  const { folder, bytes, remove } = await installAlone(pkg.name, packed);
  try {
    const goal = goals[pkg.name] ?? 0;
    const megabytes = bytes / 1e6;
    const detail = `${megabytes.toFixed(1)} MB of ${goal} MB`;
    const found = [{ name: 'footprint', ok: megabytes <= goal, detail }];
    writeFileSync(join(folder, 'example.mts'), example.source);
    writeFileSync(join(folder, 'example.mjs'), asModule(example.source));
    writeFileSync(join(folder, 'example.cjs'), asScript(example.source));
    found.push(await typeCheck(folder, true), await typeCheck(folder, false));
    for (const release of releases) {
      found.push(await runExample(folder, 'example.mjs', release, example));
      found.push(await runExample(folder, 'example.cjs', release, example));
    }
    return found;
  } finally {
    remove();
  }
}

const started = Date.now();
await ensureInstalled();
await build();
if (!fillLocalPlatform())
  say('no native binary for this machine: the WebAssembly kernels are tried');
const packed = await packAll(platformFolders());
const releases = [];
for (const line of lines) releases.push(await nodeRelease(line));
let passed = 0;
let failed = 0;
let skips = 0;
for (const pkg of packages()) {
  say(bold(pkg.name));
  /** @type {Line[]} */
  let found;
  try {
    found = await checkPackage(pkg, packed, releases);
  } catch (error) {
    found = [
      {
        name: 'install',
        ok: false,
        detail: error instanceof Error ? error.message : String(error),
      },
    ];
  }
  for (const { name, ok, skipped, detail } of found) {
    if (skipped) skips++;
    else if (ok) passed++;
    else failed++;
    say(`  ${ok ? green('ok    ') : red('FAILED')} ${name.padEnd(22)} ${detail}`);
  }
}
mkdirSync(join(root, 'out', 'test'), { recursive: true });
writeFileSync(
  join(root, 'out', 'test', 'release.json'),
  JSON.stringify({ passed, failed, skipped: skips }),
);
const verdict = failed === 0 ? green('release check passed') : red('release check FAILED');
say(
  `${verdict}: ${passed} passed, ${failed} failed, ${skips} skipped in ${seconds(Date.now() - started)}`,
);
process.exitCode = failed === 0 ? 0 : 1;
