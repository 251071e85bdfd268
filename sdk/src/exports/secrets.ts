export type {
  DerivedKey,
  DerivedTwin,
  FindDerivedTwinsParameters,
  FindDerivedTwinsReturnType,
} from '../actions/twin/findDerivedTwins.ts';
export { findDerivedTwins, TWIN_GAP_LIMIT } from '../actions/twin/findDerivedTwins.ts';
export type { RotateTwinKeyParameters, RotateTwinKeyReturnType } from '../actions/twin/rotateTwinKey.ts';
export { rotateTwinKey } from '../actions/twin/rotateTwinKey.ts';
export { NotDerivedTwinError } from '../actions/errors.ts';
export { InvalidDerivationIndexError, InvalidRecoveryPhraseError, UnsuitableWalletError } from '../secrets/errors.ts';
export { deriveHistoryKey } from '../secrets/historySecret.ts';
export { newRecoveryPhrase, recoveryAccount, recoveryRoot } from '../secrets/recoveryPhrase.ts';
export { SecretRoot } from '../secrets/secretRoot.ts';
export type { DeriveTwinSecretsParameters, TwinSecrets } from '../secrets/twinSecrets.ts';
export { deriveTwinSecrets } from '../secrets/twinSecrets.ts';
export { walletRoot } from '../secrets/walletRoot.ts';
