import { GemelError } from '../errors.ts';

/** Weights of a score model that are not 290 int8 with a node as their target, or belong to another model. */
export class InvalidScoreModelError extends GemelError {
  override readonly code = 'INVALID_SCORE_MODEL';
}
