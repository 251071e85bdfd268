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
export type { CreateWalletProviderParameters, Eip1193Provider } from '../client/walletProvider.ts';
export { createWalletProvider } from '../client/walletProvider.ts';
export type { GemelContracts, PaymentToken } from '../client/contracts.ts';
export { connectContracts, connectToken } from '../client/contracts.ts';
export { insightResultBinding, twinStateBinding } from '../client/bindings.ts';
export { chainNow, DEFAULT_SIGNATURE_SECONDS } from '../client/chainClock.ts';
export type { SentTransaction } from '../client/sendTransaction.ts';
export { eventOf, eventsOf, readContract, sendTransaction } from '../client/sendTransaction.ts';
export { DisputeOutcome, DisputePhase } from '../client/disputePhase.ts';
export { decodeRevert } from '../client/reverts.ts';
export { describeRevert } from '../client/sentences/revertSentences.ts';
export { signingDomain } from '../client/typedData.ts';
export type { UnorderedNonces } from '../client/unorderedNonce.ts';
export { noncePlace, unusedNonce } from '../client/unorderedNonce.ts';
export { isAccountSignature } from '../client/accountSignature.ts';
export {
  ADVANCE_EPOCH_TYPES,
  CONSENT_GRANT_TYPES,
  CONSENT_REVOCATION_TYPES,
  CREDENTIAL_KEY_TYPES,
  PERMIT_TYPES,
  SIGNING_KEY_TYPES,
  STATE_ATTESTATION_TYPES,
  TWIN_MINT_TYPES,
} from '../client/signatureTypes.ts';
export type { ContractRevert } from '../client/errors.ts';
export {
  ContractRevertedError,
  EventMissingError,
  IndexRequiredError,
  InvalidParameterError,
  NodeAnswerError,
  SignerRequiredError,
  StorageRequiredError,
  TransactionFailedError,
  WrongChainError,
} from '../client/errors.ts';

export * from './actions/twin.ts';
export * from './actions/credential.ts';
export * from './actions/consent.ts';
export * from './actions/claim.ts';
export * from './actions/cohort.ts';
export * from './actions/market.ts';
export * from './actions/worker.ts';
export * from './actions/dispute.ts';
export * from './identity.ts';
export * from './secrets.ts';
export * from './credential.ts';

export { evidenceMask, kindMask } from '../actions/masks.ts';
export {
  EventNotFoundError,
  InsightNotDeliveredError,
  InsightVerificationError,
  StateMismatchError,
  UnknownListingError,
  UnknownTwinError,
  RecipientsChangedError,
} from '../actions/errors.ts';

export type { TwinState } from '../state/twinState.ts';
export { assertTwinState, emptyTwinState } from '../state/twinState.ts';
export type { StateCommitment } from '../state/commitment.ts';
export { channelGroup, commitState, randomSalt } from '../state/commitment.ts';
export type { StateDocument } from '../state/stateDocument.ts';
export { decodeStateDocument, encodeStateDocument } from '../state/stateDocument.ts';
export { computeFeatures, FEATURE_NAMES } from '../state/features.ts';
export { computeRhythm, weekdayOf } from '../state/rhythm.ts';
export { channelByKey, channelMask, fromChannelInteger, NODE_CHANNELS, toChannelInteger } from '../state/channels.ts';
export { NEIGHBOURS } from '../state/graph.ts';
export type { ChannelCode, ChannelTable, TableChannel } from '../state/channelTable.ts';
export { channelOf, CORE_TABLE, schemaVersionOf } from '../state/channelTable.ts';
export type { ChannelTableInput } from '../state/tableDocument.ts';
export { channelTableOf, encodeChannelTable, parseChannelTable } from '../state/tableDocument.ts';
export { InvalidChannelTableError, InvalidStateError } from '../state/errors.ts';

export type { ScoreModel } from '../score/scoreModel.ts';
export { commitWeights, parseScoreModel, scoreTarget } from '../score/scoreModel.ts';
export { requantise, runScoreModel } from '../score/runScoreModel.ts';
export { InvalidScoreModelError } from '../score/errors.ts';

