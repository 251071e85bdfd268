// Every handler that the manifest names. One entry for all contracts: it compiles in half the time of one for each.
export * from './claimVerifier';
export * from './cohortMembers';
export * from './cohortRegistry';
export * from './consentRegistry';
export * from './insightMarket';
export * from './insightOrders';
export * from './issuerRegistry';
export * from './listingRegistry';
export * from './modelRegistry';
export * from './privacyLedger';
export * from './twinRecovery';
export * from './twinRegistry';
export * from './unorderedNonces';
export * from './wiring';
export * from './workerRegistry';
