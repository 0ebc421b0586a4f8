/**
 * `pnpm eval transformers --task embed-golden|sst2|stsb --data DIR [--split dev] [--model bundled|FOLDER]
 * [--dtype f32] [--device native] [--json]`: measures this package on real data.
 *
 * With `--json` stdout holds exactly one JSON object; everything else goes to stderr.
 */
import { parseArgs } from 'node:util';
import {
  ChoraleError,
  type DeviceName,
  formatReport,
  isDeviceName,
  openDevice,
} from '@chorale/tensor';
import { type BundledName, bundledModel } from '../src/bundled.js';
import type { Precision } from '../src/models/bert/self-attention.js';
import { createClassifier } from '../src/tasks/classify.js';
import { createEmbedder } from '../src/tasks/embed.js';
import { DataError } from './data/data-error.js';
import { readSst2, readStsb } from './data/glue.js';
import { findPublicWeights, MINILM } from './public-weights.js';
import { embedGolden } from './tasks/embed-golden.js';
import { evaluateSst2, evaluateStsb } from './tasks/glue.js';

const log = (line: string): void => void process.stderr.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    task: { type: 'string' },
    data: { type: 'string', default: process.env.CHORALE_DATA ?? '' },
    split: { type: 'string', default: 'dev' },
    model: { type: 'string', default: 'bundled' },
    dtype: { type: 'string', default: 'f32' },
    device: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

function precision(name: string): Precision {
  if (name === 'f32' || name === 'bf16' || name === 'int8') return name;
  throw new DataError(`--dtype must be f32, bf16 or int8, got ${name}`);
}

function preferred(name: string | undefined): { prefer?: DeviceName[] } {
  if (name === undefined) return {};
  if (isDeviceName(name)) return { prefer: [name] };
  throw new DataError(`--device must be the name of a device, got ${name}`);
}

async function evaluate(): Promise<object> {
  if (values.data === '') throw new DataError('--data must name the data folder');
  const dtype = precision(values.dtype);
  const model = (name: BundledName) =>
    values.model === 'bundled' ? bundledModel(name) : values.model;
  switch (values.task) {
    case 'embed-golden': {
      let folder = values.model;
      if (folder === 'bundled') {
        const found = await findPublicWeights(MINILM, log);
        if ('reason' in found) throw new DataError(found.reason);
        folder = found.folder;
      }
      return embedGolden(values.data, folder, log);
    }
    case 'sst2': {
      const examples = await readSst2(values.data, values.split);
      using classifier = await createClassifier(model('sentiment'), {
        labels: ['negative', 'positive'],
        dtype,
      });
      return await evaluateSst2(classifier, examples);
    }
    case 'stsb': {
      const examples = await readStsb(values.data, values.split);
      using embedder = await createEmbedder(model('similarity'), { dtype });
      return await evaluateStsb(embedder, examples);
    }
    default:
      throw new DataError(`--task must be embed-golden, sst2 or stsb, got ${values.task}`);
  }
}

try {
  using device = await openDevice(preferred(values.device));
  log(formatReport(device.report));
  const result = await evaluate();
  process.stdout.write(`${JSON.stringify(result, null, values.json ? 0 : 2)}\n`);
} catch (error) {
  if (!(error instanceof DataError || error instanceof ChoraleError)) throw error;
  log(`eval transformers: ${error.message}`);
  process.exitCode = 1;
}
