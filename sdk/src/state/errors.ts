import { GemelError } from '../errors.ts';

/** A state, series or feature vector that breaks the shape fixed by protocol/constants.json. */
export class InvalidStateError extends GemelError {
  override readonly code = 'INVALID_STATE';
}

/** A channel table that breaks the rules of its form, or whose bytes are not those that its id names. */
export class InvalidChannelTableError extends GemelError {
  override readonly code = 'INVALID_CHANNEL_TABLE';
}
