/**
 * Bundles TensorFlow.js once into `vendor/` as two files, `tfjs.js` and `tfjs.d.ts`.
 *
 * Why: tfjs's own Node entry lacks gradients and chained operators, its packages register kernels as
 * an import side effect, and installed they take over 100 MB. The bundle holds core, chained
 * operators, the gradient table and the plain-JS backend. Creating the shared engine, its flags and the
 * Tensor prototype is the only thing that importing it does; kernels and gradients are exported as
 * tables, so that `openDevice()` registers them once, by a call.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { patches } from './tfjs/patches.mjs';
import { core, cpu, entry, versionOf } from './tfjs/sources.mjs';
import { bundleTypes } from './tfjs/types.mjs';

const scripts = dirname(fileURLToPath(import.meta.url));
const root = join(scripts, '..');
const out = join(root, 'vendor');
const stamp = join(out, 'stamp.json');

/** A hash of the scripts that make the bundle. */
function hashOfScripts() {
  const files = readdirSync(join(scripts, 'tfjs')).sort();
  const hash = createHash('sha256');
  for (const file of ['vendor.mjs', ...files.map((name) => join('tfjs', name))])
    hash.update(readFileSync(join(scripts, file)));
  return hash.digest('hex');
}

/** What the bundle was made from; equal stamps mean that there is nothing to do. */
const wanted = JSON.stringify({
  core: versionOf(core),
  cpu: versionOf(cpu),
  scripts: hashOfScripts(),
});

/** The licences ask that their notices stay with the code. */
const notice = `/*! Bundled by scripts/vendor.mjs from
 * @tensorflow/tfjs-core ${versionOf(core)} and @tensorflow/tfjs-backend-cpu ${versionOf(cpu)}, Copyright Google LLC. Apache-2.0.
 *   Changed: kernels and gradients are tables instead of import effects; nothing is taken by require().
 * long, Copyright The long.js authors. Apache-2.0 (http://www.apache.org/licenses/LICENSE-2.0).
 * seedrandom, Copyright David Bau. MIT.
 */`;

async function bundleCode() {
  await build({
    stdin: { contents: entry, resolveDir: root },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    ignoreAnnotations: true,
    legalComments: 'none',
    banner: { js: notice },
    plugins: [patches],
    outfile: join(out, 'tfjs.js'),
    logLevel: 'warning',
  });
}

if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
  process.exit(0);
}
mkdirSync(out, { recursive: true });
await Promise.all([bundleCode(), bundleTypes(out, notice)]);
writeFileSync(stamp, wanted);
