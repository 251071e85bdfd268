export { GemelError } from '../errors.ts';
export type { GemelErrorOptions } from '../errors.ts';

export type { Deployment } from '../client/deployment.ts';
export { InvalidDeploymentError, parseDeployment } from '../client/deployment.ts';
export type { StackDescription } from '../client/stackDescription.ts';
export { InvalidStackDescriptionError, parseStackDescription } from '../client/stackDescription.ts';
export type { CreateGemelClientParameters, CreateProviderParameters, GemelClient } from '../client/gemelClient.ts';
export {
  createGemelClient,
  createProvider,
  requireChain,
  requireIndex,
  requireSigner,
  requireStorage,
  withSigner,
} from '../client/gemelClient.ts';
export type { GemelContracts, PaymentToken } from '../client/contracts.ts';
export { connectContracts, connectToken } from '../client/contracts.ts';
export { insightResultBinding, twinStateBinding } from '../client/bindings.ts';
export { chainNow, DEFAULT_SIGNATURE_SECONDS } from '../client/chainClock.ts';
export type { SentTransaction } from '../client/sendTransaction.ts';
export { eventOf, eventsOf, readContract, sendTransaction } from '../client/sendTransaction.ts';
export { decodeRevert } from '../client/reverts.ts';
export { describeRevert } from '../client/revertSentences.ts';
export { randomNonce, signingDomain } from '../client/typedData.ts';
export {
  CONSENT_GRANT_TYPES,
  CONSENT_REVOCATION_TYPES,
  PERMIT_TYPES,
  STATE_ATTESTATION_TYPES,
  TWIN_MINT_TYPES,
} from '../client/signatureTypes.ts';
export type { ContractRevert } from '../client/errors.ts';
export {
  ContractRevertedError,
  EventMissingError,
  IndexRequiredError,
  InvalidParameterError,
  SignerRequiredError,
  StorageRequiredError,
  TransactionFailedError,
  WrongChainError,
} from '../client/errors.ts';

export type { CreateIdentityParameters, Identity } from '../actions/twin/createIdentity.ts';
export { createIdentity } from '../actions/twin/createIdentity.ts';
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
export type { AdvanceTwinEpochParameters, AdvanceTwinEpochReturnType } from '../actions/twin/advanceTwinEpoch.ts';
export { advanceTwinEpoch } from '../actions/twin/advanceTwinEpoch.ts';
export type { BurnTwinParameters, BurnTwinReturnType } from '../actions/twin/burnTwin.ts';
export { burnTwin } from '../actions/twin/burnTwin.ts';
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
export type { ConsentReceipt, ConsentReceiptParameters } from '../actions/consent/consentReceipt.ts';
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

export type { CohortTerms, CreateCohortParameters, CreateCohortReturnType } from '../actions/cohort/createCohort.ts';
export { createCohort } from '../actions/cohort/createCohort.ts';
export type { JoinCohortParameters, JoinCohortReturnType } from '../actions/cohort/joinCohort.ts';
export { joinCohort } from '../actions/cohort/joinCohort.ts';
export type { LeaveCohortParameters, LeaveCohortReturnType } from '../actions/cohort/leaveCohort.ts';
export { leaveCohort } from '../actions/cohort/leaveCohort.ts';
export type { EvictMemberParameters, EvictMemberReturnType } from '../actions/cohort/evictMember.ts';
export { evictMember } from '../actions/cohort/evictMember.ts';

export type { CreateListingParameters, CreateListingReturnType } from '../actions/market/createListing.ts';
export { createListing } from '../actions/market/createListing.ts';
export type { CloseListingParameters, CloseListingReturnType } from '../actions/market/closeListing.ts';
export { closeListing } from '../actions/market/closeListing.ts';
export type { ApproveTokenParameters, ApproveTokenReturnType } from '../actions/market/approveToken.ts';
export { approveToken } from '../actions/market/approveToken.ts';
export type { BuyInsightParameters, BuyInsightReturnType } from '../actions/market/prepareOrder.ts';
export { buyInsight } from '../actions/market/buyInsight.ts';
export { buyInsightWithPermit } from '../actions/market/buyInsightWithPermit.ts';
export type { AcceptOrderParameters, AcceptOrderReturnType } from '../actions/market/acceptOrder.ts';
export { acceptOrder } from '../actions/market/acceptOrder.ts';
export type { DeliverOrderParameters, DeliverOrderReturnType } from '../actions/market/deliverOrder.ts';
export { deliverOrder } from '../actions/market/deliverOrder.ts';
export type { OrderEnd } from '../actions/market/orderEnd.ts';
export type { SettleOrderParameters, SettleOrderReturnType } from '../actions/market/settleOrder.ts';
export { settleOrder } from '../actions/market/settleOrder.ts';
export type { RefundOrderParameters, RefundOrderReturnType } from '../actions/market/refundOrder.ts';
export { refundOrder } from '../actions/market/refundOrder.ts';
export type { CollectEarningsParameters, CollectEarningsReturnType } from '../actions/market/collectEarnings.ts';
export { collectEarnings } from '../actions/market/collectEarnings.ts';
export type { WithdrawEarningsParameters, WithdrawEarningsReturnType } from '../actions/market/withdrawEarnings.ts';
export { withdrawEarnings } from '../actions/market/withdrawEarnings.ts';
export type { WaitForInsightParameters } from '../actions/market/waitForInsight.ts';
export { waitForInsight } from '../actions/market/waitForInsight.ts';
export type { InsightCheck, ReadInsightParameters, ReadInsightReturnType } from '../actions/market/readInsight.ts';
export { readInsight } from '../actions/market/readInsight.ts';

