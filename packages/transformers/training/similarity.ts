/**
 * Makes the embedding model that ships: `tsx --conditions=@chorale/source training/similarity.ts`.
 *
 * Nothing is trained. The published trunk's encoder is written to `weights/similarity` with every matrix
 * in 8-bit rows; its head for masked words is left out.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { io, openDevice } from '@chorale/tensor';
import { TINY_TRUNK } from '../eval/public-weights.js';
import { formatBertConfig } from '../src/models/bert/config.js';
import { bertTensors } from '../src/models/bert/save.js';
import { home, loadTrunk } from './trunk.js';

const out = join(home, 'weights', 'similarity');
using _device = await openDevice();
using trunk = await loadTrunk((line) => process.stderr.write(`${line}\n`));
await io.writeSafetensors(
  join(out, 'model.safetensors'),
  await bertTensors(trunk.bert, { int8: () => true }),
  { licence: 'Apache-2.0', trunk: `${TINY_TRUNK.name} ${TINY_TRUNK.version}` },
);
await writeFile(join(out, 'config.json'), formatBertConfig(trunk.config));
