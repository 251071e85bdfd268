export type {
  StateUpdate,
  StoreTwinStateParameters,
  StoreTwinStateReturnType,
  TwinKeys,
} from '../../actions/twin/storeTwinState.ts';
export { storeTwinState } from '../../actions/twin/storeTwinState.ts';
export type { MintTwinParameters, MintTwinReturnType } from '../../actions/twin/mintTwin.ts';
export { mintTwin } from '../../actions/twin/mintTwin.ts';
export type {
  SignedTwinMint,
  SignTwinMintParameters,
  SignTwinMintReturnType,
} from '../../actions/twin/signTwinMint.ts';
export { signTwinMint } from '../../actions/twin/signTwinMint.ts';
export type { SubmitTwinMintParameters, SubmitTwinMintReturnType } from '../../actions/twin/submitTwinMint.ts';
export { submitTwinMint } from '../../actions/twin/submitTwinMint.ts';
export { encryptionKeysOf } from '../../actions/twin/stateRecipients.ts';
export type { StateReaders } from '../../actions/twin/stateRecipients.ts';
export type { UpdateTwinStateParameters, UpdateTwinStateReturnType } from '../../actions/twin/updateTwinState.ts';
export { updateTwinState } from '../../actions/twin/updateTwinState.ts';
export type { SetTwinKeysParameters, SetTwinKeysReturnType } from '../../actions/twin/setTwinKeys.ts';
export { setTwinKeys } from '../../actions/twin/setTwinKeys.ts';
export type { BurnTwinParameters, BurnTwinReturnType } from '../../actions/twin/burnTwin.ts';
export { burnTwin } from '../../actions/twin/burnTwin.ts';
export type { FindTwinStateParameters, FindTwinStateReturnType } from '../../actions/twin/findTwinState.ts';
export { findTwinState } from '../../actions/twin/findTwinState.ts';
export type { FindTwinVersionsParameters, TwinVersion } from '../../actions/twin/findTwinVersions.ts';
export { findTwinVersions } from '../../actions/twin/findTwinVersions.ts';
export type { FindContentOfParameters, OwnedContent } from '../../actions/content/findContentOf.ts';
export { findContentOf } from '../../actions/content/findContentOf.ts';
export { fetchChannelTable } from '../../actions/table/fetchChannelTable.ts';
export { publishChannelTable } from '../../actions/table/publishChannelTable.ts';
export type { FindTwinKeysParameters, FindTwinKeysReturnType } from '../../actions/twin/findTwinKeys.ts';
export { findTwinKeys } from '../../actions/twin/findTwinKeys.ts';
export type { ReadTwinStateParameters, ReadTwinStateReturnType } from '../../actions/twin/readTwinState.ts';
export { readTwinState } from '../../actions/twin/readTwinState.ts';
export type {
  SignedStateAttestation,
  SignStateAttestationParameters,
  SignStateAttestationReturnType,
  StateAttestation,
} from '../../actions/twin/signStateAttestation.ts';
export { signStateAttestation } from '../../actions/twin/signStateAttestation.ts';
export type {
  SubmitStateAttestationParameters,
  SubmitStateAttestationReturnType,
} from '../../actions/twin/submitStateAttestation.ts';
export { submitStateAttestation } from '../../actions/twin/submitStateAttestation.ts';
export type { EnrolIdentityParameters, EnrolIdentityReturnType } from '../../actions/identity/enrolIdentity.ts';
export { enrolIdentity } from '../../actions/identity/enrolIdentity.ts';
export type { ReadIdentityGroupReturnType } from '../../actions/identity/readIdentityGroup.ts';
export { readIdentityGroup } from '../../actions/identity/readIdentityGroup.ts';
export type { RemoveIdentityParameters, RemoveIdentityReturnType } from '../../actions/identity/removeIdentity.ts';
export { removeIdentity } from '../../actions/identity/removeIdentity.ts';
export type { SetGuardiansParameters, SetGuardiansReturnType } from '../../actions/recovery/setGuardians.ts';
export { setGuardians } from '../../actions/recovery/setGuardians.ts';
export type { ApproveRecoveryParameters, ApproveRecoveryReturnType } from '../../actions/recovery/approveRecovery.ts';
export { approveRecovery } from '../../actions/recovery/approveRecovery.ts';
export type {
  WithdrawApprovalParameters,
  WithdrawApprovalReturnType,
} from '../../actions/recovery/withdrawApproval.ts';
export { withdrawApproval } from '../../actions/recovery/withdrawApproval.ts';
export type { CancelRecoveryParameters, CancelRecoveryReturnType } from '../../actions/recovery/cancelRecovery.ts';
export { cancelRecovery } from '../../actions/recovery/cancelRecovery.ts';
export type { ExecuteRecoveryParameters, ExecuteRecoveryReturnType } from '../../actions/recovery/executeRecovery.ts';
export { executeRecovery } from '../../actions/recovery/executeRecovery.ts';
export type { OfferMigrationParameters, OfferMigrationReturnType } from '../../actions/recovery/offerMigration.ts';
export { offerMigration } from '../../actions/recovery/offerMigration.ts';
export type { AcceptMigrationParameters, AcceptMigrationReturnType } from '../../actions/recovery/acceptMigration.ts';
export { acceptMigration } from '../../actions/recovery/acceptMigration.ts';
export type { ReadRecoveryParameters, ReadRecoveryReturnType } from '../../actions/recovery/readRecovery.ts';
export { readRecovery } from '../../actions/recovery/readRecovery.ts';
export type { SetBudgetCapParameters, SetBudgetCapReturnType } from '../../actions/budget/setBudgetCap.ts';
export { setBudgetCap } from '../../actions/budget/setBudgetCap.ts';
export type { ReadBudgetParameters, ReadBudgetReturnType } from '../../actions/budget/readBudget.ts';
export { readBudget } from '../../actions/budget/readBudget.ts';
export type { MintTwinsParameters, MintTwinsReturnType } from '../../actions/twin/mintTwins.ts';
export { mintTwins } from '../../actions/twin/mintTwins.ts';
export type { RevokeAttestationParameters, RevokeAttestationReturnType } from '../../actions/twin/revokeAttestation.ts';
export { revokeAttestation } from '../../actions/twin/revokeAttestation.ts';
export type { SignedEnrolment, SignEnrolmentParameters } from '../../actions/identity/signEnrolment.ts';
export { signEnrolment } from '../../actions/identity/signEnrolment.ts';
export type { SubmitEnrolmentParameters, SubmitEnrolmentReturnType } from '../../actions/identity/submitEnrolment.ts';
export { submitEnrolment } from '../../actions/identity/submitEnrolment.ts';
