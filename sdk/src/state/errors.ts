import { GemelError } from '../errors.ts';

/** A state, series or feature vector that breaks the shape fixed by protocol/constants.json. */
export class InvalidStateError extends GemelError {
  override readonly code = 'INVALID_STATE';
}