export type { InsightQuery, PredictionQuery, ScoreQuery, SimulationQuery, SyntheticQuery } from '../insight/query.ts';
export type {
  ChannelMean,
  HistogramQuery,
  MeanQuery,
  QuantilesQuery,
  SlopeQuery,
  StatisticQuery,
} from '../insight/statistics/questions.ts';
export { decodeQuery, encodeQuery } from '../insight/query.ts';
export type {
  HistogramDocument,
  InsightDocument,
  MeanDocument,
  NoisyMean,
  PredictionDocument,
  QuantilesDocument,
  ScoreDocument,
  SimulationDocument,
  SlopeDocument,
  StatisticDocument,
  SyntheticDocument,
} from '../insight/document.ts';
export { decodeInsight, encodeInsight } from '../insight/document.ts';
export type { ForecastMethod, NaiveMethod } from '../insight/forecastMethod.ts';
export { FORECAST_METHODS, NAIVE_METHODS } from '../insight/forecastMethod.ts';
export type { StatisticEstimate } from '../insight/statistics/mean.ts';
export { clippedSum, estimateStatistic } from '../insight/statistics/mean.ts';
export type { EstimatedBin, EstimatedCount, HistogramEstimate } from '../insight/statistics/histogram.ts';
export { estimateHistogram } from '../insight/statistics/histogram.ts';
export type { EstimatedQuantile } from '../insight/statistics/quantiles.ts';
export { estimateQuantiles } from '../insight/statistics/quantiles.ts';
export type { SlopeEstimate } from '../insight/statistics/slope.ts';
export { estimateSlope } from '../insight/statistics/slope.ts';
export { InvalidInsightError, InvalidQueryError } from '../insight/errors.ts';
export type { Attestation } from '../attestation/attestation.ts';
export {
  ATTESTATION_TYPES,
  hashAttestation,
  hashAttestationStruct,
  recoverAttestationSigner,
  signAttestation,
} from '../attestation/attestation.ts';
export { NoContributorsError } from '../attestation/errors.ts';
export type { Contributor, ContributorRoots } from '../attestation/contributors.ts';
export {
  checkEvidence,
  evidenceReportData,
  type CheckEvidenceParameters,
  type EvidenceContext,
  type EvidenceFinding,
  type EvidencePlugin,
  type EvidenceReport,
  type EvidenceStatus,
} from '../attestation/evidence/evidence.ts';
export { nrasEvidence, type NrasEvidenceParameters } from '../attestation/evidence/nrasEvidence.ts';
export { contributorProof, contributorRoots } from '../attestation/contributors.ts';

export type { Channel, ChannelKey } from '../generated/protocol.ts';
export {
  Aggregate,
  CHANNEL_SCHEMA_ID,
  CHANNELS,
  ConsentStatus,
  DisputeGround,
  EvidenceType,
  InsightKind,
  ModelKind,
  ClaimFlavour,
  Operator,
  OrderState,
  Purpose,
  PURPOSES,
  SubjectKind,
} from '../generated/protocol.ts';
export type { ContractTypes } from '../generated/contracts/index.ts';
export { CONTRACT_ABIS } from '../generated/contracts/index.ts';

export type { QueryIndexParameters } from '../index/query/queryIndex.ts';
export { queryIndex } from '../index/query/queryIndex.ts';
export type { IndexStatus, WaitForIndexOptions } from '../index/waitForIndex.ts';
export { fetchIndexStatus, waitForIndex } from '../index/waitForIndex.ts';
export type { BlockOptions, ListOptions } from '../index/query/fetchPages.ts';
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
export type { FetchBountiesParameters, IndexedBounty } from '../index/fetchBounties.ts';
export { fetchBounties } from '../index/fetchBounties.ts';
export type { FetchDisputesParameters, IndexedDispute } from '../index/fetchDisputes.ts';
export { fetchDisputes } from '../index/fetchDisputes.ts';
export type { FetchSubscriptionsParameters, IndexedSubscription } from '../index/fetchSubscriptions.ts';
export { fetchSubscriptions } from '../index/fetchSubscriptions.ts';
export type { FetchWorkersParameters, IndexedWorker } from '../index/fetchWorkers.ts';
export { fetchWorkers } from '../index/fetchWorkers.ts';
export type { FetchTotalsParameters, IndexedTotals } from '../index/fetchTotals.ts';
export { fetchTotals } from '../index/fetchTotals.ts';
export {
  IndexAnswerError,
  IndexBehindError,
  IndexBlockGoneError,
  IndexTimeoutError,
  IndexUnavailableError,
} from '../index/errors.ts';
