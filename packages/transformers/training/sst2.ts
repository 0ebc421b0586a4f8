/**
 * Trains the sentiment classifier that ships: `tsx --conditions=@chorale/source training/sst2.ts`.
 *
 * A published 2-layer trunk is fine-tuned on SST-2 with `fit`, then written to `weights/sentiment` with
 * its embedding table in 8-bit rows. Same seed, same device, same weights. The dev split is measured
 * during training and never chooses a checkpoint: what is written is the end of the schedule.
 *
 * Options: `--data DIR` (default `$CHORALE_DATA`), `--work DIR` for checkpoints and metrics, `--out DIR`,
 * `--device native`, `--seed 7`, `--epochs 2`, `--rate 4e-4`, `--batch 64`, `--resume`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  createRandom,
  formatReport,
  io,
  isDeviceName,
  nn,
  openDevice,
  ops,
  optim,
  type Tensor,
  train,
} from '@chorale/tensor';
import { readSst2, type SentimentExample } from '../eval/data/glue.js';
import { TINY_TRUNK } from '../eval/public-weights.js';
import { formatBertConfig } from '../src/models/bert/config.js';
import { type BertInput, bertInput } from '../src/models/bert/input.js';
import { bertTensors } from '../src/models/bert/save.js';
import { BertForSequenceClassification } from '../src/models/bert/sequence-classifier.js';
import type { Encoding } from '../src/tokenizer/encoding.js';
import { pad } from '../src/tokenizer/pad.js';
import type { Tokenizer } from '../src/tokenizer/tokenizer.js';
import { home, loadTrunk } from './trunk.js';

const LABELS = ['negative', 'positive'] as const;
const MOST_TOKENS = 64;
const log = (line: string): void => void process.stderr.write(`${line}\n`);

const { values: flags } = parseArgs({
  options: {
    data: { type: 'string', default: process.env.CHORALE_DATA ?? '' },
    work: { type: 'string', default: join(home, 'out', 'sst2') },
    out: { type: 'string', default: join(home, 'weights', 'sentiment') },
    device: { type: 'string', default: 'native' },
    seed: { type: 'string', default: '7' },
    epochs: { type: 'string', default: '2' },
    rate: { type: 'string', default: '4e-4' },
    batch: { type: 'string', default: '64' },
    resume: { type: 'boolean', default: false },
  },
});

/** A sentence ready to be batched. */
interface Example {
  readonly encoding: Encoding;
  readonly label: number;
}

/** A batch on the device. */
type Batch = { readonly labels: Tensor } & BertInput;

const prepare = (tokenizer: Tokenizer, examples: readonly SentimentExample[]): Example[] =>
  examples.map(({ text, label }) => ({
    encoding: tokenizer.encode(text, { maxLength: MOST_TOKENS }),
    label: LABELS.indexOf(label),
  }));

const collate = (examples: readonly Example[], paddingId: number): Batch => ({
  ...bertInput(
    pad(
      examples.map(({ encoding }) => encoding),
      paddingId,
    ),
  ),
  labels: ops.tensor(
    Int32Array.from(examples, ({ label }) => label),
    'int32',
  ),
});

/** The published trunk under a new pooler and head. */
async function startingPoint(seed: number) {
  using trunk = await loadTrunk(log);
  const model = new BertForSequenceClassification(
    { ...trunk.config, labels: LABELS },
    createRandom(seed).fork('model'),
  );
  // The trunk has no pooler; the new one keeps its seeded values.
  nn.loadState(model.bert, await nn.readState(trunk.bert), { strict: false });
  return { model, tokenizer: trunk.tokenizer };
}

/** Share of examples that the model gets right. */
async function accuracy(
  model: BertForSequenceClassification,
  examples: readonly Example[],
  paddingId: number,
): Promise<number> {
  let right = 0;
  for (let from = 0; from < examples.length; from += 64) {
    const some = examples.slice(from, from + 64);
    const best = ops.tidy(() => ops.argMax(model.forward(collate(some, paddingId)), -1));
    const classes = await best.data();
    best.dispose();
    right += some.filter(({ label }, row) => classes[row] === label).length;
  }
  return right / examples.length;
}

async function main(): Promise<void> {
  if (flags.data === '') throw new Error('--data or CHORALE_DATA must name the data folder');
  if (!isDeviceName(flags.device)) throw new Error(`--device: no device is called ${flags.device}`);
  const [seed, epochs, peak, batchSize] = [flags.seed, flags.epochs, flags.rate, flags.batch].map(
    Number,
  ) as [number, number, number, number];
  using device = await openDevice({ prefer: [flags.device] });
  log(formatReport(device.report));
  const { model, tokenizer } = await startingPoint(seed);
  const { paddingId } = tokenizer;
  const examples = prepare(tokenizer, await readSst2(flags.data, 'train'));
  const dev = prepare(tokenizer, await readSst2(flags.data, 'dev'));
  const data = train.createLoader(examples, {
    batchSize,
    collate: (some) => collate(some, paddingId),
    shuffle: createRandom(seed).fork('order'),
    lengthOf: (index) => examples[index]?.encoding.ids.length ?? 0,
  });
  await mkdir(flags.work, { recursive: true });
  const totalSteps = epochs * data.batchesPerEpoch;
  const show = train.terminalProgress();
  // The first Ctrl-C ends the run with a checkpoint to resume from, the second at once.
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const optimizer = new optim.AdamW(model.parameters({ trainable: true }), {
    group: optim.decayMatricesOnly(0.01),
  });
  const { reason } = await train.fit<BertForSequenceClassification, Batch>({
    model,
    data,
    loss: (module, batch) => ops.crossEntropy(module.forward(batch), batch.labels),
    optimizer,
    schedule: optim.linearWarmup({ peak, warmupSteps: Math.round(totalSteps / 10), totalSteps }),
    epochs,
    seed,
    validate: { run: async (module) => ({ accuracy: await accuracy(module, dev, paddingId) }) },
    checkpoint: { dir: join(flags.work, 'checkpoints'), everySteps: 2000 },
    metricsLog: join(flags.work, 'metrics.jsonl'),
    resume: flags.resume,
    signal: stop.signal,
    onProgress: (event) => {
      show(event);
      if (event.kind === 'validation') log(`dev ${JSON.stringify(event.metrics)}`);
    },
  });
  optimizer.dispose();
  if (reason === 'aborted') {
    log(`stopped; go on with --resume --work ${flags.work}`);
    return;
  }
  await save(model);
  log(`dev accuracy in f32: ${(await accuracy(model, dev, paddingId)).toFixed(4)}`);
  model.dispose();
}

/** Writes the folder that `loadBert` reads; the embedding table in 8-bit rows. */
async function save(model: BertForSequenceClassification): Promise<void> {
  await mkdir(flags.out, { recursive: true });
  const tensors = await bertTensors(model, {
    int8: (name) => name === 'bert.embeddings.word_embeddings.weight',
  });
  await io.writeSafetensors(join(flags.out, 'model.safetensors'), tensors, {
    licence: 'Apache-2.0',
    trunk: `${TINY_TRUNK.name} ${TINY_TRUNK.version}`,
    data: 'SST-2 train',
    seed: flags.seed,
  });
  await writeFile(join(flags.out, 'config.json'), formatBertConfig(model.bert.config));
}

await main();
