/**
 * What is changed in TensorFlow.js while it is bundled, as an esbuild plugin: kernels and gradients
 * become tables, the advertisement of tfjs-node goes, and nothing is taken from Node by `require`.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { core } from './sources.mjs';

const sourceOf = (path) => readFileSync(path, 'utf8').replace(/\/\/# sourceMappingURL.*/s, '');
const loaded = (path, contents) => ({ contents, loader: 'js', resolveDir: dirname(path) });

/** Replaces a part of tfjs, and stops when a new version of tfjs no longer has that part. */
function replaceOnce(path, source, part, replacement) {
  const result = source.replace(part, replacement);
  if (result === source)
    throw new Error(
      `${path}: ${part} was not found; adapt scripts/tfjs/patches.mjs to this version of tfjs`,
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
export const patches = {
  name: 'tfjs-patches',
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
    // Whoever forgets to open a device meets this message first.
    builder.onLoad({ filter: /tfjs-core[/\\]dist[/\\]engine\.js$/ }, ({ path }) =>
      loaded(
        path,
        replaceOnce(
          path,
          sourceOf(path),
          'No backend found in registry.',
          'No backend found in registry. Open a device first: await openDevice()',
        ),
      ),
    );
    // Everything that tfjs takes from Node by `require` is a global since Node 18, as in a browser.
    // A second copy of tfjs on the same engine finds the platform set; it is the same platform.
    const whereUnset = (path, source) =>
      replaceOnce(
        path,
        source,
        /if \((env\(\)\.get\('IS_(NODE|BROWSER)'\)[^{]*?)\) \{\s*env\(\)\.setPlatform/,
        'if ($1 && env().platform == null) {\n    env().setPlatform',
      );
    builder.onLoad({ filter: /platform_browser\.js$/ }, ({ path }) =>
      loaded(path, whereUnset(path, sourceOf(path))),
    );
    builder.onLoad({ filter: /platform_node\.js$/ }, ({ path }) => {
      let source = whereUnset(path, sourceOf(path));
      source = replaceOnce(path, source, "require('util')", 'platformUtil');
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
