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
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const out = join(root, 'vendor');
const stamp = join(out, 'stamp.json');
const packageRoot = (name) => dirname(require.resolve(`${name}/package.json`));
const core = packageRoot('@tensorflow/tfjs-core');
const cpu = packageRoot('@tensorflow/tfjs-backend-cpu');

const versionOf = (folder) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;

/** What the bundle was made from; equal stamps mean that there is nothing to do. */
const wanted = JSON.stringify({
  core: versionOf(core),
  cpu: versionOf(cpu),
  script: createHash('sha256')
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .digest('hex'),
});

const entrySource = (extension) => `
export * from '${core}/dist/base${extension}';
export { MathBackendCPU } from '${cpu}/dist/backend_cpu${extension}';
`;

const sourceOf = (path) => readFileSync(path, 'utf8').replace(/\/\/# sourceMappingURL.*/s, '');
const loaded = (path, contents) => ({ contents, loader: 'js', resolveDir: dirname(path) });

/** Replaces a part of tfjs, and stops when a new version of tfjs no longer has that part. */
function replaceOnce(path, source, part, replacement) {
  const result = source.replace(part, replacement);
  if (result === source)
    throw new Error(
      `${path}: ${part} was not found; adapt scripts/vendor.mjs to this version of tfjs`,
    );
  return result;
}

/** What tfjs uses of Node's `util`, in words that every runtime has. */
const platformUtil = `
const isArrayOf = (name) => (value) => Object.prototype.toString.call(value) === '[object ' + name + ']';
const platformUtil = {
  TextEncoder: globalThis.TextEncoder,
  TextDecoder: globalThis.TextDecoder,
  types: {
    isFloat32Array: isArrayOf('Float32Array'),
    isInt32Array: isArrayOf('Int32Array'),
    isUint8Array: isArrayOf('Uint8Array'),
    isUint8ClampedArray: isArrayOf('Uint8ClampedArray'),
  },
};`;

/** Turns the two registering modules into tables, and keeps the parts of tfjs that must run. */
const tables = {
  name: 'tfjs-tables',
  setup(builder) {
    builder.onResolve({ filter: /^@tensorflow\/tfjs-core$/ }, () => ({
      path: join(core, 'dist/base.js'),
    }));
    builder.onResolve({ filter: /^@tensorflow\/tfjs-core\/dist\// }, ({ path }) => ({
      path: join(core, `${path.slice('@tensorflow/tfjs-core/'.length)}.js`),
    }));
    builder.onLoad({ filter: /register_all_(kernels|gradients)\.js$/ }, ({ path }) => {
      const source = sourceOf(path);
      const [, name] = /const (kernelConfigs|gradConfigs) = \[/.exec(source);
      return loaded(
        path,
        replaceOnce(
          path,
          source,
          /for \(const \w+ of \w+\) \{\s*register\w+\(\w+\);\s*\}/,
          `export { ${name} };`,
        ),
      );
    });
    // The cpu backend advertises tfjs-node on first use; here it is the oracle and the last resort.
    builder.onLoad({ filter: /tfjs-backend-cpu[/\\]dist[/\\]backend_cpu\.js$/ }, ({ path }) =>
      loaded(
        path,
        replaceOnce(path, sourceOf(path), /if \(this\.firstUse\) \{.*?'\);\s*\}\s*\}/s, ''),
      ),
    );
    // Everything that tfjs takes from Node by `require` is a global since Node 18, as in a browser.
    builder.onLoad({ filter: /platform_node\.js$/ }, ({ path }) => {
      let source = replaceOnce(path, sourceOf(path), "require('util')", 'platformUtil');
      source = replaceOnce(path, source, "require('node-fetch')", 'globalThis.fetch');
      return loaded(path, `${platformUtil}\n${source}`);
    });
    builder.onResolve({ filter: /^(crypto|string_decoder)$/ }, ({ path }) => ({
      path,
      namespace: 'platform',
    }));
    builder.onLoad({ filter: /.*/, namespace: 'platform' }, ({ path }) => ({
      contents:
        path === 'crypto'
          ? 'export const randomBytes = (n) => globalThis.crypto.getRandomValues(new Uint8Array(n));'
          : '',
      loader: 'js',
    }));
  },
};

/** The licences ask that their notices stay with the code. */
const notice = `/*! Bundled by scripts/vendor.mjs from
 * @tensorflow/tfjs-core ${versionOf(core)} and @tensorflow/tfjs-backend-cpu ${versionOf(cpu)}, Copyright Google LLC. Apache-2.0.
 *   Changed: kernels and gradients are tables instead of import effects; nothing is taken by require().
 * long, Copyright The long.js authors. Apache-2.0 (http://www.apache.org/licenses/LICENSE-2.0).
 * seedrandom, Copyright David Bau. MIT.
 */`;

async function bundleCode() {
  await build({
    stdin: {
      contents: `
import '${core}/dist/base_side_effects.js';
import '${core}/dist/public/chained_ops/register_all_chained_ops.js';
export { registerOptimizers } from '${core}/dist/optimizers/register_optimizers.js';
${entrySource('.js')}
export { kernelConfigs as cpuKernelConfigs } from '${cpu}/dist/register_all_kernels.js';
export { gradConfigs as gradientConfigs } from '${core}/dist/register_all_gradients.js';
`,
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    ignoreAnnotations: true,
    legalComments: 'none',
    banner: { js: notice },
    plugins: [tables],
    outfile: join(out, 'tfjs.js'),
    logLevel: 'warning',
  });
}

/** The methods that tfjs adds to Tensor by module augmentation, as one interface that merges in place. */
function chainedOperators() {
  const folder = join(core, 'dist/public/chained_ops');
  const bodies = readdirSync(folder)
    .filter((file) => file.endsWith('.d.ts') && !file.startsWith('register'))
    .map(
      (file) =>
        /interface Tensor<R extends Rank = Rank> \{([\s\S]*?)\n {4}\}/.exec(
          readFileSync(join(folder, file), 'utf8'),
        )?.[1],
    )
    .filter((body) => body !== undefined);
  return `interface Tensor<R extends Rank = Rank> {${bodies.join('')}\n}\n`;
}

/**
 * Types that tfjs expects to be global. A consumer without the DOM library (a Node project) or without
 * the webgpu typings still type-checks our declarations: each name is the global one where there is
 * one, and otherwise a type of its own.
 */
const platformTypes = [
  ...[
    'File',
    'HTMLCanvasElement',
    'HTMLImageElement',
    'HTMLSourceElement',
    'HTMLVideoElement',
    'ImageBitmap',
    'ImageData',
    'Navigator',
    'Response',
    'WebGLTexture',
    'GPUBuffer',
  ].map(
    (name) =>
      `type ${name} = typeof globalThis extends { ${name}: { prototype: infer T } } ? T : { readonly __${name}?: never };`,
  ),
  'type ReadableStream<R = unknown> = typeof globalThis extends { ReadableStream: { prototype: infer T } } ? T : { readonly __ReadableStream?: R };',
  'type Fetch = typeof globalThis extends { fetch: infer T } ? T : (...args: never[]) => unknown;',
  'type WebGLContextAttributes = Record<string, unknown>;',
  `type RequestInit = typeof globalThis extends { fetch(url: infer _, init?: infer T): unknown } ? Exclude<T, undefined> : Record<string, unknown>;`,
  '/** A 64-bit integer of the `long` package; only its two halves are of interest here. */',
  'interface Long { readonly low: number; readonly high: number; readonly unsigned: boolean; }',
].join('\n');

async function bundleTypes() {
  const entry = join(out, 'entry.d.ts');
  writeFileSync(
    entry,
    `${entrySource('')}
import type { KernelConfig, GradConfig } from '${core}/dist/kernel_registry';
/** The plain-JS kernels, to be registered by a call. */
export declare const cpuKernelConfigs: readonly KernelConfig[];
/** The gradient of each differentiable kernel, to be registered by a call. */
export declare const gradientConfigs: readonly GradConfig[];
/** Registers the optimiser classes for serialisation. */
export declare function registerOptimizers(): void;
`,
  );
  const bundle = await rollup({
    input: entry,
    plugins: [
      {
        name: 'tfjs-types',
        resolveId(source, importer) {
          if (source === '@tensorflow/tfjs-core') return join(core, 'dist/base.d.ts');
          if (source.startsWith('@tensorflow/tfjs-core/'))
            return `${join(core, source.slice('@tensorflow/tfjs-core/'.length))}.d.ts`;
          if (source.startsWith('.') && importer) {
            const file = join(dirname(importer), source);
            for (const candidate of [`${file}.d.ts`, join(file, 'index.d.ts')])
              if (existsSync(candidate)) return candidate;
          }
          if (source.startsWith('/') && existsSync(`${source}.d.ts`)) return `${source}.d.ts`;
          return null;
        },
      },
      dts({ respectExternal: true, compilerOptions: { types: [], skipLibCheck: true } }),
    ],
    onwarn: (warning) => {
      if (warning.code !== 'UNRESOLVED_IMPORT' && warning.code !== 'CIRCULAR_DEPENDENCY')
        console.warn(warning.message);
    },
  });
  const { output } = await bundle.generate({ format: 'es' });
  // A consumer may have the webgpu typings or not; the bundle must not ask for them.
  const code = output[0].code
    .replace(/\/\/\/ <reference [^>]*\/>\n?/g, '')
    .replace(/\/\/# sourceMappingURL.*/g, '')
    .replace(/\btypeof fetch\b/g, 'Fetch');
  writeFileSync(
    join(out, 'tfjs.d.ts'),
    `${notice}\n${code}\n${chainedOperators()}\n${platformTypes}`,
  );
  rmSync(entry);
}

if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
  process.exit(0);
}
mkdirSync(out, { recursive: true });
await Promise.all([bundleCode(), bundleTypes()]);
writeFileSync(stamp, wanted);
