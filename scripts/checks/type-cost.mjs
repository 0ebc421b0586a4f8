/**
 * What our types cost a user's compiler: the instantiations that the type tests (`*.test-d.ts`) need must
 * stay under the ceiling of `ceilings.json`. A jump usually means a conditional type that multiplies.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesUnder } from '../lib/fingerprint.mjs';
import { root, tool } from '../lib/shell.mjs';
import { packages, readJson } from '../lib/workspace.mjs';
import { fromProblems } from './result.mjs';

/** @returns {Promise<import('./result.mjs').CheckResult>} */
export async function typeCost() {
  const folder = join(root, 'out', 'test');
  const tests = packages()
    .flatMap((pkg) => [
      ...filesUnder(join(pkg.folder, 'src')),
      ...filesUnder(join(pkg.folder, 'test')),
    ])
    .filter((path) => path.endsWith('.test-d.ts'));
  if (tests.length === 0)
    return fromProblems(['there must be type tests (*.test-d.ts), got none'], 1);
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'tsconfig.types.json');
  const files = tests.map((path) => relative(folder, path));
  writeFileSync(config, JSON.stringify({ extends: '../../tsconfig.base.json', files }));
  const { code, stdout } = await tool('typescript#tsc', ['-p', config, '--extendedDiagnostics'], {
    capture: true,
  });
  const found = /^Instantiations:\s+(\d+)/m.exec(stdout)?.[1];
  if (code !== 0 || found === undefined)
    return fromProblems([`the type tests must compile:\n${stdout}`], 1);
  const ceiling = readJson(join(root, 'scripts', 'checks', 'ceilings.json')).typeInstantiations;
  const problems =
    Number(found) <= ceiling
      ? []
      : [
          `type instantiations must stay under ${ceiling}, got ${found} — simplify, or raise the ceiling and say why.`,
        ];
  return fromProblems(problems, 1, `${found} of ${ceiling} instantiations, ${tests.length} files`);
}
