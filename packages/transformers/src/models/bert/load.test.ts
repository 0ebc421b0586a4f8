/** Loading of every accepted form of a folder, and the complaint about every broken one. */
import { readFile } from 'node:fs/promises';
import { createRandom, type Device, io, nn, openDevice } from '@chorale/tensor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  TINY_CONFIG,
  TINY_WORDS,
  tinyFolder,
  tinyTensors,
} from '../../../test/support/tiny-model.js';
import { embed } from '../../tasks/embed.js';
import { Bert } from './bert.js';
import { formatBertConfig } from './config.js';
import { loadBert } from './load.js';
import { bertTensors } from './save.js';

type Tensors = Map<string, io.AnyTensorData>;

let device: Device;
beforeAll(async () => {
  device = await openDevice({ prefer: ['cpu'] });
});
afterAll(() => device.close());

const WORD = 'bert.embeddings.word_embeddings.weight';
const TEXTS = ['the ship sails home .', 'unkindly bad'];

async function embeddings(folder: Parameters<typeof loadBert>[0]): Promise<number[]> {
  using model = await loadBert(folder);
  const rows = await embed(model, TEXTS, { normalize: false });
  return rows.flatMap((row) => [...row]);
}

/** Renames tensors in place. */
function renameAll(tensors: Tensors, rename: (name: string) => string | undefined): void {
  for (const [name, tensor] of [...tensors]) {
    tensors.delete(name);
    const renamed = rename(name);
    if (renamed !== undefined) tensors.set(renamed, tensor);
  }
}

/** Replaces the float tensors by another stored form of their values. */
function convert(tensors: Tensors, to: (tensor: io.TensorData<'F32'>) => io.AnyTensorData): void {
  for (const [name, tensor] of tensors) if (tensor.dtype === 'F32') tensors.set(name, to(tensor));
}

describe('the same model', () => {
  it('comes from a folder, an address of a folder, Blobs, and files without prefix or with gamma', async () => {
    const folder = await tinyFolder();
    const expected = await embeddings(folder);
    expect(expected.every(Number.isFinite)).toBe(true);
    const old = await tinyFolder({
      tensors: (tensors) =>
        renameAll(tensors, (name) =>
          name
            .replace('LayerNorm.weight', 'LayerNorm.gamma')
            .replace('LayerNorm.bias', 'LayerNorm.beta'),
        ),
    });
    const base = await tinyFolder({
      tensors: (tensors) => {
        renameAll(tensors, (name) =>
          name.startsWith('classifier') ? undefined : name.replace('bert.', ''),
        );
        tensors.set(
          'embeddings.position_ids',
          io.tensorData('I64', [1, 16], new BigInt64Array(16)),
        );
        tensors.set('cls.predictions.bias', io.tensorData('F32', [1], new Float32Array(1)));
      },
    });
    const names = ['config.json', 'vocab.txt', 'model.safetensors'];
    const blobs = Object.fromEntries(
      await Promise.all(
        names.map(async (name) => [name, new Blob([await readFile(`${folder}/${name}`)])]),
      ),
    );
    for (const source of [new URL(`file://${encodeURI(folder)}/`), blobs, old, base]) {
      expect(await embeddings(source)).toEqual(expected);
    }
  });

  it('comes nearly from half-precision and 8-bit files', async () => {
    const expected = await embeddings(await tinyFolder());
    const largestError = async (tensors: (tensors: Tensors) => void) => {
      const got = await embeddings(await tinyFolder({ tensors }));
      return Math.max(...got.map((value, i) => Math.abs(value - (expected[i] ?? Number.NaN))));
    };
    const half = await largestError((tensors) =>
      convert(tensors, ({ shape, data }) => io.tensorData('F16', shape, io.toFloat16(data))),
    );
    const brain = await largestError((tensors) =>
      convert(tensors, ({ shape, data }) => io.tensorData('BF16', shape, io.toBfloat16(data))),
    );
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(0.01);
    expect(brain).toBeGreaterThan(half);
    expect(brain).toBeLessThan(0.1);
    const model = await loadBert(await tinyFolder());
    const rows = await bertTensors(model.classifier ?? model.bert, { int8: () => true });
    model.dispose();
    expect(rows.get(WORD)?.dtype).toBe('I8');
    const int8 = await largestError((tensors) => {
      tensors.clear();
      for (const [name, tensor] of rows) tensors.set(name, tensor);
    });
    expect(int8).toBeGreaterThan(0);
    expect(int8).toBeLessThan(0.1);
  });

  it('is saved under the names that it was loaded by', async () => {
    const tensors = await tinyTensors();
    using model = await loadBert(await tinyFolder());
    expect(await bertTensors(model.classifier ?? model.bert)).toEqual(tensors);
    expect([...tensors.keys()]).toContain('bert.encoder.layer.1.attention.self.key.weight');
  });
});

