/**
 * Makes every generated file from the kernel table. `node scripts/generate.mjs` writes them;
 * a test calls `generate()` and compares, so a stale file cannot be merged.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeLists, families, kernels } from '../table/index.mjs';
import { abiNumber } from './generate/abi.mjs';
import { header } from './generate/header.mjs';
import { invokeSource } from './generate/invoke.mjs';
import {
  abiSource,
  codesSource,
  descriptionsSource,
  interfaceSource,
} from './generate/typescript.mjs';
import { wasmSource } from './generate/wasm.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Path (from the package folder) and text of each generated file. */
export function generate() {
  const abi = abiNumber(kernels, codeLists);
  return {
    'c/generated/kernels.h': header(families, codeLists, abi),
    'c/generated/invoke.c': invokeSource(families),
    'c/generated/wasm.c': wasmSource(families),
    'src/generated/abi.ts': abiSource(abi),
    'src/generated/codes.ts': codesSource(codeLists),
    'src/generated/native-kernels.ts': interfaceSource(families, codeLists),
    'src/generated/descriptions.ts': descriptionsSource(families),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of Object.entries(generate())) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
