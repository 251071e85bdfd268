import type { Attestation } from '../../attestation/attestation.ts';
import { hashAttestationStruct, recoverAttestationSigner } from '../../attestation/attestation.ts';
import { insightResultBinding } from '../../client/bindings.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireStorage } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { signingDomain } from '../../client/typedData.ts';
import { OrderState } from '../../generated/protocol.ts';
import { decodeQuery, type InsightQuery } from '../../insight/query.ts';
import { statisticSensitivity } from '../../insight/statistic.ts';
import {
  decodeInsight,
  type InsightDocument,
  type StatisticDocument,
  type SyntheticDocument,
} from '../../insight/document.ts';
import { contentDigest, normaliseDigest } from '../../storage/cid.ts';
import { decryptEnvelope } from '../../storage/envelope.ts';
import { InsightNotDeliveredError, InsightVerificationError } from '../errors.ts';
import { findDelivery } from './findDelivery.ts';
import { findOrder } from './findOrder.ts';
import { orderStateName } from './orderStateName.ts';

/** What {@link readInsight} takes. */
export interface ReadInsightParameters {
  readonly orderId: bigint;
  /** X25519 private key that the order was bought with. */
  readonly privateKey: CryptoKey;
}

/** One thing that was checked about a result. */
export interface InsightCheck {
  readonly name: string;
  readonly ok: boolean;
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
  { orderId, privateKey }: ReadInsightParameters,
): Promise<ReadInsightReturnType> {
  const storage = requireStorage(client);
  const { deployment, provider, contracts } = client;
  const order = await readContract(contracts.insightMarket.orderOf(orderId));
  if (BEFORE_DELIVERY.includes(Number(order.state))) {
    throw new InsightNotDeliveredError(orderId, orderStateName(order.state));
  }
  const { attestation, signature, signingKey } = await findDelivery(client, orderId);
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
    checks.push(...checkNoise(document, attestation, query));
  }
  requireAll(orderId, checks);
  return { document, bytes, attestation, signedBy, checks };
}

/** Whether a result is of the kind, the days and the people that were asked for. */
function isAnswerTo(document: InsightDocument, query: InsightQuery): boolean {
  if (document.kind === 'PREDICTION' && query.kind === 'PREDICTION') {
    return document.forecasts.every(({ horizonDays }) => query.horizonsDays.includes(horizonDays));
  }
  if (document.kind === 'SYNTHETIC' && query.kind === 'SYNTHETIC') {
    const asked = Object.entries(query.traits);
    const { records } = document;
    return (
      records.length === query.records &&
      records.every(({ traits }) => asked.every(([trait, value]) => traits[trait] === value))
    );
  }
  return document.kind === query.kind;
}

/** What a result about a cohort says of its noise, against what is attested and what was asked. */
function checkNoise(
  document: StatisticDocument | SyntheticDocument,
  attestation: Attestation,
  query: InsightQuery,
): InsightCheck[] {
  const means = document.kind === 'SYNTHETIC' ? document.means : [document];
  const asked = query.kind === 'SYNTHETIC' ? query.means : query.kind === 'STATISTIC' ? [query] : [];
  const share = attestation.rhoNano / BigInt(Math.max(1, means.length));
  return [
    {
      name: 'document names the attested number of members and budget',
      ok:
        document.contributors === attestation.contributors &&
        means.every(({ noise }) => BigInt(noise.rhoNano) === share),
    },
    {
      name: 'noise is stated for the sensitivity of the query',
      ok:
        query.kind === document.kind &&
        means.length === asked.length &&
        means.every(({ channel, noise }, at) => {
          const mean = asked[at];
          return mean?.channel === channel && BigInt(noise.sensitivity) === statisticSensitivity(mean);
        }),
    },
  ];
}

const BEFORE_DELIVERY: readonly number[] = [OrderState.NONE, OrderState.CREATED, OrderState.ACCEPTED];

function requireAll(orderId: bigint, checks: readonly InsightCheck[]): void {
  const failed = checks.filter(({ ok }) => !ok).map(({ name }) => name);
  if (failed.length > 0) throw new InsightVerificationError(orderId, failed);
}
