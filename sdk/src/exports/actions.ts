export type {
  StateUpdate,
  StoreTwinStateParameters,
  StoreTwinStateReturnType,
  TwinKeys,
} from '../actions/twin/storeTwinState.ts';
export { storeTwinState } from '../actions/twin/storeTwinState.ts';
export type { MintTwinParameters, MintTwinReturnType } from '../actions/twin/mintTwin.ts';
export { mintTwin } from '../actions/twin/mintTwin.ts';
export type { SignedTwinMint, SignTwinMintParameters, SignTwinMintReturnType } from '../actions/twin/signTwinMint.ts';
export { signTwinMint } from '../actions/twin/signTwinMint.ts';
export type { SubmitTwinMintParameters, SubmitTwinMintReturnType } from '../actions/twin/submitTwinMint.ts';
export { submitTwinMint } from '../actions/twin/submitTwinMint.ts';
export type { UpdateTwinStateParameters, UpdateTwinStateReturnType } from '../actions/twin/updateTwinState.ts';
export { updateTwinState } from '../actions/twin/updateTwinState.ts';
export type { SetTwinKeysParameters, SetTwinKeysReturnType } from '../actions/twin/setTwinKeys.ts';
export { setTwinKeys } from '../actions/twin/setTwinKeys.ts';
export type { BurnTwinParameters, BurnTwinReturnType } from '../actions/twin/burnTwin.ts';
export { burnTwin } from '../actions/twin/burnTwin.ts';
export type { FindTwinStateParameters, FindTwinStateReturnType } from '../actions/twin/findTwinState.ts';
export { findTwinState } from '../actions/twin/findTwinState.ts';
export type { FindTwinKeysParameters, FindTwinKeysReturnType } from '../actions/twin/findTwinKeys.ts';
export { findTwinKeys } from '../actions/twin/findTwinKeys.ts';
export type { ReadTwinStateParameters, ReadTwinStateReturnType } from '../actions/twin/readTwinState.ts';
export { readTwinState } from '../actions/twin/readTwinState.ts';
export type {
  SignedStateAttestation,
  SignStateAttestationParameters,
  SignStateAttestationReturnType,
  StateAttestation,
} from '../actions/twin/signStateAttestation.ts';
export { signStateAttestation } from '../actions/twin/signStateAttestation.ts';
export type {
  SubmitStateAttestationParameters,
  SubmitStateAttestationReturnType,
} from '../actions/twin/submitStateAttestation.ts';
export { submitStateAttestation } from '../actions/twin/submitStateAttestation.ts';

export type { ConsentKey, ConsentTerms } from '../actions/consent/consentTerms.ts';
export { consentScope } from '../actions/consent/consentTerms.ts';
export type { ConsentReceipt, ConsentReceiptParameters, ConsentTerm } from '../actions/consent/consentReceipt.ts';
export { buildConsentReceipt, encodeConsentReceipt, hashConsentReceipt } from '../actions/consent/consentReceipt.ts';
export type { GrantConsentParameters, GrantConsentReturnType } from '../actions/consent/grantConsent.ts';
export { grantConsent } from '../actions/consent/grantConsent.ts';
export type {
  SignConsentGrantParameters,
  SignConsentGrantReturnType,
  SignedConsentGrant,
} from '../actions/consent/signConsentGrant.ts';
export { signConsentGrant } from '../actions/consent/signConsentGrant.ts';
export type {
  SubmitConsentGrantParameters,
  SubmitConsentGrantReturnType,
} from '../actions/consent/submitConsentGrant.ts';
export { submitConsentGrant } from '../actions/consent/submitConsentGrant.ts';
export type { RevokeConsentParameters, RevokeConsentReturnType } from '../actions/consent/revokeConsent.ts';
export { revokeConsent } from '../actions/consent/revokeConsent.ts';
export type {
  SignConsentRevocationParameters,
  SignConsentRevocationReturnType,
  SignedConsentRevocation,
} from '../actions/consent/signConsentRevocation.ts';
export { signConsentRevocation } from '../actions/consent/signConsentRevocation.ts';
export type {
  SubmitConsentRevocationParameters,
  SubmitConsentRevocationReturnType,
} from '../actions/consent/submitConsentRevocation.ts';
export { submitConsentRevocation } from '../actions/consent/submitConsentRevocation.ts';
export type { GrantConsentsParameters, GrantConsentsReturnType } from '../actions/consent/grantConsents.ts';
export { grantConsents } from '../actions/consent/grantConsents.ts';
export type { RevocationOfAllParameters, RevocationOfAllReceipt } from '../actions/consent/revocationOfAll.ts';
export { buildRevocationOfAll, hashRevocationOfAll } from '../actions/consent/revocationOfAll.ts';
export type { RevokeAllParameters, RevokeAllReturnType } from '../actions/consent/revokeAll.ts';
export { revokeAll } from '../actions/consent/revokeAll.ts';
export type {
  SignedRevokeAll,
  SignRevokeAllParameters,
  SignRevokeAllReturnType,
} from '../actions/consent/signRevokeAll.ts';
export { signRevokeAll } from '../actions/consent/signRevokeAll.ts';
export type { SubmitRevokeAllParameters, SubmitRevokeAllReturnType } from '../actions/consent/submitRevokeAll.ts';
export { submitRevokeAll } from '../actions/consent/submitRevokeAll.ts';
export type { CancelNoncesParameters, CancelNoncesReturnType } from '../actions/signature/cancelNonces.ts';
export { cancelNonces } from '../actions/signature/cancelNonces.ts';
export type { CheckConsentParameters, CheckConsentReturnType, ConsentUse } from '../actions/consent/checkConsent.ts';
export { checkConsent } from '../actions/consent/checkConsent.ts';

