/** Labels are carried from the call into the results; a wrong one does not compile. */
import { expectTypeOf, test } from 'vitest';
import { bundledSentiment } from '../bundled.js';
import { type Classification, createClassifier } from './classify.js';

test('labels of a classifier type its results', async () => {
  const classifier = await createClassifier('folder', { labels: ['spam', 'ham'] });
  expectTypeOf(classifier.labels).toEqualTypeOf<readonly ('spam' | 'ham')[]>();
  const [result] = await classifier.classify(['a text', ['a pair', 'of texts']]);
  expectTypeOf(result).toEqualTypeOf<Classification<'spam' | 'ham'> | undefined>();
  expectTypeOf(result?.scores.spam).toEqualTypeOf<number | undefined>();
  // @ts-expect-error a class that the model was not said to have
  result?.scores.eggs;
  // @ts-expect-error a text is a string or a pair of strings
  await classifier.classify([7]);
  // @ts-expect-error labels must be given
  await createClassifier('folder', {});
});

test('the shipped classifier knows its labels', async () => {
  const classifier = await bundledSentiment();
  expectTypeOf(classifier.labels).toEqualTypeOf<readonly ('negative' | 'positive')[]>();
});
