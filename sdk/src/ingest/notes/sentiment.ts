import { isEnglishFunctionWord, modifierOf } from './english.ts';
import { AFINN_165, type Lexicon } from './lexicon.ts';
import { sentencesOf } from './plainText.ts';

/** The scale on which the constants below were found. */
const VADER_RANGE = 4;
/** What a booster adds to a valence, and a dampener takes away. */
const BOOST = 0.293;
/** How much of that remains for one, two and three words before. */
const NEARNESS = [1, 0.95, 0.9];
const NEGATION_FACTOR = -0.74;
/** About the largest sum of a sentence's valences. */
const NORMALISATION = 15;

/** What a note says of its writer's mood. */
export interface NoteSentiment {
  readonly words: number;
  /** Share of the words that are in the lexicon or in English grammar, 0 to 1. */
  readonly knownShare: number;
  /** From -1, unpleasant, to 1, pleasant; undefined without a word of the lexicon. */
  readonly valence: number | undefined;
}

/**
 * The valence of a note: the mean of its sentences that have a word of the lexicon.
 *
 * A word's valence is brought to the range of VADER, then changed by boosters, dampeners and negations among the three
 * words before it; a sentence's sum s becomes `s / √(s² + 15)`. Capitals, marks, emoji and "but" change nothing.
 *
 * @see https://arxiv.org/abs/1103.2903 (the words: Nielsen 2011)
 * @see https://doi.org/10.1609/icwsm.v8i1.14550 (the rules: Hutto and Gilbert 2014)
 */
export function noteSentiment(note: string, lexicon: Lexicon = AFINN_165): NoteSentiment {
  const sentences = sentencesOf(note, (word) => lexicon.words.has(word));
  const words = sentences.flat();
  const known = words.filter((word) => isEnglishFunctionWord(word) || lexicon.words.has(word)).length;
  const valences = sentences.flatMap((sentence) => sentenceValence(sentence, lexicon) ?? []);
  return {
    words: words.length,
    knownShare: words.length === 0 ? 0 : known / words.length,
    valence: valences.length === 0 ? undefined : valences.reduce((sum, value) => sum + value, 0) / valences.length,
  };
}

function sentenceValence(words: readonly string[], lexicon: Lexicon): number | undefined {
  let sum: number | undefined;
  for (let index = 0; index < words.length;) {
    const length = phraseLength(words, index, lexicon);
    const rated = lexicon.words.get(words.slice(index, index + length).join(' ')) ?? 0;
    // As in VADER, a word that changes others has no valence of its own. A valence of 0 only says that a phrase is none.
    if (rated !== 0 && (length > 1 || modifierOf(words[index] ?? '') === undefined)) {
      sum = (sum ?? 0) + inContext((rated * VADER_RANGE) / lexicon.range, words, index);
    }
    index += length;
  }
  return sum === undefined ? undefined : sum / Math.sqrt(sum * sum + NORMALISATION);
}

/** Words of the longest phrase of the lexicon that begins here; 1 where none does. */
function phraseLength(words: readonly string[], index: number, { words: rated, longestPhrase }: Lexicon): number {
  for (let length = Math.min(longestPhrase, words.length - index); length > 1; length--) {
    if (rated.has(words.slice(index, index + length).join(' '))) return length;
  }
  return 1;
}

/** A valence after the three words before it, the nearest first. */
function inContext(valence: number, words: readonly string[], index: number): number {
  return NEARNESS.reduce((value, nearness, distance) => {
    const modifier = modifierOf(words[index - 1 - distance] ?? '');
    if (modifier === 'negation') return NEGATION_FACTOR * value;
    if (modifier === undefined) return value;
    const change = BOOST * nearness * Math.sign(value);
    return modifier === 'booster' ? value + change : value - change;
  }, valence);
}
