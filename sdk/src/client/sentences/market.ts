/** What each custom error of cohorts, listings, orders and subscriptions means; see {@link describeRevert}. */
export const MARKET_SENTENCES: Readonly<Record<string, string>> = {
  CohortRegistryInvalidTerms:
    'the cohort terms are not valid: see masks, kMin, budget, claim, processor, token and shares',
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
  CohortRegistryFull: 'cohort {cohortId} cannot take another order',
  CohortRegistryInvalidMarket: 'the market is named already, or is the zero address',
  CohortRegistryNotMarket: 'account {account} is not the market',
  CohortRegistryUnclaimedEarnings:
    'twin {twinId} has {amount} base units of an earlier membership of cohort {cohortId}; claim them first',
  CohortPassesAccountUsed: 'account {account} has entered cohort {cohortId} with another identity; use a fresh account',
  CohortPassesClaimMissing: 'cohort {cohortId} also asks for claim {requestId}; prove it in the same proof',
  CohortPassesDeadlinePassed: 'the signature held until {deadline}, the block is at {timestamp} (seconds); sign again',
  CohortPassesInvalidSignature:
    'the signature is not by {signer} for exactly this entry; somebody may have submitted it before, see enteredAt',
  CohortPassesNoCircuit: 'no usable verifier of cohort memberships is set',
  CohortPassesNoClaim: 'cohort {cohortId} asks for no claim; prove membership alone',
  CohortPassesNoPass: 'account {account} has no pass of cohort {cohortId}',
  CohortPassesNotAField: 'a public signal is not below the field order',
  CohortPassesNullifierUsed: 'this identity has entered cohort {cohortId} with account {account}',
  CohortPassesOldRegistryRoot:
    'the proof was made with an identity group that never was, or that is too old; prove again with the current one',
  CohortPassesProofRejected:
    'the proof does not prove membership for account {account}, cohort {cohortId} and its terms; prove again',
  CohortPassesZeroAccount: 'a pass cannot be for the zero address',
  PrivacyLedgerBudgetExceeded:
    '{askedNano} nano-rho would be reserved, and twin {twinId} has {leftNano} left; leave a cohort, or raise its budget',
  PrivacyLedgerInvalidCap:
    'a budget of {capNano} nano-rho for twin {twinId} is above the limit, or below the {usedNano} that are reserved or spent',
  PrivacyLedgerNotOwner: 'account {account} does not own twin {twinId}',
  ListingRegistryClosed: 'listing {listingId} does not exist or takes no more orders',
  ListingRegistryFeeTooHigh: 'the shares come to {basisPoints} basis points, more than the limit',
  ListingRegistryInvalidListing:
    'the listing is not valid: see purposes, channels, kind, model, windows, panel and price',
  ListingRegistryModelNotApproved: 'model {modelHash} is not approved',
  ListingRegistryNotCovered:
    'the consent or the cohort terms do not cover listing {listingId}: {status} (absent: the owner must grant the buyer a consent, or the cohort needs more members)',
  ListingRegistryNotEntitled: 'account {account} may not offer insights about {subjectKind} {subjectId}',
  ListingRegistryNotLister: 'account {account} did not create listing {listingId}',
  ListingRegistryTokenNotAllowed: 'token {token} is not on the list of payment tokens',
  ListingRegistryZeroValue: 'a token or the recipient of fees is zero',
  InsightMarketPriceTooHigh: 'the price is {price}, more than the {maxPrice} base units allowed',
  InsightMarketNotCovered:
    'the consent or the cohort terms do not cover listing {listingId}: {status} (absent: the owner must grant the buyer a consent, or the cohort needs more members)',
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
  InsightMarketNotBuyer: 'account {account} did not buy order {orderId}',
  InsightMarketZeroValue: 'an address, digest, key or price is zero',
  InsightMarketInvalidDisputes: 'the dispute module is named already, or is the zero address',
  InsightMarketNotDisputes: 'account {account} is not the dispute module',
  InsightMarketNotOperator: 'buyer {buyer} did not let account {account} buy in its name',
  InsightMarketNothingToClaim: 'twin {twinId} has nothing to claim in cohort {cohortId}',
  InsightMarketPaused: 'new orders are paused; everything else goes on',
  SubscriptionsListingClosed: 'listing {listingId} does not exist or takes no more orders',
  SubscriptionsNotDue:
    'the next order of subscription {subscriptionId} is due at {nextAt}, the block is at {timestamp} (seconds); wait',
  SubscriptionsNotOperator: '{subscriber} must first let the subscriptions contract buy in its name, by setOperator',
  SubscriptionsNotSubscriber: 'account {account} did not take subscription {subscriptionId}, and its listing is open',
  SubscriptionsPriceTooHigh: 'the price is {price}, more than the {maxPrice} base units allowed',
  SubscriptionsUnknown: 'subscription {subscriptionId} does not exist, is used up, or was cancelled',
  SubscriptionsZeroValue: 'the number of orders, the interval, the query digest or the key is zero',
  ClaimBountiesAlreadyPaid: 'bounty {bountyId} has paid {claimant} already',
  ClaimBountiesExhausted: 'bounty {bountyId} has paid as many claims as it was for',
  ClaimBountiesExpired: 'the bounty ended at {expiry}, the block is at {timestamp} (seconds)',
  ClaimBountiesInvalidTerms: 'the reward, the number of claims or the expiry is zero, too large or over',
  ClaimBountiesNoClaim: 'no claim of {claimant} was accepted since bounty {bountyId} opened',
  ClaimBountiesNotExpired: 'the bounty ends at {expiry}, the block is at {timestamp} (seconds); wait',
  ClaimBountiesNotOpen: 'bounty {bountyId} does not exist or is closed',
  ClaimBountiesWrongFlavour: 'bounty {bountyId} is for claims of another kind (named or unlinkable)',
  ClaimBountiesWrongRequest: 'the bounty is for claim request {expected}, not {actual}',
  CohortRegistryOrdersOpen: 'cohort {cohortId} has {openOrders} open orders; wait until they have ended',
  CohortRegistryRemoved: 'the curator removed twin {twinId} from cohort {cohortId}, and it cannot join again',
  InsightMarketPanelTooLarge:
    'the processor has {operators} active operators, the worker included, and order {orderId} needs a panel of {panelSize}',
};
