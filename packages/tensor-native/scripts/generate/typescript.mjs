/**
 * Makes the TypeScript side: src/generated/codes.ts (codes by name), native-kernels.ts (the
 * interface that users call), abi.ts, and descriptions.ts (the table as data, for the WebAssembly
 * binding, the texts of errors, and the tests).
 */
import { parse, toTypeScript } from './expression.mjs';
import { apartPairs } from './invoke.mjs';
import { banner, camel, wrap } from './names.mjs';

const arrays = { f32: 'Float32Array', i32: 'Int32Array', u8: 'Uint8Array' };

function typeOf(argument) {
  if (argument.kind === 'array')
    return `${arrays[argument.type]}${argument.optional ? ' | null' : ''}`;
  if (argument.kind === 'dims') return 'Int32Array';
  if (argument.kind === 'buffer') return 'NativeBuffer';
  if (argument.kind === 'flag') return 'boolean';
  return argument.codes ?? 'number';
}

const results = { status: 'void', bytes: 'number', number: 'number' };

export function codesSource(codeLists) {
  const blocks = codeLists.map(({ type, doc, names }) =>
    [
      `/** ${doc} */`,
      `export const ${type} = {`,
      ...names.map((name, index) => `  ${name}: ${index},`),
      '} as const;',
      `/** A value of {@link ${type}}. */`,
      `export type ${type} = (typeof ${type})[keyof typeof ${type}];`,
      '',
    ].join('\n'),
  );
  return [`/** Codes that kernels take. ${banner} */`, '', ...blocks].join('\n');
}

export const abiSource = (abi) =>
  [
    `/** ${banner} */`,
    '',
    '/** The ABI number of these sources; a binary that says another one is refused. */',
    `export const ABI = ${abi};`,
    '',
  ].join('\n');

/** Length expressions as a reader of TypeScript knows the arguments. */
const readable = (text) => camel(String(text));

function parameterDoc(argument) {
  const notes = [];
  if (argument.kind === 'array') {
    notes.push(`At least \`${readable(argument.length)}\` elements.`);
    if (argument.mode === 'out') notes.push('Written.');
    if (argument.mode === 'inout') notes.push('Read and written.');
    if (argument.inPlace.length > 0)
      notes.push(`May be the same elements as ${argument.inPlace.map(camel).join(' or ')}.`);
  }
  if (argument.kind === 'dims') notes.push(`\`${readable(argument.rank)}\` elements.`);
  if (argument.kind === 'buffer' && argument.mode === 'out') notes.push('Written.');
  if (typeof argument.min === 'string') notes.push(`At least \`${readable(argument.min)}\`.`);
  return [camel(argument.doc), ...notes].join(' ');
}

function method(kernel) {
  const doc = wrap(kernel.doc, 90);
  const parameters = kernel.args.flatMap((argument) =>
    wrap(`@param ${camel(argument.name)} ${parameterDoc(argument)}`, 90),
  );
  return [
    '  /**',
    ...doc.map((line) => `   * ${line}`),
    ...parameters.map((line) => `   * ${line}`),
    '   * @throws NativeError when an argument is refused.',
    '   */',
    `  ${camel(kernel.name)}(`,
    ...kernel.args.map((argument) => `    ${camel(argument.name)}: ${typeOf(argument)},`),
    `  ): ${results[kernel.returns]};`,
  ].join('\n');
}

export function interfaceSource(families, codeLists) {
  const used = new Set(
    families.flatMap(({ kernels }) =>
      kernels.flatMap(({ args }) => args.map((argument) => argument.codes)),
    ),
  );
  const imported = codeLists
    .map(({ type }) => type)
    .filter((type) => used.has(type))
    .sort();
  return [
    `/** The kernels as TypeScript calls them. ${banner} */`,
    `import type { NativeBuffer } from '../native.js';`,
    `import type { ${imported.join(', ')} } from './codes.js';`,
    '',
    '/**',
    ' * Every kernel, row-major, float32 unless a parameter says otherwise. Sizes are integers below 2^31.',
    ' * `span(rows, stride, cols)` in a length is `(rows - 1) * stride + cols`, or 0 when rows or cols is 0.',
    ' */',
    'export interface NativeKernels {',
    families.flatMap(({ title, kernels }) => [`  // ${title}`, ...kernels.map(method)]).join('\n'),
    '}',
    '',
  ].join('\n');
}

function describe(argument, index, kernel) {
  const fields = [`name: '${camel(argument.name)}'`, `kind: '${argument.kind}'`];
  const lambda = (text) => {
    const body = toTypeScript(parse(text), kernel.args);
    const parameters = body.includes('packed(')
      ? 'v, d, packed'
      : body.includes('d(') && /\bd\(/.test(body)
        ? 'v, d'
        : /\bv\(/.test(body)
          ? 'v'
          : '';
    return `(${parameters}) => ${body.replace(/^\((.*)\)$/s, (whole, inner) => (balanced(inner) ? inner : whole))}`;
  };
  if (argument.kind === 'array') {
    fields.push(
      `type: '${argument.type}'`,
      `mode: '${argument.mode}'`,
      `optional: ${argument.optional}`,
    );
    fields.push(`text: '${readable(argument.length)}'`, `length: ${lambda(argument.length)}`);
    const apart = apartPairs(kernel.args)
      .filter(({ written }) => written.index === index)
      .map(({ other, inPlace }) => `{ other: ${other.index}, inPlace: ${inPlace} }`);
    if (apart.length > 0) fields.push(`apart: [${apart.join(', ')}]`);
    if (argument.mode === 'out' && argument.length.includes('span(')) fields.push('sparse: true');
  } else if (argument.kind === 'dims') {
    fields.push(
      `rank: ${kernel.args.findIndex(({ name }) => name === argument.rank)}`,
      `holds: '${argument.holds}'`,
    );
  } else if (argument.kind === 'buffer') {
    fields.push(
      `mode: '${argument.mode}'`,
      `text: '${readable(argument.bytes)}'`,
      `length: ${lambda(argument.bytes)}`,
    );
  } else if ('max' in argument) {
    fields.push(
      `min: ${typeof argument.min === 'number' ? argument.min : 0}`,
      `max: ${argument.max}`,
    );
    if (typeof argument.min === 'string')
      fields.push(`text: '${readable(argument.min)}'`, `least: ${lambda(argument.min)}`);
  }
  return `      { ${fields.join(', ')} },`;
}

function balanced(text) {
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

export function descriptionsSource(families) {
  const entries = families.flatMap(({ family, kernels }) =>
    kernels.map((kernel) =>
      [
        '  {',
        `    name: '${camel(kernel.name)}',`,
        `    family: '${family}',`,
        `    returns: '${kernel.returns}',`,
        '    args: [',
        ...kernel.args.map((argument, index) => describe(argument, index, kernel)),
        '    ],',
        '  },',
      ].join('\n'),
    ),
  );
  return [
    `/** The kernel table as data. ${banner} */`,
    `import { extent, type KernelDescription, prod, span } from '../description.js';`,
    '',
    '/** Every kernel with its arguments, in the order of the table. */',
    'export const descriptions: readonly KernelDescription[] = [',
    ...entries,
    '];',
    '',
  ].join('\n');
}
