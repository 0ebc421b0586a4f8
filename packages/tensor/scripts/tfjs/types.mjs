/**
 * Rolls the declarations of TensorFlow.js up into one file that a consumer can type-check without
 * `skipLibCheck`, with or without the DOM library and the webgpu typings.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { commonExports, core } from './sources.mjs';

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

/** Rolls the types up into one file. */
export async function bundleTypes(out, notice) {
  const entry = join(out, 'entry.d.ts');
  writeFileSync(
    entry,
    `${commonExports('')}
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
          if (isAbsolute(source) && existsSync(`${source}.d.ts`)) return `${source}.d.ts`;
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
