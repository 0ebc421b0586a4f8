/** A tiny BERT with seeded weights, written to a folder as Hugging Face would. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, io } from '@chorale/tensor';
import { afterAll } from 'vitest';
import { type BertConfig, formatBertConfig } from '../../src/models/bert/config.js';
import { bertTensors } from '../../src/models/bert/save.js';
import { BertForSequenceClassification } from '../../src/models/bert/sequence-classifier.js';

/** Tokens of its vocabulary. */
export const TINY_WORDS = [
  ...['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', 'the', 'a', 'ship', 'sails', 'home', '.'],
  ...['good', 'bad', '##ly', 'un', '##kind'],
];

/** Its shape. */
export const TINY_CONFIG: BertConfig = {
  vocabSize: TINY_WORDS.length,
  hiddenSize: 12,
  layers: 2,
  heads: 3,
  intermediateSize: 20,
  activation: 'gelu',
  maxPositions: 16,
  typeVocabSize: 2,
  layerNormEpsilon: 1e-12,
  dropout: 0.1,
  labels: ['negative', 'positive'],
};

/** Its weights under Hugging Face's names. */
export async function tinyTensors(): Promise<Map<string, io.AnyTensorData>> {
  const model = new BertForSequenceClassification(TINY_CONFIG, createRandom(1));
  const tensors = await bertTensors(model);
  model.dispose();
  return tensors;
}

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** What a test changes of the folder; `undefined` leaves a file out. */
export interface TinyFolderChanges {
  readonly config?: string | undefined;
  readonly vocabulary?: string | undefined;
  readonly weights?: Uint8Array | undefined;
  readonly tensors?: (tensors: Map<string, io.AnyTensorData>) => void;
}

/** Writes the folder; it goes when the test file ends. */
export async function tinyFolder(changes: TinyFolderChanges = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chorale tiny-'));
  folders.push(folder);
  const tensors = await tinyTensors();
  changes.tensors?.(tensors);
  const files: Record<string, string | Uint8Array | undefined> = {
    'config.json': formatBertConfig(TINY_CONFIG),
    'vocab.txt': `${TINY_WORDS.join('\n')}\n`,
    'model.safetensors': io.encodeSafetensors(tensors),
  };
  if ('config' in changes) files['config.json'] = changes.config;
  if ('vocabulary' in changes) files['vocab.txt'] = changes.vocabulary;
  if ('weights' in changes) files['model.safetensors'] = changes.weights;
  for (const [name, contents] of Object.entries(files)) {
    if (contents !== undefined) await writeFile(join(folder, name), contents);
  }
  return folder;
}
