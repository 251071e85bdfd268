/** What each custom error of workers, models and disputes means; see {@link describeRevert}. */
export const WORKERS_SENTENCES: Readonly<Record<string, string>> = {
  WorkerRegistryInvalidKeys: 'a signing or encryption key is zero',
  WorkerRegistryAlreadyRegistered: 'account {operator} is a worker already',
  WorkerRegistrySigningKeyTaken: 'signing key {signingKey} belongs to another worker',
  WorkerRegistryNotRegistered: 'account {operator} is not a worker',
  WorkerRegistryStakeTooSmall: 'the stake is {stake} base units, the least is {minimum}',
  WorkerRegistryUnbonding: 'worker {operator} is leaving',
  WorkerRegistryStillBonded: 'the stake is bonded until {withdrawableAt}, the block is at {timestamp} (seconds)',
  WorkerRegistryInvalidDisputes: 'the dispute module is named already, or is the zero address',
  WorkerRegistryInvalidSignature: 'the signing key {signingKey} did not agree to this operator',
  WorkerRegistryJoinedRecently:
    'operator {operator} left a processor lately and can join one from {joinableAt} on, the block is at {timestamp} (seconds)',
  WorkerRegistryNotAppointed: 'processor {processor} did not appoint operator {operator}',
  WorkerRegistryNotDisputes: 'account {account} is not the dispute module',
  WorkerRegistrySignatureExpired:
    'the signature held until {deadline}, the block is at {timestamp} (seconds); sign again',
  WorkerRegistryWrongProcessor: 'operator {operator} works for {processor}',
  WorkerRegistryZeroAccount: 'an account is zero',
  ModelRegistryZeroHash: 'the hash of the model or of its card is zero',
  ModelRegistryAlreadyRegistered: 'model {modelHash} is registered already',
  ModelRegistryRoyaltyTooHigh: 'a royalty of {basisPoints} basis points is above the limit',
  ModelRegistryWrongPublisher: 'model {modelHash} was published by {actual}, not by {expected}',
  DisputeModuleAlreadyCommitted: 'operator {juror} has committed to an answer about order {orderId} already',
  DisputeModuleAlreadyDemanded: 'the ciphertext of order {orderId} is demanded already',
  DisputeModuleAlreadyRevealed: 'juror {juror} has revealed its answer about order {orderId} already',
  DisputeModuleContributorNotProven:
    'the proof does not show that twin {twinId} was wrongly among the contributors of order {orderId}',
  DisputeModuleDeadlineNotPassed:
    'the phase of the dispute about order {orderId} ends at {deadline}, the block is at {timestamp} (seconds); wait',
  DisputeModuleDeadlinePassed:
    'the phase of the dispute about order {orderId} ended at {deadline}, the block is at {timestamp} (seconds)',
  DisputeModuleDrawNotReady:
    'the jurors of order {orderId} are drawn by block {drawBlock}, the chain is at {blockNumber}; wait for a later block',
  DisputeModuleFraudNotProven: 'the proof does not show that the output of order {orderId} is wrong',
  DisputeModuleInvalidFraudVerifier: 'the verifier of this circuit is set already, or is the zero address',
  DisputeModuleNoFraudVerifier: 'model {modelHash} has no circuit that could prove a wrong output',
  DisputeModuleNotAccused: 'account {account} did not deliver order {orderId}',
  DisputeModuleNotBuyer: 'account {account} did not buy order {orderId}',
  DisputeModuleNotDemanded: 'the ciphertext of order {orderId} is not demanded',
  DisputeModuleNotDrawn: 'account {account} was not drawn as a juror of order {orderId}',
  DisputeModuleNotEligible:
    'account {account} may not judge order {orderId}: it is no active operator of its processor since its accept, or it delivered',
  DisputeModuleNotMarket: 'account {account} is not the market',
  DisputeModulePanelFull: '{committers} operators have committed to order {orderId}, and no more are taken',
  DisputeModuleMaterialFixed: 'what jurors of order {orderId} need is published already, or the digest is zero',
  DisputeModuleTooFewCommitters:
    '{committers} operators committed to order {orderId}, fewer than the panel of {panelSize}',
  DisputeModuleWindowsTooLong: 'the windows come to {longest} seconds, more than the {allowed} that the market allows',
  DisputeModuleWrongAttestation: 'this is not what the worker attested for order {orderId}',
  DisputeModuleWrongCiphertext: 'the bytes are not the attested ciphertext of order {orderId}',
  DisputeModuleWrongPhase: 'the dispute about order {orderId} is in phase {phase}, which does not allow this',
  DisputeModuleWrongSeal: 'this is not what juror {juror} committed to for order {orderId}',
};
