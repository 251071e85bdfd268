import { ConsentStatus, OrderState } from '../generated/protocol.ts';
import type { ContractRevert } from './errors.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** What each custom error means to the one who reads it, and what to do. `{name}` stands for an argument. */
const SENTENCES: Readonly<Record<string, string>> = {
  AccessManagedUnauthorized: 'account {caller} lacks the role for this; ask an administrator of the deployment',
  ERC20InsufficientAllowance: 'the allowance is {allowance} base units, {needed} are needed; approve the spender first',
  ERC20InsufficientBalance: 'account {sender} has {balance} base units, {needed} are needed; fund it first',
  ERC721NonexistentToken: 'twin {tokenId} does not exist',
  ERC2612ExpiredSignature: 'the permit ended at {deadline} (seconds); sign a new one',
  ERC2612InvalidSigner: 'the permit is signed by {signer}, not by {owner}',
  ReentrancyGuardReentrantCall: 'a call came back before it was over',
  SafeERC20FailedOperation: 'token {token} refused the transfer',
  InvalidAccountNonce: 'this signature was used already or is out of order; sign again',
  TwinRegistryTokenLocked: 'twin {twinId} is locked to its owner and cannot be transferred',
  TwinRegistryNotOwner: 'account {account} does not own twin {twinId}',
  TwinRegistryNotAField: 'a root or identity commitment is not below the field order',
  TwinRegistryZeroValue: 'a state root, digest, schema or key is zero',
  TwinRegistryInvalidSignature: 'the signature is not by {owner} for exactly this mint',
  TwinRegistryDeadlinePassed: 'the signature held until {deadline}, the block is at {timestamp} (seconds); sign again',
  ConsentRegistryNotOwner: 'account {account} does not own twin {twinId}',
  ConsentRegistryInvalidTerms: 'the consent terms are empty, end before they start, or end in the past',
  ConsentRegistryInvalidSignature: 'the signature is not by {owner} for exactly these terms',
  ConsentRegistryDeadlinePassed:
    'the signature held until {deadline}, the block is at {timestamp} (seconds); sign again',
  ConsentRegistryEpochEnded:
    'the signature is for epoch {epoch} of twin {twinId}, which is in epoch {currentEpoch}; sign again',
  ConsentRegistryNothingToRevoke: 'twin {twinId} has no grant to {grantee} under this scope',
  IssuerRegistryNotAccredited: 'issuer {issuer} is not accredited for this schema now',
  IssuerRegistryInvalidSignature: 'the attestation is not signed by issuer {issuer}',
  IssuerRegistryInvalidPeriod:
    'the attestation holds from {issuedAt} to {expiry}, the block is at {timestamp} (seconds)',
  IssuerRegistryZeroIssuer: 'the issuer is the zero address',
  IssuerRegistryRevoked: 'issuer {issuer} withdrew its attestation of this state of twin {twinId} for good',
  IssuerRegistrySuperseded: 'an attestation of this state issued at {previous} (seconds) or later is already recorded',
  IssuerRegistryNotAttested: 'issuer {issuer} did not attest this state of twin {twinId}',
  ClaimVerifierAlreadySet: 'the verifier of this circuit is set already, for good',
  ClaimVerifierUnknownCircuit: 'no verifier is set for this circuit',
  ClaimVerifierUnknownRequest: 'claim request {requestId} does not exist',
  ClaimVerifierMalformedQuery: 'the packed query has a value out of range, or an end day',
  ClaimVerifierNotOwner: 'account {account} does not own twin {twinId}',
  ClaimVerifierAlreadyAccepted: 'claim {requestId} was already accepted for twin {twinId}',
  ClaimVerifierWrongSchema: 'the state follows another schema than the request asks for',
  ClaimVerifierWrongIssuer: 'the request wants issuer {expected}, not {actual}',
  ClaimVerifierNotAttested:
    'the current state of twin {twinId} is not attested by {issuer} now; have it attested first',
  ClaimVerifierStale:
    'the state ended on day {endDay}, today is day {today}, and {maxAgeDays} days are allowed; update it',
  ClaimVerifierProofRejected: 'the proof does not prove request {requestId} for twin {twinId} and this account',
  CohortRegistryInvalidTerms: 'the cohort terms are not valid: see kMin, masks, budget, processor and token',
  CohortRegistryUnknownCohort: 'cohort {cohortId} does not exist',
  CohortRegistryNotOwner: 'account {account} does not own twin {twinId}',
  CohortRegistryAlreadyMember: 'twin {twinId} is a member of cohort {cohortId} already',
  CohortRegistryNotMember: 'twin {twinId} is not a member of cohort {cohortId}',
  CohortRegistryClaimMissing: 'twin {twinId} must first prove claim {requestId}',
  CohortRegistryTooFewMembers: 'cohort {cohortId} has {active} active members and needs {kMin}',
  CohortRegistryBudgetExhausted: 'cohort {cohortId} has spent {rhoSpentNano} of its {rhoCapNano} nano-rho',
  CohortRegistryRoundTooOld:
    'round {round} of cohort {cohortId} has orders since {roundOpenedAt} (seconds) while members wait; end those orders first',
  CohortRegistryNotCurator: 'account {account} does not curate cohort {cohortId}',
  CohortRegistryStillValid: 'twin {twinId} is still a rightful member of cohort {cohortId}',
  InsightMarketTokenNotAllowed: 'token {token} is not on the list of payment tokens',
  InsightMarketFeeTooHigh: 'the shares come to {basisPoints} basis points, more than the limit',
  InsightMarketWrongTransfer: 'the token moved {received} base units instead of {expected}; it cannot be used here',
  InsightMarketInvalidListing: 'the listing is not valid: see windows, shares, channels and kind',
  InsightMarketNotLister: 'account {account} did not create listing {listingId}',
  InsightMarketListingClosed: 'listing {listingId} does not exist or takes no more orders',
  InsightMarketNotEntitled: 'account {account} may not list insights about subject {subjectId}',
  InsightMarketPriceTooHigh: 'the price is {price}, more than the {maxPrice} base units allowed',
  InsightMarketNotCovered: 'the consent or the cohort terms do not cover listing {listingId}: {status}',
  InsightMarketModelNotApproved: 'model {modelHash} is not approved',
  InsightMarketWrongState: 'order {orderId} is {state}, which does not allow this',
  InsightMarketDeadlinePassed:
    'the window of order {orderId} ended at {deadline}, the block is at {timestamp} (seconds)',
  InsightMarketDeadlineNotPassed:
    'the window of order {orderId} ends at {deadline}, the block is at {timestamp} (seconds); wait',
  InsightMarketNotWorker: 'account {account} is not the worker of order {orderId}',
  InsightMarketWorkerInactive: 'worker {worker} is not registered, or is leaving',
  InsightMarketNoiseCommitmentMissing: 'order {orderId} needs noise, and the worker committed to none',
  InsightMarketAttestationMismatch: 'the attestation does not fit order {orderId}',
  InsightMarketInvalidSignature: 'the attestation is not signed by the key {signingKey}',
  InsightMarketNothingToWithdraw: 'account {beneficiary} has no earnings in token {token}',
  InsightMarketNotBuyer: 'account {account} did not buy order {orderId}',
  InsightMarketZeroValue: 'an address, digest, key or price is zero',
  WorkerRegistryInvalidKeys: 'a signing or encryption key is zero',
  WorkerRegistryWrongTransfer: 'the token moved {received} base units instead of {expected}; it cannot be staked',
  WorkerRegistryAlreadyRegistered: 'account {operator} is a worker already',
  WorkerRegistrySigningKeyTaken: 'signing key {signingKey} belongs to another worker',
  WorkerRegistryNotRegistered: 'account {operator} is not a worker',
  WorkerRegistryStakeTooSmall: 'the stake is {stake} base units, the least is {minimum}',
  WorkerRegistryUnbonding: 'worker {operator} is leaving',
  WorkerRegistryStillBonded: 'the stake is bonded until {withdrawableAt}, the block is at {timestamp} (seconds)',
  ModelRegistryZeroHash: 'the hash of the model or of its card is zero',
  ModelRegistryAlreadyRegistered: 'model {modelHash} is registered already',
  ModelRegistryUnknownModel: 'model {modelHash} is not registered',
  ModelRegistryRoyaltyTooHigh: 'a royalty of {basisPoints} basis points is above the limit',
};

