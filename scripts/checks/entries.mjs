/**
 * Looks at every built entry as a user meets it. Importing it must do no work (nothing printed, nothing
 * left running, no new global but the engine that all copies of TensorFlow.js share); it must bundle for
 * browsers without a static import of `node:*` where the package promises that; and its gzipped size
 * must stay under the ceiling of `ceilings.json`, which is raised in the commit that causes the growth.
 */
import { builtinModules, isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { node, root } from '../lib/shell.mjs';
import { entries, packages, readJson } from '../lib/workspace.mjs';
import { fromProblems } from './result.mjs';

/** Packages that run in Node alone (DESIGN: everything else runs in the browser too). */
const nodeOnly = new Set(['tensor-native', 'dataframe', 'pipeline', 'serve', 'studio']);

const probe = (/** @type {string} */ url) => `
const before = new Set(Object.getOwnPropertyNames(globalThis));
const running = process.getActiveResourcesInfo();
await import(${JSON.stringify(url)});
const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));
const open = process.getActiveResourcesInfo().filter((name) => !running.includes(name) && name !== 'CloseReq');
process.stdout.write(JSON.stringify({ added: added.filter((name) => !/^_tf(engine|Globals)$/.test(name)), open }));`;

/**
 * Imports an entry in a process of its own and lists what it did besides exporting.
 * @param {string} file absolute path of a built entry
 * @returns {Promise<string[]>}
 */
async function importEffects(file) {
  const program = probe(pathToFileURL(file).href);
  const args = ['--input-type=module', '-e', program];
  const { code, stdout, stderr } = await node(args, { capture: true, timeoutMs: 60_000 });
  if (code !== 0) return [`importing it must succeed, got code ${code}: ${stderr.trim()}`];
  const problems = stderr === '' ? [] : [`importing it must print nothing, got ${stderr.trim()}`];
  let seen;
  try {
    seen = JSON.parse(stdout);
  } catch {
    return [...problems, `importing it must print nothing, got ${stdout}`];
  }
  if (seen.added.length > 0) problems.push(`importing it must add no global, got ${seen.added}`);
  if (seen.open.length > 0)
    problems.push(`importing it must leave nothing running, got ${seen.open}`);
  return problems;
}

/**
 * Bundles an entry the way an application would, siblings left out.
 * @param {string} file
 * @param {'browser' | 'node'} platform
 */
async function bundle(file, platform) {
  const { outputFiles, metafile } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    platform,
    conditions: platform === 'browser' ? ['browser', 'import'] : ['node', 'import'],
    external: ['@chorale/*', '@tensorflow/*', 'webgpu', 'node:*', ...builtinModules],
    outdir: join(root, 'out', 'bundle'),
    splitting: true,
    logLevel: 'silent',
    loader: { '.wasm': 'file', '.safetensors': 'file' },
  });
  const output = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint !== undefined);
  const text = outputFiles.filter(({ path }) => path.endsWith('.js')).map((out) => out.text);
  const nodeImports = Object.values(metafile.outputs)
    .flatMap(({ imports }) => imports)
    .filter(({ path, kind }) => kind === 'import-statement' && isBuiltin(path))
    .map(({ path }) => path);
  // Chunks that load on demand are not part of what an application pays for at its start.
  const first = outputFiles.filter(({ path }) => output !== undefined && isStatic(metafile, path));
  const gzip = first.reduce(
    (sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length,
    0,
  );
  return { gzip, code: text.join('\n'), nodeImports: [...new Set(nodeImports)] };
}

/**
 * Whether an output file is reached from the entry by static imports.
 * @param {import('esbuild').Metafile} metafile
 * @param {string} path absolute path of an output
 */
function isStatic(metafile, path) {
  const outputs = Object.entries(metafile.outputs);
  const reached = new Set(outputs.flatMap(([name, { entryPoint }]) => (entryPoint ? [name] : [])));
  for (const name of reached) {
    for (const next of metafile.outputs[name]?.imports ?? []) {
      if (next.kind === 'import-statement' && metafile.outputs[next.path]) reached.add(next.path);
    }
  }
  return [...reached].some((name) => path === join(process.cwd(), name));
}

/** @returns {Promise<import('./result.mjs').CheckResult>} */
export async function builtEntries() {
  const ceilings = readJson(join(root, 'scripts', 'checks', 'ceilings.json'));
  const problems = [];
  const sizes = [];
  let checked = 0;
  for (const pkg of packages()) {
    for (const { subpath, file, browser } of entries(pkg)) {
      const name = posix.join(pkg.name, subpath);
      const path = join(pkg.folder, file);
      for (const effect of await importEffects(path)) problems.push(`${name}: ${effect}`);
      const portable = !nodeOnly.has(pkg.short) || browser !== file;
      const bundled = join(pkg.folder, portable ? browser : file);
      const { gzip, code, nodeImports } = await bundle(bundled, portable ? 'browser' : 'node');
      if (portable && nodeImports.length > 0) {
        problems.push(`${name}: a browser bundle must import no node:*, got ${nodeImports}`);
      }
      const kib = gzip / 1024;
      const ceiling = ceilings.gzipKiB[name];
      sizes.push(`${name} ${kib.toFixed(1)} KiB`);
      if (ceiling === undefined || kib > ceiling) {
        problems.push(
          `${name}: gzipped size must stay under ${ceiling ?? 'a ceiling in scripts/checks/ceilings.json'}` +
            ` KiB, got ${kib.toFixed(1)} — make it smaller, or raise the ceiling in the same commit and say why.`,
        );
      }
      for (const word of ceilings.mustNotAppear[pkg.name] ?? []) {
        if (code.includes(word))
          problems.push(`${name}: \`${word}\` must not be part of the bundle.`);
      }
      checked += 3;
    }
  }
  return fromProblems(problems, checked, sizes.join(', '));
}
