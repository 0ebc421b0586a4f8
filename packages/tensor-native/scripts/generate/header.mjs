/** Makes c/generated/kernels.h: the codes, the ABI number and the prototype of every kernel. */
import { banner, cType, upper, wrap, wrapList } from './names.mjs';

const enumeration = ({ prefix, doc, names }) => [
  `/* ${doc} */`,
  'enum {',
  ...names.map((name, index) => `  ${prefix}_${upper(name)} = ${index},`),
  `  ${prefix}_COUNT = ${names.length}`,
  '};',
  '',
];

const noteOf = (argument) => {
  if (argument.kind === 'array') {
    const parts = [
      argument.optional ? 'may be NULL' : '',
      argument.mode === 'inout' ? 'read and written' : '',
      `length ${argument.length}`,
    ];
    const alias = argument.inPlace.length > 0 ? [`may be ${argument.inPlace.join(' or ')}`] : [];
    return ` (${[...parts, ...alias].filter(Boolean).join('; ')})`;
  }
  if (argument.kind === 'buffer') return ` (at least ${argument.bytes} bytes, 64-byte aligned)`;
  if (argument.kind === 'dims') return ` (length ${argument.rank})`;
  return '';
};

function prototype(kernel) {
  const lines = wrap(kernel.doc, 94);
  const args = kernel.args.map((argument) => {
    const text = wrap(
      `${argument.name}: ${argument.doc.replace(/\.$/, '')}${noteOf(argument)}.`,
      90,
    );
    return text.map((line, index) => ` *   ${index === 0 ? '' : '  '}${line}`).join('\n');
  });
  const parameters = kernel.args.map((argument) => `${cType(argument)}${argument.name}`);
  if (kernel.returns === 'number') parameters.push('double *result');
  const signature = wrapList(parameters, 92)
    .map((line) => `    ${line}`)
    .join('\n');
  return [
    `/* ${lines.join('\n * ')}`,
    ...args,
    ' */',
    `${kernel.returns === 'bytes' ? 'int64_t' : 'int32_t'} chorale_${kernel.name}(`,
    `${signature});`,
    '',
  ].join('\n');
}

export function header(families, codeLists, abi) {
  return [
    `/* ${banner} */`,
    '#ifndef CHORALE_GENERATED_KERNELS_H',
    '#define CHORALE_GENERATED_KERNELS_H',
    '',
    '#include <stdint.h>',
    '',
    '/* A binary and the TypeScript that loads it must agree on this number. */',
    `#define CHORALE_ABI ${abi}`,
    '',
    ...codeLists.flatMap(enumeration),
    ...families.flatMap(({ title, kernels }) => [
      `/* ---- ${title} ---- */`,
      '',
      ...kernels.map(prototype),
    ]),
    '#endif',
    '',
  ].join('\n');
}
