/**
 * The first TypeScript example of a README, as programs: it is the first thing that a user runs, so the
 * release check runs exactly that text, as an ES module and through `require`.
 */
import { existsSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * @typedef {object} Example
 * @property {string} source TypeScript, as the README has it
 * @property {string} [output] what the README says it prints: a `text` block right after it
 */

/**
 * Takes the first ```ts block of a README, and the ```text block that follows it at once.
 * @param {string} readme Markdown
 * @returns {Example}
 * @throws {Error} when there is no ```ts block
 */
export function firstExample(readme) {
  const blocks = [...readme.matchAll(/^```(\w*)[^\n]*\n([\s\S]*?)^```/gm)];
  const index = blocks.findIndex((block) => block[1] === 'ts');
  const block = blocks[index];
  if (block?.[2] === undefined)
    throw new Error('the README must have an example in a ```ts block.');
  const next = blocks[index + 1];
  const between = next && readme.slice(block.index + block[0].length, next.index).trim();
  if (next?.[1] === 'text' && between === '') return { source: block[2], output: next[2] ?? '' };
  return { source: block[2] };
}

/**
 * Reads the first example of a package.
 * @param {string} path README.md
 */
export function readExample(path) {
  if (!existsSync(path)) throw new Error(`${path} must be there.`);
  return firstExample(readFileSync(path, 'utf8'));
}

/**
 * The example as an ES module.
 * @param {string} source
 */
export function asModule(source) {
  return ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  }).outputText;
}

/**
 * The example as a script that takes its packages by `require`. Its top-level `await`s move into a
 * function, as they would in any such script.
 * @param {string} source
 */
export function asScript(source) {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  return `(async () => {\n${outputText}\n})();\n`;
}