export type {
  CreateClaimRequestParameters,
  CreateClaimRequestReturnType,
} from '../actions/claim/createClaimRequest.ts';
export { createClaimRequest } from '../actions/claim/createClaimRequest.ts';
export type { ReadClaimRequestParameters, ReadClaimRequestReturnType } from '../actions/claim/readClaimRequest.ts';
export { readClaimRequest } from '../actions/claim/readClaimRequest.ts';
export type { SubmitClaimParameters, SubmitClaimReturnType } from '../actions/claim/submitClaim.ts';
export { submitClaim } from '../actions/claim/submitClaim.ts';
export type { SignClaimParameters, SignedClaim } from '../actions/claim/signClaim.ts';
export { signClaim } from '../actions/claim/signClaim.ts';
export type { SubmitClaimsParameters, SubmitClaimsReturnType } from '../actions/claim/submitClaims.ts';
export { submitClaims } from '../actions/claim/submitClaims.ts';
export { RevocationRootNotCurrentError } from '../actions/claim/errors.ts';
export type { RevocationRootFailureReason } from '../actions/claim/errors.ts';
export type { RequireCurrentRevocationsParameters } from '../actions/claim/requireCurrentRevocations.ts';
export { requireCurrentRevocations } from '../actions/claim/requireCurrentRevocations.ts';
export type { StatementOfProofParameters, UnlinkableClaimStatement } from '../actions/claim/unlinkableStatement.ts';
export { statementOfProof } from '../actions/claim/unlinkableStatement.ts';
export type { SignedUnlinkableClaim, SignUnlinkableClaimParameters } from '../actions/claim/signUnlinkableClaim.ts';
export { signUnlinkableClaim } from '../actions/claim/signUnlinkableClaim.ts';
export type {
  SubmitUnlinkableClaimParameters,
  SubmitUnlinkableClaimReturnType,
} from '../actions/claim/submitUnlinkableClaim.ts';
export { submitUnlinkableClaim } from '../actions/claim/submitUnlinkableClaim.ts';

export type { EnrolIdentityParameters, EnrolIdentityReturnType } from '../actions/identity/enrolIdentity.ts';
export { enrolIdentity } from '../actions/identity/enrolIdentity.ts';
export type { ReadIdentityGroupReturnType } from '../actions/identity/readIdentityGroup.ts';
export { readIdentityGroup } from '../actions/identity/readIdentityGroup.ts';
export type { RemoveIdentityParameters, RemoveIdentityReturnType } from '../actions/identity/removeIdentity.ts';
export { removeIdentity } from '../actions/identity/removeIdentity.ts';

