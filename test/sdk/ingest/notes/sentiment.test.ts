import { expect } from 'chai';
import { noteSentiment } from '#sdk/ingest';

/** The valence of a note, to six places. */
const valence = (note: string): number | undefined => {
  const exact = noteSentiment(note).valence;
  return exact === undefined ? undefined : Math.round(1e6 * exact) / 1e6;
};

// By hand: AFINN rates happy 3, good 3, tired -2, sad -2, terrible -3, love 3, pain -2. Times 4/5: happy 2.4, tired -1.6.
// A sentence whose valences sum to s has s / √(s² + 15).
describe('the sentiment of a note', () => {
  it('is the normalised sum of the rated words of a sentence', () => {
    // 2.4 / √(5.76 + 15) = 2.4 / 4.556314
    expect(valence('I am happy.')).to.equal(0.526742);
    // 2.4 − 1.6 = 0.8; 0.8 / √(0.64 + 15) = 0.8 / 3.954744
    expect(valence('Happy and tired')).to.equal(0.202289);
  });

  it('is the mean of the sentences with a rated word', () => {
    // happy 0.526742; tired: −1.6 / √(2.56 + 15) = −1.6 / 4.190465 = −0.381819; the sentence between has none.
    // (0.526742 − 0.381819) / 2
    expect(valence('Happy. I went to the shop!\nTired')).to.equal(0.072461);
  });

  it('turns what is negated within three words', () => {
    // 2.4 × −0.74 = −1.776; −1.776 / √(3.154176 + 15) = −1.776 / 4.260772
    const turned = -0.416826;
    expect(valence("I don't feel happy")).to.equal(turned);
    expect(valence('I don’t really… never a happy day')).to.equal(turned);
    expect(valence('not at all that happy')).to.equal(0.526742);
    expect(valence('It is not so. Happy')).to.equal(0.526742);
    // −1.6 × −0.74 = 1.184; 1.184 / √(1.401856 + 15) = 1.184 / 4.049920
    expect(valence('no pain')).to.equal(0.292351);
  });

  it('makes it stronger or weaker by the words before, less so from afar', () => {
    // 2.4 + 0.293 = 2.693; 2.693 / √(7.252249 + 15) = 2.693 / 4.717229
    expect(valence('very happy')).to.equal(0.570886);
    // 2.4 + 0.95 × 0.293 = 2.67835; 2.67835 / √(7.173559 + 15) = 2.67835 / 4.708881
    expect(valence('very, um, happy')).to.equal(0.568787);
    // 2.4 − 0.293 = 2.107; 2.107 / √(4.439449 + 15) = 2.107 / 4.409019
    expect(valence('slightly happy')).to.equal(0.477884);
    // (2.4 + 0.293) × −0.74 = −1.99282; −1.99282 / √(3.971332 + 15) = −1.99282 / 4.355609
    expect(valence('not very happy')).to.equal(-0.45753);
  });

  it('takes the longest phrase of the list, and parts a hyphen that the list has not', () => {
    // "not good" is rated -2, so −1.6 as tired; by its words it would be −0.74 × 2.4.
    expect(valence('not good')).to.equal(-0.381819);
    expect(valence('well-being')).to.equal(valence('hope'));
    expect(valence('happy-ish')).to.equal(0.526742);
    // "kind of" has the rating 0, though kind has 2.
    expect(valence('kind of a day')).to.equal(undefined);
  });

  it('reads the words of Markdown alone', () => {
    const note = [
      '---',
      'tags: terrible',
      '---',
      'mood:: terrible',
      '# A [[Terrible page|happy]] day',
      '```',
      'terrible',
      '```',
      '![terrible](terrible.png) `terrible` https://terrible.example/terrible <terrible>',
      '[walk](terrible) \\#walk',
    ].join('\n');
    expect(valence(note)).to.equal(0.526742);
  });

  it('has none without a rated word, and knows nothing of a prototype', () => {
    expect(noteSentiment('')).to.deep.equal({ words: 0, knownShare: 0, valence: undefined });
    expect(noteSentiment('constructor toString __proto__').valence).to.equal(undefined);
    expect(noteSentiment('I went to the shop')).to.deep.equal({ words: 5, knownShare: 0.8, valence: undefined });
  });

  it('tells how much of a note is English', () => {
    // i'm, so, of, this, and happy: not tired, which is rated too.
    expect(noteSentiment("I'm so tired of all this").knownShare).to.equal(1);
    expect(noteSentiment('De man was in het water en we waren over de brug').knownShare).to.equal(0);
    expect(noteSentiment('Jag var glad och vi gick till en park').knownShare).to.equal(1 / 9);
    // Each character is a word where no spaces are written.
    expect(noteSentiment('今天很 happy').knownShare).to.equal(1 / 4);
  });

  it('takes a text that was made to be slow in linear time', function () {
    this.timeout(60_000);
    for (const piece of ['```', '`', '<!--', '](', '[[', '![', '---\n', "a'", 'a-', 'a.', '\n- -', 'not ', 'damn ']) {
      const started = performance.now();
      noteSentiment(piece.repeat(1e6 / piece.length));
      expect(performance.now() - started, piece).to.be.below(10_000);
    }
  });
});
