/**
 * MiniLM-L6 against PyTorch and Hugging Face's tokenizer, on every device of ours that opens here.
 *
 * Needs `CHORALE_DATA` (the goldens) and the public weights, which are fetched once; skips, with its
 * reason, where either is missing. The plain-JS device takes the shortest sentences only.
 */
import { type DeviceName, openDevice, ops } from '@chorale/tensor';
import { beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { type HiddenStats, type MiniLmGolden, readMiniLmGolden } from '../eval/data/golden.js';
import { findPublicWeights, MINILM } from '../eval/public-weights.js';
import { embedGolden } from '../eval/tasks/embed-golden.js';
import { bertInput } from '../src/models/bert/input.js';
import { loadBert } from '../src/models/bert/load.js';
import { embed } from '../src/tasks/embed.js';

const data = process.env.CHORALE_DATA;
let folder: string | undefined;
let golden: MiniLmGolden | undefined;
let missing = 'CHORALE_DATA is not set';

beforeAll(async () => {
  if (data === undefined) return;
  golden = await readMiniLmGolden(data);
  const found = await findPublicWeights(MINILM);
  if ('folder' in found) folder = found.folder;
  else missing = found.reason;
}, 300_000);

/** What every case needs, or a skip. */
function needed(context: TestContext): { golden: MiniLmGolden; folder: string; data: string } {
  if (golden === undefined || folder === undefined || data === undefined) context.skip(missing);
  return { golden, folder, data };
}

describe.each<DeviceName>(['native', 'wasm'])('MiniLM-L6 on %s', (name) => {
  it('gives the ids, offsets and embeddings of the reference in every precision', async (context) => {
    const { folder, data } = needed(context);
    const device = await openDevice({ prefer: [name] }).catch((error: unknown) => String(error));
    if (typeof device === 'string') return context.skip(device);
    const result = await embedGolden(data, folder, () => {});
    device.close();
    expect(result).toMatchObject({ idsEqual: true, offsetsEqual: true });
    expect(result.maxAbsF32).toBeLessThan(1e-5);
    expect(result.minCosineBf16).toBeGreaterThanOrEqual(0.9995);
    expect(result.minCosineInt8).toBeGreaterThanOrEqual(0.99);
  });
});

describe('MiniLM-L6 on cpu', () => {
  it('gives the embeddings of the reference', async (context) => {
    const { folder, golden } = needed(context);
    using _device = await openDevice({ prefer: ['cpu'] });
    using model = await loadBert(folder);
    const short = golden.sentences.filter(({ ids }) => ids.length <= 5);
    expect(short.length).toBeGreaterThan(1);
    const rows = await embed(
      model,
      short.map(({ text }) => text),
    );
    for (const [index, { embedding }] of short.entries()) {
      for (const [i, value] of embedding.entries()) {
        expect(Math.abs((rows[index]?.[i] ?? Number.NaN) - value)).toBeLessThan(1e-5);
      }
    }
  });

  it('gives the hidden states and the pooler of the reference, single texts and pairs', async (context) => {
    const { folder, golden } = needed(context);
    using _device = await openDevice({ prefer: ['cpu'] });
    using model = await loadBert(folder);
    const cases = [
      ...golden.sentences
        .filter(({ ids }) => ids.length === 2)
        .map((one) => ({ ...one, input: one.text })),
      ...golden.pairs.slice(0, 1).map((one) => ({
        ...one,
        input: [one.a, one.b] as const,
        pooler_first8: undefined,
      })),
    ];
    for (const { input, hidden_stats, cls_first8, pooler_first8 } of cases) {
      const [hidden, pooled] = ops.tidy(() => {
        const states = model.bert.forward(bertInput(model.tokenizer.encodeBatch([input])));
        return [states, model.bert.pooler?.forward(states, 'f32') ?? ops.zeros([1])];
      });
      const values = await hidden?.data();
      expectStats(Float32Array.from(values ?? []), hidden_stats);
      expectNear([...(values ?? [])].slice(0, 8), cls_first8);
      if (pooler_first8 !== undefined) {
        expectNear([...((await pooled?.data()) ?? [])].slice(0, 8), pooler_first8);
      }
      ops.dispose([hidden ?? [], pooled ?? []]);
    }
  });
});

function expectNear(got: readonly number[], wanted: readonly number[]): void {
  expect(got).toHaveLength(wanted.length);
  for (const [i, value] of wanted.entries()) expect(got[i]).toBeCloseTo(value, 5);
}

function expectStats(values: Float32Array, stats: HiddenStats): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(values.length).toBe(stats.shape[0] * stats.shape[1]);
  expect(mean).toBeCloseTo(stats.mean, 5);
  expect(Math.hypot(...values)).toBeCloseTo(stats.l2, 3);
  expect(Math.min(...values)).toBeCloseTo(stats.min, 4);
  expect(Math.max(...values)).toBeCloseTo(stats.max, 4);
}