export type { SetIssuerKeyParameters, SetIssuerKeyReturnType } from '../actions/issuer/setIssuerKey.ts';
export { setIssuerKey } from '../actions/issuer/setIssuerKey.ts';
export type {
  PublishRevocationRootParameters,
  PublishRevocationRootReturnType,
} from '../actions/issuer/publishRevocationRoot.ts';
export { publishRevocationRoot } from '../actions/issuer/publishRevocationRoot.ts';

export type { SetGuardiansParameters, SetGuardiansReturnType } from '../actions/recovery/setGuardians.ts';
export { setGuardians } from '../actions/recovery/setGuardians.ts';
export type { ApproveRecoveryParameters, ApproveRecoveryReturnType } from '../actions/recovery/approveRecovery.ts';
export { approveRecovery } from '../actions/recovery/approveRecovery.ts';
export type { WithdrawApprovalParameters, WithdrawApprovalReturnType } from '../actions/recovery/withdrawApproval.ts';
export { withdrawApproval } from '../actions/recovery/withdrawApproval.ts';
export type { CancelRecoveryParameters, CancelRecoveryReturnType } from '../actions/recovery/cancelRecovery.ts';
export { cancelRecovery } from '../actions/recovery/cancelRecovery.ts';
export type { ExecuteRecoveryParameters, ExecuteRecoveryReturnType } from '../actions/recovery/executeRecovery.ts';
export { executeRecovery } from '../actions/recovery/executeRecovery.ts';
export type { OfferMigrationParameters, OfferMigrationReturnType } from '../actions/recovery/offerMigration.ts';
export { offerMigration } from '../actions/recovery/offerMigration.ts';
export type { AcceptMigrationParameters, AcceptMigrationReturnType } from '../actions/recovery/acceptMigration.ts';
export { acceptMigration } from '../actions/recovery/acceptMigration.ts';
export type { ReadRecoveryParameters, ReadRecoveryReturnType } from '../actions/recovery/readRecovery.ts';
export { readRecovery } from '../actions/recovery/readRecovery.ts';
export type { SetBudgetCapParameters, SetBudgetCapReturnType } from '../actions/budget/setBudgetCap.ts';
export { setBudgetCap } from '../actions/budget/setBudgetCap.ts';
export type { ReadBudgetParameters, ReadBudgetReturnType } from '../actions/budget/readBudget.ts';
export { readBudget } from '../actions/budget/readBudget.ts';

export type { CohortTerms, CreateCohortParameters, CreateCohortReturnType } from '../actions/cohort/createCohort.ts';
export { createCohort } from '../actions/cohort/createCohort.ts';
export type { JoinCohortParameters, JoinCohortReturnType } from '../actions/cohort/joinCohort.ts';
export { joinCohort } from '../actions/cohort/joinCohort.ts';
export type { LeaveCohortParameters, LeaveCohortReturnType } from '../actions/cohort/leaveCohort.ts';
export { leaveCohort } from '../actions/cohort/leaveCohort.ts';
export type { EvictMemberParameters, EvictMemberReturnType } from '../actions/cohort/evictMember.ts';
export { evictMember } from '../actions/cohort/evictMember.ts';
export type { PassStatement, SignedPassEntry, SignPassEntryParameters } from '../actions/cohort/signPassEntry.ts';
export { signPassEntry } from '../actions/cohort/signPassEntry.ts';
export type { EnterCohortParameters, EnterCohortReturnType } from '../actions/cohort/enterCohort.ts';
export { enterCohort } from '../actions/cohort/enterCohort.ts';
export type { ReadPassSignalsParameters, ReadPassSignalsReturnType } from '../actions/cohort/readPassSignals.ts';
export { readPassSignals } from '../actions/cohort/readPassSignals.ts';
export type { EndPassParameters, EndPassReturnType } from '../actions/cohort/endPass.ts';
export { endPass } from '../actions/cohort/endPass.ts';

