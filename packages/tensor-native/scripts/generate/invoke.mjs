/**
 * Makes c/generated/invoke.c: for each kernel a function that takes its arguments through the
 * boundary checks, in the order scalars, geometry, computed lower bounds, arrays, overlaps, and then
 * calls it. The WebAssembly binding (src/wasm/check.ts) checks in the same order, so that both
 * report the same first fault.
 */
import { RANK_MAX } from '../../table/arguments.mjs';
import { parse, toC } from './expression.mjs';
import { banner, camel, isScalar, wrapList } from './names.mjs';

const kinds = { flag: 'KIND_FLAG', dims: 'KIND_I32', buffer: 'KIND_BUFFER' };
const arrayKinds = { f32: 'KIND_F32', i32: 'KIND_I32', u8: 'KIND_U8' };
const bytes = { f32: 4, i32: 4, u8: 1 };

const kindOf = (argument) =>
  argument.kind === 'array' ? arrayKinds[argument.type] : (kinds[argument.kind] ?? 'KIND_NUMBER');

const declared = {
  size: 'int64_t',
  count: 'int64_t',
  int: 'int32_t',
  flag: 'int32_t',
  f32: 'float',
  f64: 'double',
};

function declaration(argument) {
  if (isScalar(argument)) return `${declared[argument.kind]} ${argument.name};`;
  if (argument.kind === 'dims') return `int32_t ${argument.name}[CHORALE_RANK_MAX];`;
  return `chorale_memory ${argument.name};`;
}

const fixedMin = (argument) => (typeof argument.min === 'number' ? argument.min : 0);

function take(argument, index, args) {
  const { name } = argument;
  switch (argument.kind) {
    case 'size':
    case 'count':
      return `take_int64(check, ${index}, ${fixedMin(argument)}, ${argument.max}, &${name})`;
    case 'int':
      return `take_int32(check, ${index}, ${argument.min}, ${argument.max}, &${name})`;
    case 'dims':
      return `take_dims(check, ${index}, ${argument.rank}, ${argument.holds === 'permutation'}, ${name})`;
    case 'array': {
      const length = toC(parse(argument.length), args);
      return `take_array(check, ${index}, ${argument.optional}, ${bytes[argument.type]}, ${length}, &${name})`;
    }
    case 'buffer':
      return `take_buffer(check, ${index}, ${toC(parse(argument.bytes), args)}, &${name})`;
    default:
      return `take_${argument.kind}(check, ${index}, &${name})`;
  }
}

/** Pairs that must not overlap: each written array against every other array, once. */
export function apartPairs(args) {
  const memory = args
    .map((argument, index) => ({ argument, index }))
    .filter(({ argument }) => argument.kind === 'array');
  return memory
    .filter(({ argument }) => argument.mode !== 'in')
    .flatMap((written) =>
      memory
        .filter((other) => other.argument.mode === 'in' || other.index < written.index)
        .map((other) => ({
          written,
          other,
          inPlace: (written.argument.inPlace ?? []).includes(other.argument.name),
        })),
    );
}

function invoke(kernel) {
  const { args } = kernel;
  const indexed = args.map((argument, index) => ({ argument, index }));
  const phase = (test) =>
    indexed
      .filter(({ argument }) => test(argument))
      .map(({ argument, index }) => take(argument, index, args));
  const conditions = [
    ...phase(isScalar),
    ...phase((argument) => argument.kind === 'dims'),
    ...indexed
      .filter(({ argument }) => typeof argument.min === 'string')
      .map(
        ({ argument, index }) =>
          `check_least(check, ${index}, ${argument.name}, ${toC(parse(argument.min), args)})`,
      ),
    ...phase((argument) => argument.kind === 'array' || argument.kind === 'buffer'),
    ...apartPairs(args).map(
      ({ written, other, inPlace }) =>
        `check_apart(check, ${written.index}, &${written.argument.name}, ${other.index}, &${other.argument.name}, ${inPlace})`,
    ),
  ];
  const passed = args.map((argument) =>
    argument.kind === 'array' || argument.kind === 'buffer'
      ? `${argument.name}.data`
      : argument.name,
  );
  if (kernel.returns === 'number') passed.push('result');
  const list = wrapList(passed, 80).join('\n      ');
  return [
    `static bool invoke_${kernel.name}(chorale_check *check, double *result) {`,
    ...args.map((argument) => `  ${declaration(argument)}`),
    ...conditions.map((condition) => `  if (!${condition}) return false;`),
    ...(kernel.returns === 'bytes'
      ? [
          `  *result = (double)length_packed(chorale_${kernel.name}, ${passed.join(', ')});`,
          '  return true;',
        ]
      : [
          ...(kernel.returns === 'number' ? [] : ['  (void)result;']),
          `  return check_status(check, chorale_${kernel.name}(\n      ${list}));`,
        ]),
    '}',
    '',
    `static const uint8_t kinds_${kernel.name}[] = {`,
    ...wrapList(args.map(kindOf), 94).map((line) => `    ${line}`),
    '};',
    '',
  ].join('\n');
}

export function invokeSource(families) {
  const kernels = families.flatMap((family) => family.kernels);
  const most = Math.max(...kernels.map((kernel) => kernel.args.length));
  return [
    `/* ${banner} */`,
    '#include "../binding/bindings.h"',
    '#include "../binding/lengths.h"',
    '#include "../include/chorale.h"',
    '',
    `_Static_assert(CHORALE_RANK_MAX == ${RANK_MAX}, "check.h and the table must agree on the rank");`,
    `_Static_assert(CHORALE_ARGUMENTS_MAX >= ${most}, "bindings.h must allow the longest argument list");`,
    '',
    ...families.flatMap(({ title, kernels: members }) => [
      `/* ---- ${title} ---- */`,
      '',
      ...members.map(invoke),
    ]),
    'const chorale_binding chorale_bindings[] = {',
    ...kernels.map(
      (kernel) =>
        `    {"${camel(kernel.name)}", ${kernel.args.length}, ${kernel.returns !== 'status'}, kinds_${kernel.name}, invoke_${kernel.name}},`,
    ),
    '};',
    '',
    'const int32_t chorale_bindings_count = sizeof(chorale_bindings) / sizeof(chorale_bindings[0]);',
    '',
  ].join('\n');
}
