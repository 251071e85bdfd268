import { GemelError } from '../errors.ts';

/** Words that are no recovery phrase. Says where they are wrong, and never repeats one. */
export class InvalidRecoveryPhraseError extends GemelError {
  override readonly code = 'INVALID_RECOVERY_PHRASE';
  /** Places of the words that BIP-39's list does not have, from 1; empty when another thing is wrong. */
  readonly unknownWords: readonly number[];

  constructor(message: string, unknownWords: readonly number[] = []) {
    super(message);
    this.unknownWords = unknownWords;
  }
}

/** A number that no derivation path can have. */
export class InvalidDerivationIndexError extends GemelError {
  override readonly code = 'INVALID_DERIVATION_INDEX';

  constructor(name: string, limit: number) {
    super(`the ${name} must be a whole number from 0 to ${limit - 1}`);
  }
}

/** A wallet whose signature cannot be what secrets are derived from. The signature is never repeated. */
export class UnsuitableWalletError extends GemelError {
  override readonly code = 'UNSUITABLE_WALLET';
}
