/**
 * Bundles TensorFlow.js once into `vendor/` as two files, `tfjs.js` and `tfjs.d.ts`.
 *
 * Why: tfjs's own Node entry lacks gradients and chained operators, its packages register kernels as
 * an import side effect, and installed they take over 100 MB. The bundle holds core, chained
 * operators, the gradient table and the plain-JS backend. Creating the shared engine, its flags and the
 * Tensor prototype is the only thing that importing it does; kernels and gradients are exported as
 * tables, so that `openDevice()` registers them once, by a call.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

/** What the bundle was made from; equal stamps mean that there is nothing to do. */
const wanted = JSON.stringify({
  core: JSON.parse(readFileSync(join(core, 'package.json'), 'utf8')).version,
  cpu: JSON.parse(readFileSync(join(cpu, 'package.json'), 'utf8')).version,
  script: statSync(fileURLToPath(import.meta.url)).size,
});

const entrySource = (extension) => `
export * from '${core}/dist/base${extension}';
export { MathBackendCPU } from '${cpu}/dist/backend_cpu${extension}';
`;

/** Turns the two registering modules into tables, and keeps the parts of tfjs that must run. */
const tables = {
  name: 'tfjs-tables',
  setup(builder) {
    builder.onResolve({ filter: /^@tensorflow\/tfjs-core$/ }, () => ({ path: join(core, 'dist/base.js') }));
    builder.onResolve({ filter: /^@tensorflow\/tfjs-core\/dist\// }, ({ path }) => ({
      path: join(core, `${path.slice('@tensorflow/tfjs-core/'.length)}.js`),
    }));
    builder.onLoad({ filter: /register_all_(kernels|gradients)\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8').replace(/\/\/# sourceMappingURL.*/s, '');
      const [, name] = /const (kernelConfigs|gradConfigs) = \[/.exec(source);
      const table = source.replace(/for \(const \w+ of \w+\) \{\s*register\w+\(\w+\);\s*\}/, `export { ${name} };`);
      if (table === source) throw new Error(`${path}: the registering loop was not found`);
      return { contents: table, loader: 'js', resolveDir: dirname(path) };
    });
  },
};

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
    // Only reached on Node for random identifiers and text encoding; both have globals in Node 20.
    external: ['util', 'node-fetch', 'crypto', 'worker_threads', 'string_decoder'],
    ignoreAnnotations: true,
    legalComments: 'none',
    banner: {
      // tfjs asks for `util` and `crypto` by require on Node; Node 20.16+ hands built-ins out without one.
      js: `/* TensorFlow.js 4.22, Copyright Google LLC, Apache-2.0. Bundled by scripts/vendor.mjs. */
const require = globalThis.process?.getBuiltinModule;`,
    },
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
    .map((file) => /interface Tensor<R extends Rank = Rank> \{([\s\S]*?)\n {4}\}/.exec(readFileSync(join(folder, file), 'utf8'))?.[1])
    .filter((body) => body !== undefined);
  return `interface Tensor<R extends Rank = Rank> {${bodies.join('')}\n}\n`;
}

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
          if (source.startsWith('@tensorflow/tfjs-core/')) return `${join(core, source.slice('@tensorflow/tfjs-core/'.length))}.d.ts`;
          if (source.startsWith('.') && importer) {
            const file = join(dirname(importer), source);
            for (const candidate of [`${file}.d.ts`, join(file, 'index.d.ts')]) if (existsSync(candidate)) return candidate;
          }
          if (source.startsWith('/') && existsSync(`${source}.d.ts`)) return `${source}.d.ts`;
          return null;
        },
      },
      dts({ respectExternal: true, compilerOptions: { types: [], skipLibCheck: true } }),
    ],
    onwarn: (warning) => {
      if (warning.code !== 'UNRESOLVED_IMPORT' && warning.code !== 'CIRCULAR_DEPENDENCY') console.warn(warning.message);
    },
  });
  const { output } = await bundle.generate({ format: 'es' });
  // The webgpu typings are global in TypeScript's own DOM library or absent; the bundle must not ask for them.
  const code = output[0].code.replace(/\/\/\/ <reference [^>]*\/>\n?/g, '').replace(/\/\/# sourceMappingURL.*/g, '');
  writeFileSync(join(out, 'tfjs.d.ts'), `${code}\n${chainedOperators()}`);
  rmSync(entry);
}

if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
  process.exit(0);
}
mkdirSync(out, { recursive: true });
await Promise.all([bundleCode(), bundleTypes()]);
writeFileSync(stamp, wanted);
