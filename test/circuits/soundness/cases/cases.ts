import { COHORT_MEMBERSHIP } from './cohortMembership.ts';
import { INFERENCE_CLAIM, INFERENCE_MISMATCH } from './inference.ts';
import type { SoundnessCase } from './soundnessCase.ts';
import { WINDOW_CLAIM_NAMED } from './windowClaimNamed.ts';
import { WINDOW_CLAIM_UNLINKABLE } from './windowClaimUnlinkable.ts';

/** One for each circuit of circuits/circuits.json. */
export const CASES: readonly SoundnessCase[] = [
  WINDOW_CLAIM_NAMED,
  COHORT_MEMBERSHIP,
  WINDOW_CLAIM_UNLINKABLE,
  INFERENCE_CLAIM,
  INFERENCE_MISMATCH,
];