export type { AccreditIssuerParameters, AccreditIssuerReturnType } from '../actions/registry/accreditIssuer.ts';
export { accreditIssuer } from '../actions/registry/accreditIssuer.ts';
export type { RegisterWorkerParameters, RegisterWorkerReturnType } from '../actions/registry/registerWorker.ts';
export { registerWorker } from '../actions/registry/registerWorker.ts';
export type { RegisterModelParameters, RegisterModelReturnType } from '../actions/registry/registerModel.ts';
export { registerModel } from '../actions/registry/registerModel.ts';
export type { ApproveModelParameters, ApproveModelReturnType } from '../actions/registry/approveModel.ts';
export { approveModel } from '../actions/registry/approveModel.ts';

export { evidenceMask, kindMask } from '../actions/masks.ts';
export {
  InsightNotDeliveredError,
  InsightVerificationError,
  StateMismatchError,
  UnknownListingError,
} from '../actions/errors.ts';

export type { TwinState } from '../state/twinState.ts';
export { assertTwinState, emptyTwinState } from '../state/twinState.ts';
export type { StateCommitment } from '../state/commitment.ts';
export { channelPath, commitState, randomSalt } from '../state/commitment.ts';
export type { StateDocument } from '../state/stateDocument.ts';
export { decodeStateDocument, encodeStateDocument } from '../state/stateDocument.ts';
export { computeFeatures, FEATURE_NAMES } from '../state/features.ts';
export { channelByKey, channelMask, fromChannelInteger, NODE_CHANNELS, toChannelInteger } from '../state/channels.ts';
export { InvalidStateError } from '../state/errors.ts';

export type { InsightQuery, PredictionQuery, StatisticQuery } from '../insight/query.ts';
export { decodeQuery, encodeQuery } from '../insight/query.ts';
export type { InsightDocument, PredictionDocument, StatisticDocument } from '../insight/document.ts';
export { decodeInsight, encodeInsight } from '../insight/document.ts';
export type { StatisticEstimate } from '../insight/statistic.ts';
export { clippedSum, estimateStatistic } from '../insight/statistic.ts';
export { InvalidInsightError, InvalidQueryError } from '../insight/errors.ts';
export type { Attestation } from '../attestation/attestation.ts';
export {
  ATTESTATION_TYPES,
  hashAttestation,
  recoverAttestationSigner,
  signAttestation,
} from '../attestation/attestation.ts';
export type { Contributor, ContributorRoots } from '../attestation/contributors.ts';
export { contributorRoots } from '../attestation/contributors.ts';

export type { Channel, ChannelKey } from '../generated/protocol.ts';
export {
  Aggregate,
  CHANNEL_SCHEMA_ID,
  CHANNELS,
  ConsentStatus,
  EvidenceType,
  InsightKind,
  ModelKind,
  Operator,
  OrderState,
  Purpose,
  PURPOSES,
  SubjectKind,
} from '../generated/protocol.ts';
export type { ContractTypes } from '../generated/contracts/index.ts';
export { CONTRACT_ABIS } from '../generated/contracts/index.ts';

export type { QueryIndexParameters } from '../index/queryIndex.ts';
export { queryIndex } from '../index/queryIndex.ts';
export type { IndexStatus, WaitForIndexOptions } from '../index/waitForIndex.ts';
export { fetchIndexStatus, waitForIndex } from '../index/waitForIndex.ts';
export type { ListOptions } from '../index/fetchPages.ts';
export type { FetchTwinsParameters, IndexedTwin } from '../index/fetchTwins.ts';
export { fetchTwins } from '../index/fetchTwins.ts';
export type { FetchGrantsParameters, IndexedGrant } from '../index/fetchGrants.ts';
export { fetchGrants } from '../index/fetchGrants.ts';
export type {
  FetchCohortParameters,
  FetchCohortsParameters,
  IndexedCohort,
  IndexedMembership,
} from '../index/fetchCohort.ts';
export { fetchCohort, fetchCohorts } from '../index/fetchCohort.ts';
export type { FetchListingsParameters, IndexedListing } from '../index/fetchListings.ts';
export { fetchListings } from '../index/fetchListings.ts';
export type { FetchOrdersParameters, IndexedOrder } from '../index/fetchOrders.ts';
export { fetchOrders } from '../index/fetchOrders.ts';
export type { FetchClaimsParameters, IndexedClaim } from '../index/fetchClaims.ts';
export { fetchClaims } from '../index/fetchClaims.ts';
export type { FetchTotalsParameters, IndexedTotals } from '../index/fetchTotals.ts';
export { fetchTotals } from '../index/fetchTotals.ts';
export { IndexAnswerError, IndexBehindError, IndexTimeoutError, IndexUnavailableError } from '../index/errors.ts';
