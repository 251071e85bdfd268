import type { Lemma } from './lemma.ts';
import { EXTREMUM, WINDOW_MASK } from './windowLemmas.ts';

/** Every lemma that the analysis of a circuit may use. */
export const LEMMAS: readonly Lemma[] = [WINDOW_MASK, EXTREMUM];
