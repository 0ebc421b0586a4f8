/**
 * Rules that no ready-made tool checks: an index only re-exports, a module does nothing at import time,
 * every source file opens with a header, every manifest says what it must, the README shows what the
 * release check runs, the lockfile names no registry.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import ts from 'typescript';
import { filesUnder } from '../lib/fingerprint.mjs';
import { root } from '../lib/shell.mjs';
import { packages } from '../lib/workspace.mjs';
import { firstExample } from '../release/example.mjs';
import { fromProblems } from './result.mjs';

/**
 * What is wrong with one source file.
 * @param {string} path
 * @param {string} text
 * @returns {string[]}
 */
export function sourceProblems(path, text) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const problems = [];
  if (!text.trimStart().startsWith('/**')) {
    problems.push('must open with a header comment: what it is, its source, what it leaves out.');
  }
  for (const statement of file.statements) {
    const line = file.getLineAndCharacterOfPosition(statement.getStart()).line + 1;
    if (basename(path) === 'index.ts') {
      const reexport = ts.isExportDeclaration(statement);
      if (!reexport)
        problems.push(`line ${line}: an index must only re-export — move this to a file.`);
    } else if (ts.isExpressionStatement(statement)) {
      problems.push(
        `line ${line}: a module must do nothing at import time — move this into a function.`,
      );
    } else if (ts.isImportDeclaration(statement) && statement.importClause === undefined) {
      problems.push(
        `line ${line}: an import for its side effect hides a dependency — export and call it.`,
      );
    }
  }
  return problems;
}

/**
 * What is wrong with one package.json.
 * @param {import('../lib/workspace.mjs').WorkspacePackage} pkg
 * @returns {string[]}
 */
export function manifestProblems({ short, folder, manifest }) {
  const rules = /** @type {const} */ ([
    [manifest.name === `@chorale/${short}`, `name must be @chorale/${short}`],
    [manifest.type === 'module', 'type must be "module"'],
    [manifest.sideEffects === false, 'sideEffects must be false'],
    [manifest.license === 'Apache-2.0', 'license must be Apache-2.0'],
    [manifest.engines?.node === '>=20.19', 'engines.node must be ">=20.19"'],
    [typeof manifest.description === 'string', 'description must be there'],
    [manifest.exports?.['./package.json'] === './package.json', 'exports must have ./package.json'],
    [manifest.files?.includes('dist'), 'files must list dist'],
    [existsSync(join(folder, 'README.md')), 'README.md must be there'],
  ]);
  return rules.flatMap(([holds, rule]) => (holds ? [] : [`package.json: ${rule}.`]));
}

/**
 * The root README shows, for every package, the first example of the package's own README: the very text
 * that the release check runs.
 * @param {string} readme text of the root README
 * @param {import('../lib/workspace.mjs').WorkspacePackage} pkg
 * @returns {string[]}
 */
export function readmeProblems(readme, { name, short, folder }) {
  const path = join(folder, 'README.md');
  if (!existsSync(path)) return [];
  try {
    const { source } = firstExample(readFileSync(path, 'utf8'));
    if (readme.includes(`\`\`\`ts\n${source}\`\`\``)) return [];
    return [
      `README.md: must show the first example of ${name} as packages/${short}/README.md has it.`,
    ];
  } catch (error) {
    return [
      `packages/${short}/README.md: ${error instanceof Error ? error.message : String(error)}`,
    ];
  }
}

/** @returns {Promise<import('./result.mjs').CheckResult>} */
export async function structure() {
  const problems = [];
  let checked = 1;
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  for (const pkg of packages()) {
    const sources = filesUnder(join(pkg.folder, 'src')).filter(
      (path) => path.endsWith('.ts') && !/\.(test|test-d)\.ts$|\/generated\//.test(path),
    );
    for (const path of sources) {
      const found = sourceProblems(path, readFileSync(path, 'utf8'));
      problems.push(...found.map((problem) => `${relative(root, path)}: ${problem}`));
    }
    problems.push(...manifestProblems(pkg).map((problem) => `packages/${pkg.short}/${problem}`));
    problems.push(...readmeProblems(readme, pkg));
    checked += sources.length + 2;
  }
  const lockfile = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
  const address = /tarball: *['"]?https?:\/\/\S+/.exec(lockfile);
  if (address) problems.push(`pnpm-lock.yaml must name no registry, got ${address[0]}.`);
  return fromProblems(problems, checked, `${checked} files`);
}
