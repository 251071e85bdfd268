import type { EvidencePlugin, EvidenceReport } from '../../attestation/evidence/evidence.ts';
import { checkEvidence } from '../../attestation/evidence/evidence.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireStorage } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { signingDomain } from '../../client/typedData.ts';
import { normaliseDigest } from '../../storage/cid.ts';
import { EventNotFoundError } from '../errors.ts';
import { findDelivery, type Delivery } from './findDelivery.ts';

/** What {@link checkDeliveryEvidence} takes. */
export interface CheckDeliveryEvidenceParameters {
  readonly orderId: bigint;
  /** What verifies; evidence of other types is declared only. */
  readonly plugins: readonly EvidencePlugin[];
  /** The delivery, where it is at hand. */
  readonly delivery?: Delivery;
}

/**
 * What can be said of the evidence with which an order was delivered: its document is fetched from the content store by the hash that
 * is attested, and has to have been valid when the order was delivered. Anyone can check it; no key is needed.
 *
 * @throws {InsightNotDeliveredError}, {InsightVerificationError}
 */
export async function checkDeliveryEvidence(
  client: GemelClient,
  { orderId, plugins, delivery }: CheckDeliveryEvidenceParameters,
): Promise<EvidenceReport> {
  const { deployment, provider } = client;
  const { attestation, blockNumber } = delivery ?? (await findDelivery(client, orderId));
  const [domain, block] = await Promise.all([
    signingDomain(deployment.contracts.InsightMarket, deployment.chainId, provider),
    readContract(provider.getBlock(blockNumber)),
  ]);
  if (!block) throw new EventNotFoundError('block', `the delivery of order ${orderId}`);
  return checkEvidence({
    ...{ attestation, domain, plugins, at: new Date(1000 * block.timestamp) },
    fetch: (digest) => requireStorage(client).get(normaliseDigest(digest)),
  });
}
