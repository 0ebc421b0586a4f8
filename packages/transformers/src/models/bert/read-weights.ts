/**
 * Reads the weights of a BERT checkpoint, checking every tensor before a model is made of them.
 *
 * Each tensor must be there once, with the shape that config.json implies, in a float type or in 8-bit
 * rows with scales, and must hold finite numbers only.
 */
import type { io } from '@chorale/tensor';
import { TransformersError, type WeightsProblem } from '../../errors/transformers-error.js';
import type { BertConfig } from './config.js';
import { dequantizeRows } from './row-int8.js';
import {
  baseName,
  classifierWeights,
  encoderWeights,
  poolerWeights,
  scaleName,
  type WeightSpec,
} from './weight-names.js';

/** Weights by the base model's names, in float32. */
export interface BertWeights {
  /** Every tensor of the encoder, and of the heads that are there. */
  readonly tensors: ReadonlyMap<
    string,
    { readonly shape: readonly number[]; readonly data: Float32Array }
  >;
  /** Whether the file has a pooler. */
  readonly pooler: boolean;
  /** Classes of the classification head, 0 without one. */
  readonly classes: number;
}

/**
 * Reads all weights of an open file.
 *
 * @param file the open safetensors file
 * @param config the shape that the weights must have
 * @returns the weights
 * @throws {TransformersError} `weights_invalid` naming the tensor and what is wrong with it
 * @example
 * ```ts
 * const weights = await readBertWeights(await openSafetensors('model.safetensors'), config);
 * ```
 */
export async function readBertWeights(
  file: io.SafetensorsFile,
  config: BertConfig,
): Promise<BertWeights> {
  const stored = storedNames(file);
  const pooler = stored.has('pooler.dense.weight');
  const head = stored.get('classifier.weight');
  const classes = head === undefined ? 0 : (file.entries.get(head)?.shape[0] ?? 0);
  const specs = [
    ...encoderWeights(config),
    ...(pooler ? poolerWeights(config) : []),
    ...(head === undefined ? [] : classifierWeights(config, classes)),
  ];
  checkNothingElse(file, stored, specs);
  const tensors = new Map<string, { shape: readonly number[]; data: Float32Array }>();
  for (const { name, shape } of specs) {
    tensors.set(name, { shape, data: await readOne(file, stored, { name, shape }) });
  }
  return { tensors, pooler, classes };
}

/** Names in the file by the name in the base model. */
function storedNames(file: io.SafetensorsFile): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const stored of file.entries.keys()) {
    const base = baseName(stored);
    if (base === undefined) continue;
    const other = names.get(base);
    if (other !== undefined) {
      fail(file, stored, 'duplicate', `must be there once, got it as ${other} too`);
    }
    names.set(base, stored);
  }
  return names;
}

function checkNothingElse(
  file: io.SafetensorsFile,
  stored: ReadonlyMap<string, string>,
  specs: readonly WeightSpec[],
): void {
  const known = new Set(specs.flatMap(({ name }) => [name, scaleName(name)]));
  for (const [base, name] of stored) {
    if (!known.has(base)) {
      fail(file, name, 'unexpected', 'belongs to no part of the model that config.json describes');
    }
  }
}

async function readOne(
  file: io.SafetensorsFile,
  stored: ReadonlyMap<string, string>,
  { name, shape }: WeightSpec,
): Promise<Float32Array> {
  const at = stored.get(name);
  const entry = at === undefined ? undefined : file.entries.get(at);
  if (at === undefined || entry === undefined) {
    fail(
      file,
      name,
      'missing',
      `must be there with shape [${shape.join(', ')}], got no such tensor`,
    );
  }
  checkShape(file, at, shape, entry.shape);
  let values: Float32Array;
  switch (entry.dtype) {
    case 'F32':
    case 'F16':
    case 'BF16':
    case 'F64':
      values = await file.readFloat32(at);
      break;
    case 'I8': {
      const scale = await readOne(file, stored, {
        name: scaleName(name),
        shape: shape.slice(0, 1),
      });
      values = dequantizeRows({ values: (await file.read(at, 'I8')).data, scales: scale });
      break;
    }
    default:
      fail(file, at, 'dtype', `must be F32, F16, BF16, F64, or I8 with scales, got ${entry.dtype}`);
  }
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad !== -1) {
    fail(
      file,
      at,
      'not_finite',
      `must hold finite numbers only, got ${values[bad]} at element ${bad}`,
    );
  }
  return values;
}

function checkShape(
  file: io.SafetensorsFile,
  name: string,
  wanted: readonly number[],
  got: readonly number[],
): void {
  if (wanted.length === got.length && wanted.every((size, index) => size === got[index])) return;
  fail(
    file,
    name,
    'shape',
    `must have shape [${wanted.join(', ')}] as config.json says, got [${got.join(', ')}]`,
  );
}

function fail(
  file: io.SafetensorsFile,
  tensor: string,
  problem: WeightsProblem,
  what: string,
): never {
  throw new TransformersError('weights_invalid', `${file.name}: tensor ${tensor} ${what}`, {
    file: file.name,
    tensor,
    problem,
  });
}
