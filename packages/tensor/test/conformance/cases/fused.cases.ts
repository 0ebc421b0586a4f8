/**
 * Cases of the fused operators: empty, odd and large shapes, every option, every precision, NaN and
 * infinities. The table is typed by `fused/index.ts`, so an operator without cases does not compile.
 */

import type { Activation } from '../../../src/fused/activation.js';
import type * as fused from '../../../src/fused/index.js';
import * as ops from '../../../src/fused/index.js';
import type { LinearOptions } from '../../../src/fused/linear.js';
import type { Case, CasesOf, InputSpec, Inputs } from '../case.js';
import { between, distinct, integers, normal, specials, values } from '../case.js';

const activations = ['relu', 'gelu', 'geluTanh', 'relu6', 'sigmoid', 'tanh', 'silu'] as const;
type Shape = readonly number[];

/** `linear` with whatever inputs are given. */
function affine(
  name: string,
  inputs: { x: InputSpec; weight: InputSpec; bias?: InputSpec; residual?: InputSpec },
  options: Pick<LinearOptions, 'activation' | 'dtype'> = {},
  extra: Partial<Case> = {},
): Case {
  return {
    name: `linear ${name} [${inputs.x.shape}] [${inputs.weight.shape}] ${JSON.stringify(options)}`,
    inputs,
    run: ({ x, weight, bias, residual }) => ops.linear(x!, weight!, { bias, residual, ...options }),
    gradient: Object.keys(inputs),
    tolerance: { result: 5e-6, gradient: 2e-5 },
    ...extra,
  };
}

function affineAll(rows: Shape, k: number, n: number) {
  return {
    x: normal([...rows, k]),
    weight: normal([n, k]),
    bias: normal([n]),
    residual: normal([...rows, n]),
  };
}

/**
 * Reduced precisions: the oracle rounds as the kernel does, but sums in another order, so a value
 * near the middle between two steps may fall to either side in what follows.
 */
const bf16 = { tolerance: { result: 1e-4, gradient: 2e-2 } };
const int8 = { tolerance: { result: 1e-2, gradient: 0 }, gradient: [] };

function normCases(
  name: string,
  apply: (x: InputSpec, extra: Partial<Case>) => Case,
): readonly Case[] {
  return (
    [
      ['odd', normal([3, 5, 7]), {}],
      ['one row', normal([9]), {}],
      ['large', normal([65, 768]), {}],
      ['far from 0', between(999, 1001, [4, 64]), { tolerance: { result: 5e-4, gradient: 5e-3 } }],
      ['no rows', normal([0, 5]), { gradient: [] }],
      ['constant rows', values([3, 3, 3, 3], [2, 2]), { gradient: [] }],
      ['specials', specials([7, 4]), { gradient: [] }],
    ] as const
  ).map(([kind, x, extra]) => ({ ...apply(x, extra), name: `${name} ${kind}`, ...extra }));
}

const lastOf = (x: InputSpec): Shape => x.shape.slice(-1);

function attention(
  name: string,
  [batch, length, heads, headDim]: readonly [number, number, number, number],
  options: { valid?: readonly number[]; scale?: number; dtype?: 'f32' | 'bf16' } = {},
  extra: Partial<Case> = {},
): Case {
  const { valid, scale, dtype } = options;
  return {
    name: `selfAttention ${name} [${[batch, length, heads, headDim]}] ${JSON.stringify(options)}`,
    inputs: {
      qkv: normal([batch, length, heads * 3 * headDim]),
      ...(valid === undefined ? {} : { valid: values(valid, [batch], 'int32') }),
    },
    run: (inputs) =>
      ops.selfAttention(inputs.qkv!, { heads, validLengths: inputs.valid, scale, dtype }),
    tolerance: { result: 5e-6, gradient: 3e-5 },
    ...extra,
  };
}

