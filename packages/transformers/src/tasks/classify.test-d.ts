/** A classifier's labels are the type of what it answers. */
import { describe, expectTypeOf, it } from 'vitest';
import { type Classification, type Classifier, createClassifier } from './classify.js';

describe('createClassifier', () => {
  it('types the answers by the labels', () => {
    expectTypeOf(
      createClassifier('folder', { labels: ['negative', 'positive'] }),
    ).resolves.toEqualTypeOf<Classifier<'negative' | 'positive'>>();
    expectTypeOf<Classification<'a' | 'b'>['scores']>().toEqualTypeOf<
      Readonly<Record<'a' | 'b', number>>
    >();
  });

  it('refuses a label that the classifier does not have', () => {
    const answer = {} as Classification<'negative' | 'positive'>;
    // @ts-expect-error there is no such class
    answer.label === 'neutral';
    // @ts-expect-error labels must be given, they are the type
    createClassifier('folder', {});
  });
});
