/**
 * The public surface: every export documented (TypeDoc), and the rolled-up declarations of every entry
 * equal to the snapshot in `packages/<package>/api/`, so that a change of the API is seen in review.
 * `pnpm api:update` writes the snapshots anew.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { root, tool } from '../lib/shell.mjs';
import { entries, packages } from '../lib/workspace.mjs';
import { fromProblems, fromTool } from './result.mjs';

/** Every source entry of every package, as TypeDoc wants them. */
export function sourceEntries() {
  return packages().flatMap((pkg) =>
    entries(pkg).map(({ source }) => relative(root, join(pkg.folder, source))),
  );
}

/** TypeDoc over all entries; an undocumented export is an error. */
export async function documented() {
  const args = ['--options', 'typedoc.config.mjs', '--emit', 'none', '--logLevel', 'Warn'];
  const files = sourceEntries().flatMap((path) => ['--entryPoints', path]);
  return fromTool(await tool('typedoc', [...args, ...files], { capture: true }));
}

/**
 * Rolls the declarations of one entry into one text. What comes from other packages or from the
 * TensorFlow.js bundle stays an import.
 * @param {string} source absolute path of an entry's source
 */
async function rollUp(source) {
  const bundle = await rollup({
    input: source,
    external: (id) => !(id.startsWith('.') || isAbsolute(id)) || id.includes('/vendor/'),
    plugins: [dts({ tsconfig: join(root, 'tsconfig.json') })],
    onwarn: () => {},
  });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  // A namespace re-exported from the bundle brings a helper of rollup's along; it is no declaration.
  const code = output[0].code
    .replace(/^function _mergeNamespaces[\s\S]*?^}\n+/m, '')
    .replace(
      /^var (\w+) = .*_mergeNamespaces\(\{\s*__proto__: null\s*\}, \[(\w+)\]\);/m,
      'declare const $1: typeof $2;',
    );
  return `${code.trim().replaceAll('\r\n', '\n')}\n`;
}

/**
 * The first line in which two texts differ.
 * @param {string} was
 * @param {string} is
 */
function firstDifference(was, is) {
  const before = was.split('\n');
  const after = is.split('\n');
  const line = after.findIndex((text, index) => text !== before[index]);
  const at = line === -1 ? after.length : line;
  return `line ${at + 1}: was \`${before[at] ?? ''}\`, is \`${after[at] ?? ''}\``;
}

/**
 * Compares the declarations of every entry with the snapshots, or writes them.
 * @param {{ update?: boolean }} [options]
 * @returns {Promise<import('./result.mjs').CheckResult>}
 */
export async function apiSnapshots({ update = false } = {}) {
  const problems = [];
  let checked = 0;
  for (const pkg of packages()) {
    for (const { subpath, source } of entries(pkg)) {
      const name = subpath === '.' ? 'index' : subpath.slice(2).replaceAll('/', '-');
      const path = join(pkg.folder, 'api', `${name}.d.ts`);
      const is = await rollUp(join(pkg.folder, source));
      const was = existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\r\n', '\n') : '';
      checked++;
      if (was === is) continue;
      if (update) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, is);
      } else {
        problems.push(
          `${relative(root, path)} must equal the declarations, but ${firstDifference(was, is)} — ` +
            'if the change is meant, run `pnpm api:update` and commit it.',
        );
      }
    }
  }
  return fromProblems(problems, checked, `${checked} entries`);
}