/** One clear sentence on why a contract refused: what, where, and what to do. */
export function describeRevert(revert: ContractRevert): string {
  const { contract, errorName, args } = revert;
  if (errorName === 'Error') return `the contract refused: ${String(args['message'] ?? Object.values(args)[0])}`;
  if (errorName === 'unknown') return 'the call reverted with an error of none of Gemel’s contracts';
  const sentence = SENTENCES[errorName];
  if (sentence !== undefined) {
    const filled = fill(sentence, errorName, args);
    return contract === 'unknown' ? filled : `${contract}: ${filled}`;
  }
  return `${contract === 'unknown' ? 'the contract' : contract} refused: ${words(errorName, contract)}${listed(args)}`;
}

function fill(sentence: string, errorName: string, args: Arguments): string {
  return sentence.replace(/\{(\w+)\}/g, (_placeholder, name: string) => readable(errorName, name, args[name]));
}

/** Enumerated arguments by name, the others as they are. */
function readable(errorName: string, name: string, value: unknown): string {
  if (errorName === 'InsightMarketNotCovered' && name === 'status') return nameOf(ConsentStatus, value);
  if (errorName === 'InsightMarketWrongState' && name === 'state') return nameOf(OrderState, value);
  return String(value);
}

function nameOf(table: Readonly<Record<string, number>>, value: unknown): string {
  const [name] = Object.entries(table).find(([, number]) => number === Number(value)) ?? [];
  return (name ?? String(value)).toLowerCase().replaceAll('_', ' ');
}

/** `InsightMarketFeeTooHigh` of `InsightMarket` as `fee too high`. */
function words(errorName: string, contract: string): string {
  const own = errorName.startsWith(contract) ? errorName.slice(contract.length) : errorName;
  return own.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase();
}

function listed(args: Arguments): string {
  const entries = Object.entries(args).map(([name, value]) => `${name} ${String(value)}`);
  return entries.length === 0 ? '' : ` (${entries.join(', ')})`;
}