describe('a broken folder', () => {
  const inFolder = (file: string) => expect.stringContaining(file);

  it.each([
    ['config.json', { config: undefined }],
    ['vocab.txt', { vocabulary: undefined }],
    ['model.safetensors', { weights: undefined }],
  ])('lacks %s', async (file, changes) => {
    const folder = await tinyFolder(changes);
    await expect(loadBert(folder)).rejects.toThrow(
      expect.objectContaining({
        code: 'file_missing',
        fields: { file: `${folder}/${file}` },
        message: `${folder}/${file}: must be there, got no such file — a model folder holds config.json, vocab.txt and model.safetensors`,
      }),
    );
  });

  it.each<[string, string, string, (tensors: Tensors) => void]>([
    ['lacks a tensor', 'missing', WORD.replace('bert.', ''), (t) => t.delete(WORD)],
    [
      'has a tensor too many',
      'unexpected',
      'bert.extra.weight',
      (t) => t.set('bert.extra.weight', io.tensorData('F32', [1], new Float32Array(1))),
    ],
    [
      'has a tensor twice',
      'duplicate',
      WORD.replace('bert.', ''),
      (t) => {
        const tensor = t.get(WORD);
        if (tensor) t.set(WORD.replace('bert.', ''), tensor);
      },
    ],
    [
      'has a tensor of another shape',
      'shape',
      WORD,
      (t) => t.set(WORD, io.tensorData('F32', [2, 12], new Float32Array(24))),
    ],
    [
      'has a tensor of integers',
      'dtype',
      WORD,
      (t) => t.set(WORD, io.tensorData('I32', [16, 12], new Int32Array(16 * 12))),
    ],
    [
      'has 8-bit rows without scales',
      'missing',
      `${WORD.replace('bert.', '')}.scale`,
      (t) => t.set(WORD, io.tensorData('I8', [16, 12], new Int8Array(16 * 12))),
    ],
    [
      'has NaN',
      'not_finite',
      'bert.pooler.dense.bias',
      (t) =>
        t.set(
          'bert.pooler.dense.bias',
          io.tensorData('F32', [12], new Float32Array(12).fill(Number.NaN, 7)),
        ),
    ],
  ])('%s', async (_, problem, tensor, tensors) => {
    const folder = await tinyFolder({ tensors });
    const file = `${folder}/model.safetensors`;
    const error: unknown = await loadBert(folder).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'weights_invalid', fields: { file, tensor, problem } });
    expect(String(error).replace(folder, 'FOLDER')).toMatchSnapshot();
  });

  it('has a vocabulary larger than the table', async () => {
    const vocabulary = [...TINY_WORDS, 'more'].join('\n');
    await expect(loadBert(await tinyFolder({ vocabulary }))).rejects.toThrow(
      expect.objectContaining({
        code: 'vocabulary_invalid',
        fields: { file: inFolder('vocab.txt'), problem: 'size_mismatch' },
      }),
    );
  });

  it('has another number of classes than labels', async () => {
    const config = formatBertConfig({ ...TINY_CONFIG, labels: ['a', 'b', 'c'] });
    await expect(loadBert(await tinyFolder({ config }))).rejects.toThrow(
      /must have a row for each of the 3 labels of config\.json, got 2/,
    );
  });

  it.each([
    ['truncated', new Uint8Array([1, 2, 3])],
    ['header_too_large', Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 127, 0)],
  ])('has weights whose header is %s', async (problem, weights) => {
    await expect(loadBert(await tinyFolder({ weights }))).rejects.toThrow(
      expect.objectContaining({
        code: 'safetensors_invalid',
        fields: expect.objectContaining({ file: inFolder('model.safetensors'), problem }),
      }),
    );
  });

  it('holds a model of another kind', async () => {
    const config = JSON.stringify({ model_type: 'distilbert' });
    await expect(loadBert(await tinyFolder({ config }))).rejects.toThrow(
      expect.objectContaining({ code: 'architecture_unsupported' }),
    );
  });
});

describe('a loaded model', () => {
  it('says so when it is used after dispose()', async () => {
    const model = await loadBert(await tinyFolder());
    model.dispose();
    model.dispose();
    await expect(embed(model, ['the ship'])).rejects.toThrow(
      expect.objectContaining({ code: 'disposed' }),
    );
  });

  it('gives rows that do not depend on the padding beside them', async () => {
    using model = await loadBert(await tinyFolder());
    const alone = await embed(model, [TEXTS[1] ?? '']);
    const together = await embed(model, TEXTS);
    for (const [i, value] of (alone[0] ?? []).entries()) {
      expect(together[1]?.[i]).toBeCloseTo(value, 5);
    }
  });
});

it('keeps query, key and value apart in files and together in memory', async () => {
  using bert = new Bert(TINY_CONFIG, { random: createRandom(3), pooler: false });
  const state = await nn.readState(bert);
  using copy = new Bert(TINY_CONFIG, { random: 'load', pooler: false });
  nn.loadState(copy, state);
  expect(await nn.readState(copy)).toEqual(state);
  const { weight } = bert.encoder.layer[0]?.attention.self ?? {};
  const name = (part: string) => `encoder.layer.0.attention.self.${part}.weight`;
  const rowOf = (part: string, row: number) =>
    [...(state.get(name(part))?.data ?? [])].slice(row * 12, (row + 1) * 12);
  const joined = [...((await weight?.data()) ?? [])];
  // Head 1 of 3, 4 rows a head: its query begins at row 12, its value at row 20.
  expect(joined.slice(12 * 12, 13 * 12)).toEqual(rowOf('query', 4));
  expect(joined.slice(20 * 12, 21 * 12)).toEqual(rowOf('value', 4));
});
