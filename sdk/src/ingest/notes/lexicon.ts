import afinn from './afinn-165.json' with { type: 'json' };

/** A list of words with the valence that people gave them. */
export interface Lexicon {
  readonly name: string;
  /** Valences lie between `-range` and `range`. */
  readonly range: number;
  /** Valence by word or phrase in lower case; a phrase has single spaces. */
  readonly words: ReadonlyMap<string, number>;
  /** Words of the longest phrase. */
  readonly longestPhrase: number;
}

/** A lexicon from its file. */
function lexiconOf({ name, range, words }: { name: string; range: number; words: object }): Lexicon {
  const entries = Object.entries(words) as [string, number][];
  const longestPhrase = Math.max(...entries.map(([phrase]) => phrase.split(' ').length));
  return { name, range, words: new Map(entries), longestPhrase };
}

/**
 * AFINN-165: 3,382 English words and phrases, rated from -5 to 5 by one psychologist of language.
 *
 * @see https://arxiv.org/abs/1103.2903 (Nielsen 2011); the file names its source and licence
 */
export const AFINN_165: Lexicon = lexiconOf(afinn);
