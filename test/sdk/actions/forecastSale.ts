import { randomBytes } from 'node:crypto';
import { ZeroHash } from 'ethers';
import {
  EvidenceType,
  InsightKind,
  Purpose,
  SubjectKind,
  acceptOrder,
  buyInsight,
  chainNow,
  channelMask,
  consentScope,
  contributorRoots,
  deliverOrder,
  encodeInsight,
  evidenceReportData,
  grantConsent,
  insightResultBinding,
  kindMask,
  signAttestation,
  signingDomain,
  type BuyInsightReturnType,
  type CreateListingParameters,
  type DeliverOrderReturnType,
  type GemelClient,
  type PredictionDocument,
} from '#sdk';
import { contentDigest, encryptEnvelope } from '#sdk/storage';
import type { EvidenceSource } from '#sdk/worker';
import { accountOf } from '../../../scripts/dev/accounts.ts';
import { fund, mintFor, registeredServices, testbed, type Services, type TestOwner, type Testbed } from './testbed.ts';

export const FORECAST_QUERY = { kind: 'PREDICTION', horizonsDays: [1, 7] } as const;
export const FORECAST_PRICE = 1_000_000n;

const HOUR = 3600;
const PURPOSES = Purpose.GENERAL_RESEARCH_USE;
const CHANNELS = channelMask(['hrv_rmssd', 'steps']);

/** Forecasts of one twin, for sale to the researcher, whose worker is played by the test. */
export interface ForecastSale {
  readonly bed: Testbed;
  readonly services: Services;
  readonly owner: TestOwner;
  readonly researcher: GemelClient;
  /** The researcher's account. */
  readonly grantee: string;
  readonly scope: string;
  readonly token: string;
  readonly listing: () => CreateListingParameters;
  /** Grants, or grants again, what the listing needs. */
  readonly grant: () => Promise<void>;
  readonly documentFor: (orderId: bigint) => PredictionDocument;
  /** Delivers as the worker; `encrypted` is what the buyer gets, `attested` what the worker signs for. */
  readonly deliver: (
    order: Pick<BuyInsightReturnType, 'orderId' | 'buyerKeys'>,
    encrypted: Uint8Array,
    attested?: Uint8Array,
    evidence?: EvidenceSource,
  ) => Promise<DeliverOrderReturnType & { readonly envelope: Uint8Array }>;
  /** Buys, accepts and delivers. */
  readonly sell: (
    listingId: bigint,
  ) => Promise<BuyInsightReturnType & { readonly output: Uint8Array; readonly envelope: Uint8Array }>;
}

/** Has the nth owner consent to forecasts for the researcher. */
export async function forecastSale(index: number, scopeName: string): Promise<ForecastSale> {
  const bed = await testbed();
  const services = await registeredServices();
  const owner = await mintFor(index, [services.workerKeys.publicKey]);
  const researcher = bed.clientOf('researcher');
  const grantee = accountOf('researcher').address;
  const token = bed.deployment.contracts.TestToken ?? '';
  await fund(bed.clientOf('administrator'), grantee);
  const { twinId, commitment } = owner.twin;
  const scope = consentScope(scopeName);

  const grant = async (): Promise<void> => {
    const notBefore = await chainNow(bed.reader);
    const until = { notBefore, expiry: notBefore + 365 * 24 * HOUR };
    const kinds = kindMask([InsightKind.PREDICTION]);
    const terms = { purposes: PURPOSES, channels: CHANNELS, kinds, ...until, processor: services.operator };
    await grantConsent(owner.client, { twinId, grantee, scope, terms });
  };
  const documentFor = (orderId: bigint): PredictionDocument => ({
    kind: 'PREDICTION',
    orderId: `${orderId}`,
    salt: `0x${randomBytes(32).toString('hex')}`,
    modelHash: services.modelHash,
    endDay: owner.state.endDay,
    forecasts: [{ channel: 'steps', horizonDays: 1, method: 'graph network', value: 8000, lower: 6000, upper: 10_000 }],
  });
  const deliver: ForecastSale['deliver'] = async (order, encrypted, attested = encrypted, source) => {
    const { orderId, buyerKeys } = order;
    const envelope = await encryptEnvelope({
      plaintext: encrypted,
      recipients: [buyerKeys.publicKey],
      binding: insightResultBinding(bed.deployment, orderId),
    });
    const plain = {
      orderId,
      modelHash: services.modelHash,
      ...contributorRoots([{ twinId, stateRoot: commitment.stateRoot }]),
      contributors: 1,
      outputHash: contentDigest(attested),
      ciphertextDigest: (await researcher.storage?.put(envelope)) ?? '',
      noiseCommitment: ZeroHash,
      rhoNano: 0n,
      evidenceType: source?.type ?? EvidenceType.NONE,
      evidenceHash: ZeroHash,
      deadline: BigInt((await chainNow(bed.reader)) + 600),
    };
    const { chainId, contracts } = bed.deployment;
    const domain = await signingDomain(contracts.InsightMarket, chainId, bed.reader.provider);
    const document = await source?.make(evidenceReportData(domain, plain));
    const evidenceHash = document && (await researcher.storage?.put(document));
    const attestation = { ...plain, evidenceHash: evidenceHash ?? ZeroHash };
    const signature = await signAttestation(services.attester, domain, attestation);
    return { ...(await deliverOrder(services.worker, { attestation, signature })), envelope };
  };

  await grant();
  return {
    ...{ bed, services, owner, researcher, grantee, scope, token, grant, documentFor, deliver },
    listing: () => ({
      subjectKind: SubjectKind.TWIN,
      subjectId: twinId,
      kind: InsightKind.PREDICTION,
      purposes: PURPOSES,
      channels: CHANNELS,
      modelHash: services.modelHash,
      token,
      price: FORECAST_PRICE,
      workerBasisPoints: 1000,
      scope,
      acceptSeconds: HOUR,
      deliverSeconds: HOUR,
      reviewSeconds: HOUR,
    }),
    async sell(listingId) {
      const bought = await buyInsight(researcher, { listingId, query: FORECAST_QUERY });
      await acceptOrder(services.worker, bought);
      const output = encodeInsight(documentFor(bought.orderId));
      const { envelope } = await deliver(bought, output);
      return { ...bought, output, envelope };
    },
  };
}
