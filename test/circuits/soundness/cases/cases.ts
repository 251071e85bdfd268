import type { SoundnessCase } from './soundnessCase.ts';
import { WINDOW_CLAIM_NAMED } from './windowClaimNamed.ts';

/** One for each circuit of circuits/circuits.json. */
export const CASES: readonly SoundnessCase[] = [WINDOW_CLAIM_NAMED];
