import { GemelError } from '../errors.ts';

/** An attestation names at least one twin. */
export class NoContributorsError extends GemelError {
  override readonly code = 'NO_CONTRIBUTORS';

  constructor() {
    super('nobody contributed: roots are over one twin or more');
  }
}