export type { CreateListingParameters, CreateListingReturnType } from '../actions/listing/createListing.ts';
export { createListing } from '../actions/listing/createListing.ts';
export type { CloseListingParameters, CloseListingReturnType } from '../actions/listing/closeListing.ts';
export { closeListing } from '../actions/listing/closeListing.ts';
export type { ApproveTokenParameters, ApproveTokenReturnType } from '../actions/token/approveToken.ts';
export { approveToken } from '../actions/token/approveToken.ts';
export type { BuyInsightParameters, BuyInsightReturnType } from '../actions/market/prepareOrder.ts';
export { buyInsight } from '../actions/market/buyInsight.ts';
export { buyInsightWithPermit } from '../actions/market/buyInsightWithPermit.ts';
export type { SetOperatorParameters, SetOperatorReturnType } from '../actions/market/setOperator.ts';
export { setOperator } from '../actions/market/setOperator.ts';
export type { BuyInsightForParameters, BuyInsightForReturnType } from '../actions/market/buyInsightFor.ts';
export { buyInsightFor } from '../actions/market/buyInsightFor.ts';
export type { FindOrderParameters, FindOrderReturnType } from '../actions/market/findOrder.ts';
export { findOrder } from '../actions/market/findOrder.ts';
export type { AcceptOrderParameters, AcceptOrderReturnType } from '../actions/market/acceptOrder.ts';
export { acceptOrder } from '../actions/market/acceptOrder.ts';
export type { DeliverOrderParameters, DeliverOrderReturnType } from '../actions/market/deliverOrder.ts';
export { deliverOrder } from '../actions/market/deliverOrder.ts';
export type { OrderEnd } from '../actions/market/orderEnd.ts';
export type { SettleOrderParameters, SettleOrderReturnType } from '../actions/market/settleOrder.ts';
export { settleOrder } from '../actions/market/settleOrder.ts';
export type { RefundOrderParameters, RefundOrderReturnType } from '../actions/market/refundOrder.ts';
export { refundOrder } from '../actions/market/refundOrder.ts';
export type { ClaimEarningsParameters, ClaimEarningsReturnType } from '../actions/earnings/claimEarnings.ts';
export { claimEarnings } from '../actions/earnings/claimEarnings.ts';
export type { CreditEarningsParameters, CreditEarningsReturnType } from '../actions/earnings/creditEarnings.ts';
export { creditEarnings } from '../actions/earnings/creditEarnings.ts';
export type { WithdrawEarningsParameters, WithdrawEarningsReturnType } from '../actions/earnings/withdrawEarnings.ts';
export { withdrawEarnings } from '../actions/earnings/withdrawEarnings.ts';
export type { WaitForInsightParameters } from '../actions/market/waitForInsight.ts';
export { waitForInsight } from '../actions/market/waitForInsight.ts';
export type { InsightCheck, ReadInsightParameters, ReadInsightReturnType } from '../actions/market/readInsight.ts';
export { readInsight } from '../actions/market/readInsight.ts';

export type { AccreditIssuerParameters, AccreditIssuerReturnType } from '../actions/registry/accreditIssuer.ts';
export { accreditIssuer } from '../actions/registry/accreditIssuer.ts';
export type { RegisterWorkerParameters, RegisterWorkerReturnType } from '../actions/worker/registerWorker.ts';
export { registerWorker } from '../actions/worker/registerWorker.ts';
export type { RegisterModelParameters, RegisterModelReturnType } from '../actions/registry/registerModel.ts';
export { registerModel } from '../actions/registry/registerModel.ts';
export type { ApproveModelParameters, ApproveModelReturnType } from '../actions/registry/approveModel.ts';
export { approveModel } from '../actions/registry/approveModel.ts';