export const fusedCases: CasesOf<typeof fused> = {
  activation: {
    gradient: ['x'],
    cases: (['none', ...activations] as Activation[]).flatMap((kind): Case[] => {
      const one = (x: InputSpec, extra: Partial<Case> = {}): Case => ({
        name: `activation ${kind} ${x.dtype} [${x.shape}]`,
        inputs: { x },
        run: (inputs) => ops.activation(inputs.x!, kind),
        ...extra,
      });
      return [
        one(distinct([3, 5])),
        one(between(-8, 8, [33, 65]), { kinked: true }),
        one(normal([0]), { gradient: [] }),
        one(specials([29], !/gelu|silu/i.test(kind)), { gradient: [] }),
      ];
    }) as [Case, ...Case[]],
  },
  linear: {
    gradient: ['x', 'weight'],
    cases: [
      affine('plain', { x: normal([3, 5]), weight: normal([4, 5]) }),
      affine('vector', { x: normal([5]), weight: normal([4, 5]), bias: normal([4]) }),
      affine('batched', affineAll([2, 3], 8, 7)),
      affine('one output', affineAll([33], 17, 1)),
      affine('one row', affineAll([1], 384, 130)),
      ...activations.map((activation) =>
        affine('all', affineAll([5], 19, 35), { activation }, { kinked: true }),
      ),
      affine('BERT query', affineAll([16], 768, 96), { activation: 'gelu' }),
      affine('no rows', affineAll([0], 5, 4), {}, { gradient: [] }),
      affine('no features', affineAll([3], 0, 4), {}, { gradient: [] }),
      affine('no outputs', affineAll([3], 4, 0), {}, { gradient: [] }),
      affine(
        'specials',
        { x: specials([3, 5]), weight: normal([4, 5]), bias: normal([4]) },
        {},
        { gradient: [] },
      ),
      affine('odd', affineAll([3], 33, 17), { dtype: 'bf16', activation: 'relu' }, bf16),
      affine('large', affineAll([2, 17], 384, 70), { dtype: 'bf16' }, bf16),
      affine('no rows', affineAll([0], 5, 4), { dtype: 'bf16' }, { gradient: [] }),
      affine('odd', affineAll([3], 33, 17), { dtype: 'int8', activation: 'relu' }, int8),
      affine('large', affineAll([2, 17], 384, 70), { dtype: 'int8' }, int8),
      affine('gelu', affineAll([9], 128, 64), { dtype: 'int8', activation: 'gelu' }, int8),
      affine(
        'zero row',
        { x: values([0, 0, 0, 1, 2, 3], [2, 3]), weight: normal([2, 3]) },
        { dtype: 'int8' },
        int8,
      ),
      affine('no rows', affineAll([0], 5, 4), { dtype: 'int8' }, { gradient: [] }),
    ],
  },
  biasGelu: {
    gradient: ['x', 'bias'],
    cases: [
      ...[[3, 5], [7], [2, 3, 4], [33, 129]].map(
        (shape): Case => ({
          name: `biasGelu [${shape}]`,
          inputs: { x: normal(shape), bias: normal(shape.slice(-1)) },
          run: ({ x, bias }) => ops.biasGelu(x!, bias!),
        }),
      ),
      {
        name: 'biasGelu no rows',
        inputs: { x: normal([0, 4]), bias: normal([4]) },
        run: (i: Inputs) => ops.biasGelu(i.x!, i.bias!),
        gradient: [],
      },
      {
        name: 'biasGelu specials',
        inputs: { x: specials([7, 4], false), bias: normal([4]) },
        run: (i: Inputs) => ops.biasGelu(i.x!, i.bias!),
        gradient: [],
      },
    ] as unknown as [Case, ...Case[]],
  },
  layerNorm: {
    gradient: ['x', 'gamma', 'beta'],
    cases: normCases('layerNorm', (x) => ({
      name: '',
      inputs: { x, gamma: normal(lastOf(x)), beta: normal(lastOf(x)) },
      run: (i) => ops.layerNorm(i.x!, i.gamma!, i.beta!, 1e-5),
      tolerance: { result: 5e-6, gradient: 3e-5 },
    })) as [Case, ...Case[]],
  },
  addLayerNorm: {
    gradient: ['x', 'residual', 'gamma', 'beta'],
    cases: normCases('addLayerNorm', (x) => ({
      name: '',
      inputs: { x, residual: normal(x.shape), gamma: normal(lastOf(x)), beta: normal(lastOf(x)) },
      run: (i) => ops.addLayerNorm(i.x!, i.residual!, i.gamma!, i.beta!, 1e-5),
      tolerance: { result: 5e-6, gradient: 3e-5 },
    })) as [Case, ...Case[]],
  },
  maskedSoftmax: {
    gradient: ['scores'],
    cases: (
      [
        ['some', normal([3, 2, 4, 5]), [5, 2, 1], {}],
        ['none valid', normal([2, 1, 3, 4]), [0, 4], {}],
        ['long rows', normal([2, 2, 17, 130], 3), [130, 77], {}],
        ['clamped', normal([2, 1, 2, 3]), [9, -1], {}],
        ['empty', normal([2, 2, 0, 5]), [5, 5], { gradient: [] }],
        ['specials', specials([2, 1, 4, 7]), [7, 3], { gradient: [] }],
      ] as const
    ).map(
      ([name, scores, valid, extra]): Case => ({
        name: `maskedSoftmax ${name}`,
        inputs: { scores, valid: values(valid, [valid.length], 'int32') },
        run: (inputs) => ops.maskedSoftmax(inputs.scores!, inputs.valid!),
        ...extra,
      }),
    ) as unknown as [Case, ...Case[]],
  },
  selfAttention: {
    gradient: ['qkv'],
    cases: [
      attention('one token', [1, 1, 1, 1]),
      attention('odd', [2, 5, 3, 7]),
      attention('masked', [3, 9, 2, 8], { valid: [9, 4, 0] }),
      attention('scaled', [1, 6, 2, 4], { scale: 2 }),
      attention('tiles', [2, 70, 2, 32], { valid: [70, 33] }),
      attention('BERT head', [1, 40, 2, 64]),
      attention('wide head', [1, 9, 1, 130]),
      attention('no tokens', [2, 0, 2, 4], {}, { gradient: [] }),
      attention('no sequences', [0, 3, 2, 4], {}, { gradient: [] }),
      attention(
        'odd',
        [2, 9, 2, 16],
        { dtype: 'bf16', valid: [9, 5] },
        { tolerance: { result: 1e-2, gradient: 3e-2 } },
      ),
      attention(
        'tiles',
        [1, 70, 2, 64],
        { dtype: 'bf16' },
        { tolerance: { result: 1e-2, gradient: 3e-2 } },
      ),
      {
        name: 'selfAttention NaN in one sequence',
        inputs: {
          qkv: values(
            Array.from({ length: 2 * 3 * 6 }, (_, i) => (i === 20 ? Number.NaN : Math.sin(i))),
            [2, 3, 6],
          ),
        },
        run: ({ qkv }) => ops.selfAttention(qkv!, { heads: 1 }),
        gradient: [],
      },
    ],
  },
  embeddingSum: {
    gradient: ['table'],
    cases: [
      {
        name: 'embeddingSum one table',
        inputs: { ids: integers(0, 9, [2, 5]), table: normal([9, 6]) },
        run: ({ ids, table }) => ops.embeddingSum(ids!, table!),
      },
      {
        name: 'embeddingSum default positions and types',
        inputs: {
          ids: integers(0, 9, [2, 5]),
          table: normal([9, 33]),
          positions: normal([7, 33]),
          types: normal([2, 33]),
        },
        run: ({ ids, table, positions, types }) =>
          ops.embeddingSum(ids!, table!, {
            positions: { table: positions! },
            types: { table: types! },
          }),
        gradient: ['table', 'positions', 'types'],
      },
      {
        name: 'embeddingSum all ids given',
        inputs: {
          ids: integers(0, 50, [3, 40]),
          table: normal([50, 64]),
          positionIds: integers(0, 40, [3, 40]),
          positions: normal([40, 64]),
          typeIds: integers(0, 2, [3, 40]),
          types: normal([2, 64]),
        },
        run: ({ ids, table, positionIds, positions, typeIds, types }) =>
          ops.embeddingSum(ids!, table!, {
            positions: { ids: positionIds!, table: positions! },
            types: { ids: typeIds!, table: types! },
          }),
        gradient: ['table', 'positions', 'types'],
      },
      {
        name: 'embeddingSum types alone',
        inputs: { ids: integers(0, 9, [5]), table: normal([9, 3]), types: normal([2, 3]) },
        run: ({ ids, table, types }) =>
          ops.embeddingSum(ids!, table!, { types: { table: types! } }),
        gradient: ['table', 'types'],
      },
      {
        name: 'embeddingSum no tokens',
        inputs: { ids: integers(0, 9, [2, 0]), table: normal([9, 6]) },
        run: ({ ids, table }) => ops.embeddingSum(ids!, table!),
        gradient: [],
      },
      {
        name: 'embeddingSum specials',
        inputs: { ids: integers(0, 4, [9]), table: specials([4, 7]) },
        run: ({ ids, table }) => ops.embeddingSum(ids!, table!),
        gradient: [],
      },
    ],
  },
};
