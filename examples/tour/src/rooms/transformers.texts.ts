/** The sentences of the transformers room; all written for this tour. */

/** What people say of films, books and dinners, with what was meant. */
export const OPINIONS: readonly { readonly text: string; readonly meant: Sentiment }[] = [
  { text: 'A warm, funny film that earns every one of its tears.', meant: 'positive' },
  { text: 'Two hours of my life that I would like back.', meant: 'negative' },
  { text: 'The soup was cold and the waiter colder.', meant: 'negative' },
  {
    text: 'She plays the part with such quiet strength that you forget to breathe.',
    meant: 'positive',
  },
  { text: 'Not without charm, and never dull.', meant: 'positive' },
  { text: 'The plot collapses under its own cleverness.', meant: 'negative' },
  { text: 'An honest little story, beautifully told.', meant: 'positive' },
  { text: 'I wanted to love it, but there is simply nothing there.', meant: 'negative' },
  { text: 'Gorgeous pictures, wooden people.', meant: 'negative' },
  { text: 'My grandmother laughed so hard that she lost her glasses.', meant: 'positive' },
];

/** The two classes of the model. */
export type Sentiment = 'negative' | 'positive';

/** What somebody looks for. */
export const QUESTION = 'How can I get my money back?';

/** What a help page offers, from near to far. */
export const ANSWERS: readonly string[] = [
  'You can ask for a refund within thirty days.',
  'We return the money to the card that you paid with.',
  'Your parcel will arrive on Tuesday.',
  'To reset your password, click the link in the mail.',
  'Our office is closed on public holidays.',
  'The harbour was grey and still that morning.',
];
