/**
 * What our types cost a user's compiler: the instantiations that the type tests (`*.test-d.ts`) need must
 * stay under the ceiling of `ceilings.json`. A jump usually means a conditional type that multiplies.
 */
import { join } from 'node:path';
import { root, tool } from '../lib/shell.mjs';
import { readJson } from '../lib/workspace.mjs';
import { fromProblems } from './result.mjs';

/** @returns {Promise<import('./result.mjs').CheckResult>} */
export async function typeCost() {
  const { code, stdout } = await tool(
    'typescript#tsc',
    ['-p', 'tsconfig.types.json', '--extendedDiagnostics', '--pretty', 'false'],
    { capture: true },
  );
  const found = /^Instantiations:\s+(\d+)/m.exec(stdout)?.[1];
  if (code !== 0 || found === undefined) {
    return fromProblems([`the type tests must be there and compile:\n${stdout}`], 1);
  }
  const ceiling = readJson(join(root, 'scripts', 'checks', 'ceilings.json')).typeInstantiations;
  const problem =
    `type instantiations must stay under ${ceiling}, got ${found} — simplify, ` +
    'or raise the ceiling and say why.';
  const problems = Number(found) <= ceiling ? [] : [problem];
  return fromProblems(problems, 1, `${found} of ${ceiling} instantiations`);
}
