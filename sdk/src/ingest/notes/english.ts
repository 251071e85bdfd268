const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u).filter((word) => word !== ''));

/** Words that turn the valence of one of the three words after them; so does any that ends in `n't`. */
const NEGATIONS = set(`
  aint arent cannot cant couldnt didnt doesnt dont hadnt hasnt havent isnt mightnt mustnt neither never no none nor
  not nothing nowhere oughtnt rarely seldom shant shouldnt wasnt werent without wont wouldnt`);

/** Words that make one of the three words after them stronger. */
const BOOSTERS = set(`
  absolutely awfully completely considerably deeply enormously entirely especially exceptionally extremely fully greatly
  highly hugely incredibly intensely more most particularly purely quite really remarkably so substantially thoroughly
  totally tremendously unbelievably unusually utterly very`);

/** Words that make one of the three words after them weaker. */
const DAMPENERS = set(`
  almost barely hardly kinda less little marginally occasionally partly scarcely slightly somewhat sorta`);

/** Words of English grammar that other languages of Europe have not: a third of the words of most English texts. */
const FUNCTION_WORDS = set(`
  about after again all also and any are back be because been before but by can could day did do does done down each
  else even ever every few for from get go going got has have he her here him his how i i'd i'll i'm i've if into it it's
  its just know lot many much must my myself next now of off on once one only or our out own she should some still such
  than that that's the their them then there these they thing things think this those through time to today together
  tomorrow too under until up us well went were what when where which while who why will with would yesterday you your
  yourself`);

/** How much a word before another changes that one's valence. */
export type Modifier = 'booster' | 'dampener' | 'negation';

/** What an English word does to the words after it; undefined for most. @param word in lower case. */
export function modifierOf(word: string): Modifier | undefined {
  if (NEGATIONS.has(word) || word.endsWith("n't")) return 'negation';
  if (BOOSTERS.has(word)) return 'booster';
  return DAMPENERS.has(word) ? 'dampener' : undefined;
}

/** Whether a word belongs to the grammar of English. @param word in lower case. */
export function isEnglishFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word) || modifierOf(word) !== undefined;
}
