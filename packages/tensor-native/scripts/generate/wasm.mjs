/**
 * Makes c/generated/wasm.c: exported entries of the WebAssembly build. A JavaScript number can be a
 * double or an int32 of WebAssembly but not an int64 (that takes a BigInt, which is slow), so sizes
 * come as doubles that src/wasm/check.ts has found to be exact integers.
 */
import { banner, camel, cType, wrapList } from './names.mjs';

const isWide = (argument) => argument.kind === 'size' || argument.kind === 'count';

function entry(kernel) {
  const parameters = kernel.args.map((argument) =>
    isWide(argument) ? `double ${argument.name}` : `${cType(argument)}${argument.name}`,
  );
  const passed = kernel.args.map((argument) =>
    isWide(argument) ? `(int64_t)${argument.name}` : argument.name,
  );
  if (kernel.returns === 'number') {
    parameters.push('double *result');
    passed.push('result');
  }
  const call =
    kernel.returns === 'bytes'
      ? `(double)length_packed(chorale_${kernel.name}, ${passed.join(', ')})`
      : `chorale_${kernel.name}(\n      ${wrapList(passed, 80).join('\n      ')})`;
  return [
    `__attribute__((export_name("${camel(kernel.name)}")))`,
    `${kernel.returns === 'bytes' ? 'double' : 'int32_t'} wasm_${kernel.name}(`,
    `${wrapList(parameters, 92)
      .map((line) => `    ${line}`)
      .join('\n')}) {`,
    `  return ${call};`,
    '}',
    '',
  ].join('\n');
}

export function wasmSource(families) {
  return [
    `/* ${banner} */`,
    '#include "../binding/lengths.h"',
    '#include "../include/chorale.h"',
    '',
    ...families.flatMap(({ title, kernels }) => [
      `/* ---- ${title} ---- */`,
      '',
      ...kernels.map(entry),
    ]),
  ].join('\n');
}
