import { GemelError } from '#sdk';

/** A step of a ceremony that cannot be done, or a file that is not what it should be. The message says what to do. */
export class CeremonyError extends GemelError {
  override readonly code = 'CEREMONY';
}
