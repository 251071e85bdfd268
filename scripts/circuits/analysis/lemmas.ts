import { BASE_MULTIPLES, BITS_BELOW_ORDER, COMPLETE_ADDITION, POINT_MULTIPLES } from './curveLemmas.ts';
import type { Lemma } from './lemma.ts';
import { REVOCATION_DIGITS } from './listLemmas.ts';
import { EXTREMUM, WINDOW_MASK } from './windowLemmas.ts';

/** Every lemma that the analysis of a circuit may use. */
export const LEMMAS: readonly Lemma[] = [
  WINDOW_MASK,
  EXTREMUM,
  COMPLETE_ADDITION,
  BASE_MULTIPLES,
  POINT_MULTIPLES,
  BITS_BELOW_ORDER,
  REVOCATION_DIGITS,
];
