/**
 * The transformers room: classify sentences, rank answers by meaning, and say honestly how good the two
 * shipped models are and how fast they run here.
 */
import {
  bundledSentiment,
  bundledSimilarity,
  cosine,
  type Embedder,
  type Precision,
} from '@chorale/transformers';
import { barChart } from '../report/charts.js';
import type { Picture, Room, RoomContext } from '../room.js';
import { bar, fit, percent } from '../terminal/bars.js';
import { type Correlation, measureCorrelation, recordedCorrelation } from './transformers.sts.js';
import { ANSWERS, OPINIONS, QUESTION } from './transformers.texts.js';

/** How often each precision is timed; the median counts. */
const ROUNDS = 7;

const room: Room = {
  name: '@chorale/transformers',
  title: 'a 2-layer BERT reads sentences',
  async visit(context) {
    const opinions = await classifyOpinions(context);
    const speeds = await measureSpeed(context);
    using embedder = await bundledSimilarity();
    const ranking = await rankAnswers(context, embedder);
    const correlation = await sayCorrelation(context, embedder);
    const fastest = Math.max(...speeds.map(({ perSecond }) => perSecond));
    return {
      figures: [
        {
          what: 'sentences classified as they were meant',
          value: `${opinions.right} of ${OPINIONS.length}`,
        },
        ...speeds.map(({ dtype, perSecond }) => ({
          what: `sentences classified per second, ${dtype}`,
          value: Math.round(perSecond).toLocaleString('en'),
        })),
        {
          what: `likeness of meaning, Spearman on STS-B dev (${correlation.source})`,
          value: correlation.spearman.toFixed(3),
        },
      ],
      pictures: [
        opinions.picture,
        ranking,
        {
          title: 'Speed',
          caption:
            'Sentences classified per second in each precision: batches of 32, median of 7 rounds.',
          svg: barChart(
            speeds.map(({ dtype, perSecond }) => ({
              label: dtype,
              value: perSecond,
              text: Math.round(perSecond).toLocaleString('en'),
              tone: perSecond === fastest ? 'good' : 'accent',
            })),
            { labelWidth: 60 },
          ),
        },
      ],
    };
  },
};
export default room;

/** Classifies the opinions and shows how sure the model is. */
async function classifyOpinions({
  print,
}: RoomContext): Promise<{ readonly right: number; readonly picture: Picture }> {
  using classifier = await bundledSentiment();
  const results = await classifier.classify(OPINIONS.map(({ text }) => text));
  print('How sure is the model that each sentence is praise?');
  const rows = OPINIONS.map(({ text, meant }, index) => {
    const praise = results[index]?.scores.positive ?? 0;
    return { text, praise, right: (praise > 0.5 ? 'positive' : 'negative') === meant };
  });
  for (const { text, praise, right } of rows) {
    print(
      `  ${fit(text, 58)} ${bar(praise, 16)} ${percent(praise)}${right ? '' : '  ← meant otherwise'}`,
    );
  }
  return {
    right: rows.filter(({ right }) => right).length,
    picture: {
      title: 'Praise or blame?',
      caption:
        'The probability that each sentence is praise, by the classifier that ships. A full bar is praise, an empty one blame.',
      svg: barChart(
        rows.map(({ text, praise, right }) => ({
          label: text,
          value: praise,
          text: `${Math.round(praise * 100)}%${right ? '' : ' ✗'}`,
          tone: praise > 0.5 ? 'good' : 'bad',
        })),
        { most: 1, labelWidth: 460 },
      ),
    },
  };
}

/** Classifies the opinions over and over, the precisions in turns so that all meet the same weather. */
async function measureSpeed({
  print,
}: RoomContext): Promise<{ readonly dtype: Precision; readonly perSecond: number }[]> {
  const texts = Array.from({ length: 256 }, (_, i) => OPINIONS[i % OPINIONS.length]?.text ?? '');
  const runs = await Promise.all(
    (['f32', 'bf16', 'int8'] as const).map(async (dtype) => {
      const classifier = await bundledSentiment({ dtype });
      return { dtype, classifier, speeds: [] as number[] };
    }),
  );
  // The first round packs the weights and warms the code up; it is not counted.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { classifier, speeds } of runs) {
      const started = performance.now();
      await classifier.classify(texts);
      if (round > 0) speeds.push((texts.length / (performance.now() - started)) * 1000);
    }
  }
  const results = runs.map(({ dtype, classifier, speeds }) => {
    classifier.dispose();
    const sorted = speeds.sort((a, b) => a - b);
    return { dtype, perSecond: sorted[Math.floor(sorted.length / 2)] ?? 0 };
  });
  const shown = results.map(
    ({ dtype, perSecond }) => `${Math.round(perSecond).toLocaleString('en')} in ${dtype}`,
  );
  print();
  print(`Sentences classified per second: ${shown.join(', ')}.`);
  return results;
}

/** Ranks the answers by the cosine of their embeddings with the question's. */
async function rankAnswers({ print }: RoomContext, embedder: Embedder): Promise<Picture> {
  const [question = new Float32Array(), ...answers] = await embedder.embed([QUESTION, ...ANSWERS]);
  const ranked = ANSWERS.map((text, index) => ({
    text,
    likeness: cosine(question, answers[index] ?? new Float32Array()),
  })).sort((a, b) => b.likeness - a.likeness);
  print();
  print(`Which of these is nearest to "${QUESTION}"?`);
  for (const { text, likeness } of ranked) {
    print(`  ${fit(text, 58)} ${bar(likeness, 16)} ${likeness.toFixed(2)}`);
  }
  return {
    title: `“${QUESTION}”`,
    caption: 'Sentences by the likeness of their meaning: the cosine of their embeddings.',
    svg: barChart(
      ranked.map(({ text, likeness }, index) => ({
        label: text,
        value: Math.max(0, likeness),
        text: likeness.toFixed(2),
        tone: index === 0 ? 'good' : 'accent',
      })),
      { most: 1, labelWidth: 400 },
    ),
  };
}

/** Says how well the embeddings follow people's judgement: measured here where the data is. */
async function sayCorrelation(
  { print, data }: RoomContext,
  embedder: Embedder,
): Promise<Correlation> {
  const correlation =
    (data === undefined ? undefined : await measureCorrelation(embedder, data)) ??
    (await recordedCorrelation());
  print();
  print(
    "Against people's judgement of 1,500 pairs (STS-B dev) the ranks of these embeddings have a",
  );
  print(`correlation of ${correlation.spearman.toFixed(3)} (Spearman, ${correlation.source}):`);
  print('fair for 2 layers, far from the best.');
  return correlation;
}
