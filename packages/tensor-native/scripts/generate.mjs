/**
 * Makes every generated file from the kernel table and the list of platforms.
 *
 *   node scripts/generate.mjs          writes those that changed
 *   node scripts/generate.mjs --check  names those that would change and ends with 1; a test runs it
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeLists, families, kernels } from '../table/index.mjs';
import { abiNumber } from './generate/abi.mjs';
import { header } from './generate/header.mjs';
import { invokeSource } from './generate/invoke.mjs';
import { withKernelTable } from './generate/readme.mjs';
import {
  abiSource,
  codesSource,
  descriptionsSource,
  interfaceSource,
} from './generate/typescript.mjs';
import { wasmSource } from './generate/wasm.mjs';
import { platformFiles } from './platform-package.mjs';
import { root } from './sources.mjs';
import { platforms } from './targets.mjs';

/** Path (from the package folder) and text of each generated file. */
function generate() {
  const abi = abiNumber(kernels, codeLists);
  return {
    'c/generated/kernels.h': header(families, codeLists, abi),
    'c/generated/invoke.c': invokeSource(families),
    'c/generated/wasm.c': wasmSource(families),
    'src/generated/abi.ts': abiSource(abi),
    'src/generated/codes.ts': codesSource(codeLists),
    'src/generated/native-kernels.ts': interfaceSource(families, codeLists),
    'src/generated/descriptions.ts': descriptionsSource(families),
    'README.md': withKernelTable(readFileSync(join(root, 'README.md'), 'utf8'), families),
    ...Object.assign({}, ...platforms.map(platformFiles)),
  };
}

const check = process.argv.includes('--check');
for (const [path, text] of Object.entries(generate())) {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (check) {
    process.stderr.write(`${path} must be what the table gives: run node scripts/generate.mjs\n`);
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
