import type { Attestation } from '../../attestation/attestation.ts';
import type { EvidencePlugin, EvidenceReport } from '../../attestation/evidence/evidence.ts';
import { hashAttestationStruct, recoverAttestationSigner } from '../../attestation/attestation.ts';
import { insightResultBinding } from '../../client/bindings.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireStorage } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { signingDomain } from '../../client/typedData.ts';
import { OrderState } from '../../generated/protocol.ts';
import { decodeQuery } from '../../insight/query.ts';
import { decodeInsight, type InsightDocument } from '../../insight/document.ts';
import { contentDigest, normaliseDigest } from '../../storage/cid.ts';
import { decryptEnvelope } from '../../storage/envelope.ts';
import { InsightNotDeliveredError, InsightVerificationError } from '../errors.ts';
import { checkNoise, isAnswerTo, type InsightCheck } from './answerChecks.ts';
import { checkDeliveryEvidence } from './checkDeliveryEvidence.ts';
import { findDelivery } from './findDelivery.ts';
import { findOrder } from './findOrder.ts';
import { checkNoiseSource } from './noiseSource.ts';
import { orderStateName } from './orderStateName.ts';

/** What {@link readInsight} takes. */
export interface ReadInsightParameters {
  readonly orderId: bigint;
  /** X25519 private key that the order was bought with. */
  readonly privateKey: CryptoKey;
  /** What verifies the worker's evidence. Default: nothing, so that evidence is declared only. */
  readonly evidence?: readonly EvidencePlugin[];
}

/** What {@link readInsight} returns. */
export interface ReadInsightReturnType {
  readonly document: InsightDocument;
  /** The exact output, whose hash is attested. */
  readonly bytes: Uint8Array;
  readonly attestation: Attestation;
  /** Address of the worker's signing key, which signed the attestation. */
  readonly signedBy: string;
  /** Each of them holds: a result that fails one is not returned. */
  readonly checks: readonly InsightCheck[];
  /** What the worker offers besides its signature, and whether that was verified. A result is returned whatever it says. */
  readonly evidence: EvidenceReport;
}

/**
 * Fetches, decrypts and verifies the result of an order.
 *
 * @throws {InsightNotDeliveredError} when there is none.
 * @throws {InsightVerificationError} when it is not what the worker attested on chain.
 * @throws {EnvelopeNotDecryptableError}, {InvalidInsightError} and the errors of the content store.
 */
export async function readInsight(
  client: GemelClient,
  { orderId, privateKey, evidence: plugins = [] }: ReadInsightParameters,
): Promise<ReadInsightReturnType> {
  const storage = requireStorage(client);
  const { deployment, provider, contracts } = client;
  const order = await readContract(contracts.insightMarket.orderOf(orderId));
  if (BEFORE_DELIVERY.includes(Number(order.state))) {
    throw new InsightNotDeliveredError(orderId, orderStateName(order.state));
  }
  const delivery = await findDelivery(client, orderId);
  const { attestation, signature, signingKey } = delivery;
  const domain = await signingDomain(deployment.contracts.InsightMarket, deployment.chainId, provider);
  const signedBy = recoverAttestationSigner(domain, attestation, signature);
  const checks: InsightCheck[] = [
    { name: 'attestation is about this order', ok: attestation.orderId === orderId },
    { name: 'attestation is signed by the signing key of the worker', ok: signedBy === signingKey },
    {
      name: 'attestation is the one whose hash the contract holds',
      ok: hashAttestationStruct(attestation) === order.commitment,
    },
  ];
  requireAll(orderId, checks);

  const envelope = await storage.get(normaliseDigest(attestation.ciphertextDigest));
  checks.push({ name: 'ciphertext is the attested one', ok: contentDigest(envelope) === attestation.ciphertextDigest });
  const bytes = await decryptEnvelope(envelope, privateKey, insightResultBinding(deployment, orderId));
  checks.push({ name: 'output is the attested one', ok: contentDigest(bytes) === attestation.outputHash });
  requireAll(orderId, checks);
  const document = decodeInsight(bytes);
  checks.push({ name: 'document names this order', ok: document.orderId === orderId.toString() });
  if (document.kind !== 'STATISTIC') {
    checks.push({ name: 'document names the attested model', ok: document.modelHash === attestation.modelHash });
  }
  const { queryDigest } = await findOrder(client, { orderId });
  const query = decodeQuery(await storage.get(queryDigest));
  checks.push({ name: 'document answers the question that was asked', ok: isAnswerTo(document, query) });
  if (document.kind === 'STATISTIC' || document.kind === 'SYNTHETIC') {
    checks.push(...checkNoise(document, attestation, query), ...(await checkNoiseSource(client, document, delivery)));
  }
  requireAll(orderId, checks);
  const evidence = await checkDeliveryEvidence(client, { orderId, plugins, delivery });
  return { document, bytes, attestation, signedBy, checks, evidence };
}

const BEFORE_DELIVERY: readonly number[] = [OrderState.NONE, OrderState.CREATED, OrderState.ACCEPTED];

function requireAll(orderId: bigint, checks: readonly InsightCheck[]): void {
  const failed = checks.filter(({ ok }) => !ok).map(({ name }) => name);
  if (failed.length > 0) throw new InsightVerificationError(orderId, failed);
}
