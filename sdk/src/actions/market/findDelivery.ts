import { ZeroAddress } from 'ethers';
import type { Attestation } from '../../attestation/attestation.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import type { InsightMarketTypes } from '../../generated/contracts/index.ts';
import { InsightNotDeliveredError, InsightVerificationError } from '../errors.ts';

/** What a worker sent to the market. */
export interface Delivery {
  readonly attestation: Attestation;
  readonly signature: string;
  /** Signing key that the worker had registered then. */
  readonly signingKey: string;
  /** Of the delivery. */
  readonly blockNumber: number;
}

/**
 * The attestation with which an order was delivered, from the event, and its signature, from the transaction.
 *
 * @throws {InsightNotDeliveredError}, {InsightVerificationError}
 */
export async function findDelivery(client: GemelClient, orderId: bigint): Promise<Delivery> {
  const { deployment, provider, contracts } = client;
  const { insightMarket } = contracts;
  const [event] = await readContract(
    insightMarket.queryFilter(insightMarket.filters.OrderDelivered(orderId), deployment.startBlock),
  );
  if (!event) throw new InsightNotDeliveredError(orderId, 'not delivered');
  const transaction = await provider.getTransaction(event.transactionHash);
  const call = transaction && insightMarket.interface.parseTransaction(transaction);
  const signature: unknown = call?.name === 'deliver' ? call.args[1] : undefined;
  // A worker that delivers through another contract leaves its signature where this cannot find it.
  if (typeof signature !== 'string') {
    throw new InsightVerificationError(orderId, ['the delivery is a direct call of the market']);
  }
  const signingKey = await registeredKey(client, event.args.worker, event.blockNumber);
  const { blockNumber } = event;
  return { attestation: toAttestation(event.args.attestation), signature, signingKey, blockNumber };
}

/** The key that a worker had up to a block. Read from events: the worker may have left, or changed its key, since. */
async function registeredKey(client: GemelClient, worker: string, blockNumber: number): Promise<string> {
  const { workerRegistry } = client.contracts;
  const { WorkerRegistered, SigningKeySet } = workerRegistry.filters;
  const { startBlock } = client.deployment;
  const [registered, changed] = await readContract(
    Promise.all([
      workerRegistry.queryFilter(WorkerRegistered(worker), startBlock, blockNumber),
      workerRegistry.queryFilter(SigningKeySet(worker), startBlock, blockNumber),
    ]),
  );
  const latest = [...registered, ...changed].toSorted(
    (left, right) => left.blockNumber - right.blockNumber || left.index - right.index,
  );
  return latest.at(-1)?.args.signingKey ?? ZeroAddress;
}

function toAttestation(struct: InsightMarketTypes.AttestationStructOutput): Attestation {
  const { orderId, modelHash, inputCommitment, contributorsRoot, outputHash, ciphertextDigest } = struct;
  const { noiseCommitment, rhoNano, evidenceHash, deadline } = struct;
  return {
    orderId,
    modelHash,
    inputCommitment,
    contributorsRoot,
    contributors: Number(struct.contributors),
    outputHash,
    ciphertextDigest,
    noiseCommitment,
    rhoNano,
    evidenceType: Number(struct.evidenceType),
    evidenceHash,
    deadline,
  };
}
