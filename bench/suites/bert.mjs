/**
 * A BERT encoder with random weights: token ids in, last hidden state out, at BERT-base's and MiniLM-L6's size.
 *
 * Rows are `sequence × batch`; every contestant gets the same ids and the same weights.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { benchRoot, installNodePeers, installPythonPeers, python } from '../lib/install.mjs';
import { interleave } from '../lib/interleave.mjs';
import { nodeProgram, pythonProgram } from '../lib/programs.mjs';
import { largestDifference, makeRow } from '../lib/row.mjs';

/** hidden size, layers, heads, intermediate size */
const models = {
  'bert-base': [768, 12, 12, 3072],
  minilm: [384, 6, 12, 1536],
};
const cases = [
  { model: 'bert-base', length: 128, batch: 1 },
  { model: 'bert-base', length: 128, batch: 8 },
  { model: 'minilm', length: 128, batch: 8 },
];
const moreCases = [
  { model: 'minilm', length: 128, batch: 1 },
  { model: 'minilm', length: 32, batch: 32 },
  { model: 'bert-base', length: 384, batch: 1 },
];
const comparable = {
  f32: ['ort-f32', 'transformersjs-f32', 'openvino-f32', 'torch-f32'],
  bf16: ['openvino-bf16', 'torch-bf16'],
  int8: ['ort-int8', 'transformersjs-int8'],
};

function modelFolder(model, log) {
  const folder = join(benchRoot, '.models', model);
  if (!existsSync(join(folder, 'config.json'))) {
    log(`  writing ${model} with random weights`);
    execFileSync(
      python,
      [join(benchRoot, 'python/make_bert.py'), folder, ...models[model].map(String)],
      {
        stdio: ['ignore', 2, 'ignore'],
      },
    );
  }
  return folder;
}

/** @param {{ full: boolean, allPeers: boolean, log: (line: string) => void }} options */
export async function runBert({ full, allPeers, log }) {
  await installNodePeers(log);
  const noModels = await installPythonPeers('models', log);
  if (noModels) throw new Error(`the models cannot be written: ${noModels}`);
  const noOpenVino = await installPythonPeers('openvino', log);
  const noTorch = await installPythonPeers('torch', log);

  const rows = [];
  for (const { model, length, batch } of full ? [...cases, ...moreCases] : cases) {
    const base = { folder: modelFolder(model, log), length, batch, threads: 2 };
    for (const dtype of ['f32', 'bf16', 'int8']) {
      const name = `${model} ${length}x${batch} ${dtype}`;
      log(name);
      const programs = {
        ours: nodeProgram('ours-bert.mjs', { ...base, dtype }),
        // In every row, so that the gain over the usual f32 deployment can be read off.
        'ort-f32': nodeProgram('ort-bert.mjs', base),
      };
      if (dtype === 'int8') {
        programs['ort-int8'] = nodeProgram('ort-bert.mjs', { ...base, quantized: true });
        if (allPeers)
          programs['transformersjs-int8'] = nodeProgram('transformersjs-bert.mjs', {
            ...base,
            quantized: true,
          });
      } else {
        if (!noOpenVino)
          programs[`openvino-${dtype}`] = pythonProgram('bert_openvino.py', { ...base, dtype });
        if (!noTorch)
          programs[`torch-${dtype}`] = pythonProgram('bert_torch.py', { ...base, dtype });
      }
      if (dtype === 'f32')
        programs['transformersjs-f32'] = nodeProgram('transformersjs-bert.mjs', base);
      const measured = await interleave(programs, { rounds: full ? 9 : 5, turnMs: 400, log });
      rows.push({
        ...makeRow(name, measured, { unit: 'ms', comparable: comparable[dtype] }),
        overOrtF32: makeRow(name, measured, { unit: 'ms', comparable: ['ort-f32'] }).ratio,
        maxDifference: largestDifference(measured.checks, 'ort-f32'),
      });
    }
  }
  const notes = [noOpenVino, noTorch].filter((note) => note !== undefined);
  return { rows, ...(notes.length > 0 ? { notes } : {}) };
}
