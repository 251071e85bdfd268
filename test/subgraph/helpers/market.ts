import type { OrderState } from '../../../sdk/src/generated/protocol.ts';
import { EvidenceType, InsightKind, SubjectKind } from '../../../sdk/src/generated/protocol.ts';
import type { Emitted } from './emitter.ts';
import type { Scenario } from './scenario.ts';
import type { Values } from './values.ts';
import { digest, person } from './values.ts';

export const [OWNER, CURATOR, BUYER, WORKER] = ['owner', 'curator', 'buyer', 'worker'].map(person) as [
  string,
  string,
  string,
  string,
];
export const TOKEN = person('token');
export const SCOPE = digest('scope');
export const PRICE = 10n ** 20n;
/** General research, and commercial use. */
export const PURPOSES = 2n ** 32n + 1n;

/** Mints a twin. */
export function mint(scenario: Scenario, twinId: number): Promise<Emitted> {
  return scenario.emit('TwinRegistry.Transfer', { to: OWNER, tokenId: twinId });
}

/** Creates cohort 1 and has twins 1, 2, … join it. */
export async function createCohort(scenario: Scenario, members: number): Promise<void> {
  const terms = {
    purposes: 1,
    channels: 3,
    kinds: 1 << InsightKind.STATISTIC,
    kMin: 2 ** 32 - 1,
    token: TOKEN,
    processor: WORKER,
    minPrice: 7,
    maxWorkerBasisPoints: 600,
  };
  const budget = { rhoPerOrderNano: 5, rhoCapNano: 2n ** 64n - 1n };
  await scenario.emit('CohortRegistry.CohortCreated', {
    cohortId: 1,
    curator: CURATOR,
    terms: { ...terms, ...budget },
  });
  for (let twinId = 1; twinId <= members; twinId++) {
    await mint(scenario, twinId);
    await join(scenario, twinId);
  }
}

/** A twin joins cohort 1, in its first round where nothing else is said. */
export function join(scenario: Scenario, twinId: number, values: Values = {}): Promise<Emitted> {
  return scenario.emit('CohortRegistry.MemberJoined', { cohortId: 1, twinId, activeFromRound: 1, ...values });
}

/** A twin leaves cohort 1. */
export function leave(scenario: Scenario, twinId: number, unclaimed = 0): Promise<Emitted> {
  return scenario.emit('CohortRegistry.MemberLeft', { cohortId: 1, twinId, unclaimed });
}

/** Lists a forecast of twin 1 as listing 1. */
export function listTwin(scenario: Scenario, values: Values = {}): Promise<Emitted> {
  const offer = { subjectKind: SubjectKind.TWIN, subjectId: 1, kind: InsightKind.PREDICTION, purposes: PURPOSES };
  const paid = { token: TOKEN, price: PRICE, workerBasisPoints: 500, panelSize: 3, retentionDays: 365 };
  const windows = { acceptSeconds: 2 ** 24 - 1, deliverSeconds: 20, reviewSeconds: 30 };
  const terms = { ...offer, ...paid, ...windows, channels: 6, scope: SCOPE, modelHash: digest('model'), ...values };
  return scenario.emit('ListingRegistry.ListingCreated', {
    listingId: 1,
    subjectKind: SubjectKind.TWIN,
    subjectId: 1,
    listing: { terms, lister: OWNER, open: true, royaltyBasisPoints: 250, protocolBasisPoints: 100 },
  });
}

/** Lists a statistic of cohort 1 as listing 2. */
export function listCohort(scenario: Scenario): Promise<Emitted> {
  const offer = { subjectKind: SubjectKind.COHORT, subjectId: 1, kind: InsightKind.STATISTIC };
  const terms = { ...offer, token: TOKEN, price: PRICE };
  return scenario.emit('ListingRegistry.ListingCreated', {
    listingId: 2,
    subjectKind: SubjectKind.COHORT,
    subjectId: 1,
    listing: { terms, lister: CURATOR, open: true },
  });
}

/** Buys from a listing. */
export function buy(scenario: Scenario, orderId: number, listingId: number): Promise<Emitted> {
  const order = { price: PRICE, acceptBy: 1000 };
  const keys = { queryDigest: digest('query'), buyerKey: digest('buyer key') };
  return scenario.emit('InsightMarket.OrderCreated', { orderId, listingId, buyer: BUYER, ...order, ...keys });
}

/** The worker accepts an order. */
export async function accept(scenario: Scenario, orderId: number, activeMembers: number): Promise<Emitted> {
  const noiseCommitment = digest('noise');
  const accepted = { orderId, worker: WORKER, noiseCommitment, activeMembers, deliverBy: 2000 };
  return scenario.emit('InsightMarket.OrderAccepted', accepted);
}

/** The worker delivers an order. */
export function deliver(scenario: Scenario, orderId: number, contributors: number): Promise<Emitted> {
  const attestation = {
    ...{ orderId, modelHash: digest('model'), inputCommitment: digest('inputs'), contributorsRoot: digest('root') },
    ...{ contributors, outputHash: digest('output'), ciphertextDigest: digest('ciphertext'), rhoNano: 5 },
    ...{
      noiseCommitment: digest('noise'),
      evidenceType: EvidenceType.REEXEC,
      evidenceHash: digest('evidence'),
      deadline: 99,
    },
  };
  return scenario.emit('InsightMarket.OrderDelivered', { orderId, worker: WORKER, attestation, reviewUntil: 3000 });
}

/** An order is settled. */
export function settle(scenario: Scenario, orderId: number, paidMembers: number): Promise<Emitted> {
  const amounts = { ownersAmount: 80, workerAmount: 10, royaltyAmount: 7, protocolAmount: 3 };
  return scenario.emit('InsightMarket.OrderSettled', { orderId, ...amounts, paidMembers });
}

/** An order is refunded from a state. */
export function refund(scenario: Scenario, orderId: number, from: OrderState): Promise<Emitted> {
  return scenario.emit('InsightMarket.OrderRefunded', { orderId, buyer: BUYER, amount: PRICE, from });
}