export type { AddStakeParameters, AddStakeReturnType } from '../actions/worker/addStake.ts';
export { addStake } from '../actions/worker/addStake.ts';
export type { StartUnbondingReturnType } from '../actions/worker/startUnbonding.ts';
export { startUnbonding } from '../actions/worker/startUnbonding.ts';
export type { WithdrawStakeParameters, WithdrawStakeReturnType } from '../actions/worker/withdrawStake.ts';
export { withdrawStake } from '../actions/worker/withdrawStake.ts';
export type { AppointOperatorParameters, AppointOperatorReturnType } from '../actions/worker/appointOperator.ts';
export { appointOperator } from '../actions/worker/appointOperator.ts';
export type { JoinProcessorParameters, JoinProcessorReturnType } from '../actions/worker/joinProcessor.ts';
export { joinProcessor } from '../actions/worker/joinProcessor.ts';
export type { LeaveProcessorParameters, LeaveProcessorReturnType } from '../actions/worker/leaveProcessor.ts';
export { leaveProcessor } from '../actions/worker/leaveProcessor.ts';
export type { SetSigningKeyParameters, SetSigningKeyReturnType } from '../actions/worker/setSigningKey.ts';
export { setSigningKey } from '../actions/worker/setSigningKey.ts';
export type { SubscribeParameters, SubscribeReturnType } from '../actions/subscription/subscribe.ts';
export { subscribe } from '../actions/subscription/subscribe.ts';
export type {
  RenewSubscriptionParameters,
  RenewSubscriptionReturnType,
} from '../actions/subscription/renewSubscription.ts';
export { renewSubscription } from '../actions/subscription/renewSubscription.ts';
export type {
  CancelSubscriptionParameters,
  CancelSubscriptionReturnType,
} from '../actions/subscription/cancelSubscription.ts';
export { cancelSubscription } from '../actions/subscription/cancelSubscription.ts';
export type {
  WithdrawSubscriptionRefundParameters,
  WithdrawSubscriptionRefundReturnType,
} from '../actions/subscription/withdrawSubscriptionRefund.ts';
export { withdrawSubscriptionRefund } from '../actions/subscription/withdrawSubscriptionRefund.ts';
export type { OpenBountyParameters, OpenBountyReturnType } from '../actions/bounty/openBounty.ts';
export { openBounty } from '../actions/bounty/openBounty.ts';
export type { CollectBountyParameters, CollectBountyReturnType } from '../actions/bounty/collectBounty.ts';
export { collectBounty } from '../actions/bounty/collectBounty.ts';
export type { CloseBountyParameters, CloseBountyReturnType } from '../actions/bounty/closeBounty.ts';
export { closeBounty } from '../actions/bounty/closeBounty.ts';
export type { WithdrawBountyParameters, WithdrawBountyReturnType } from '../actions/bounty/withdrawBounty.ts';
export { withdrawBounty } from '../actions/bounty/withdrawBounty.ts';
export type { ChallengeResultParameters, ChallengeResultReturnType } from '../actions/dispute/challengeResult.ts';
export { challengeResult } from '../actions/dispute/challengeResult.ts';
export type { DemandDeliveryParameters, DemandDeliveryReturnType } from '../actions/dispute/demandDelivery.ts';
export { demandDelivery } from '../actions/dispute/demandDelivery.ts';
export type { AnswerDeliveryParameters, AnswerDeliveryReturnType } from '../actions/dispute/answerDelivery.ts';
export { answerDelivery } from '../actions/dispute/answerDelivery.ts';
export type { ProveContributorParameters, ProveContributorReturnType } from '../actions/dispute/proveContributor.ts';
export { proveContributor } from '../actions/dispute/proveContributor.ts';
export type { ProveFraudParameters, ProveFraudReturnType } from '../actions/dispute/proveFraud.ts';
export { proveFraud } from '../actions/dispute/proveFraud.ts';
export type { CommitAnswerParameters, CommitAnswerReturnType } from '../actions/dispute/commitAnswer.ts';
export { commitAnswer } from '../actions/dispute/commitAnswer.ts';
export type { RevealAnswerParameters, RevealAnswerReturnType } from '../actions/dispute/revealAnswer.ts';
export { revealAnswer } from '../actions/dispute/revealAnswer.ts';
export type { ResolveDisputeParameters, ResolveDisputeReturnType } from '../actions/dispute/resolveDispute.ts';
export { resolveDispute } from '../actions/dispute/resolveDispute.ts';
export type { WithdrawBondParameters, WithdrawBondReturnType } from '../actions/dispute/withdrawBond.ts';
export { withdrawBond } from '../actions/dispute/withdrawBond.ts';
export type { ReadDisputeParameters, ReadDisputeReturnType } from '../actions/dispute/readDispute.ts';
export { readDispute } from '../actions/dispute/readDispute.ts';
export type { DrawJurorsParameters, DrawJurorsReturnType } from '../actions/dispute/drawJurors.ts';
export { drawJurors } from '../actions/dispute/drawJurors.ts';
export type { PublishMaterialParameters, PublishMaterialReturnType } from '../actions/dispute/publishMaterial.ts';
export { publishMaterial } from '../actions/dispute/publishMaterial.ts';
export type { JuryAnswer, JuryResult, SealParameters } from '../actions/dispute/juryAnswer.ts';
export { juryAnswer, juryAnswerSeal } from '../actions/dispute/juryAnswer.ts';
