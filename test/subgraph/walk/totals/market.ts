import { OrderState } from '../../../../sdk/src/generated/protocol.ts';
import { PHASES } from '../actions/disputes.ts';
import { allOf } from '../entities.ts';
import { account, nameOf, numbers, sorted, type Compare, ofEach, withoutId } from './comparison.ts';
import { protocol } from './people.ts';

interface Reference {
  readonly id: string;
}

interface IndexedCohort extends Reference {
  readonly curator: Reference;
  readonly [field: string]: unknown;
}

/** Cohorts with their members, rounds, open orders and the budget that they spent. */
export const cohorts: Compare = async ({ contracts, known }, indexUrl) => {
  const selection = `cohortId curator { id } round activeMembers pendingMembers openOrders chargedOrders rhoSpentNano
    rhoCapNano earnedPerMember`;
  const indexed = await allOf<IndexedCohort>(indexUrl, 'cohorts', selection);
  const chain = await ofEach(numbers(known.cohorts), async (cohortId) => {
    const state = await contracts.cohortRegistry.cohortOf(cohortId);
    const { rhoPerOrderNano, rhoCapNano } = await contracts.cohortRegistry.termsOf(cohortId);
    return {
      ...{ cohortId: `${cohortId}`, curator: { id: state.curator.toLowerCase() }, round: `${state.round}` },
      ...{ activeMembers: `${state.active}`, pendingMembers: `${state.pending}` },
      ...{ openOrders: Number(state.openOrders), chargedOrders: `${state.chargedOrders}` },
      ...{ rhoSpentNano: `${state.chargedOrders * rhoPerOrderNano}`, rhoCapNano: `${rhoCapNano}` },
      earnedPerMember: `${state.accPerMember}`,
    };
  });
  return { index: indexed.map(withoutId), chain };
};

interface IndexedMembership extends Reference {
  readonly cohort: { cohortId: string; round: string };
  readonly twin: { twinId: string };
  readonly epoch: { number: string; ended: boolean };
  readonly activeFromRound: string;
}

/** Current memberships, whether each counts, and how many have not ended with their epoch. */
export const memberships: Compare = async ({ contracts, known }, indexUrl) => {
  const { cohortRegistry } = contracts;
  const selection = 'cohort { cohortId round } twin { twinId } epoch { number ended } activeFromRound';
  const indexed = await allOf<IndexedMembership>(indexUrl, 'memberships', selection, 'state: JOINED');
  const index = indexed.map(({ cohort, twin, epoch, activeFromRound }) => ({
    ...{ cohortId: cohort.cohortId, twinId: twin.twinId, epoch: epoch.number, activeFromRound },
    counts: !epoch.ended && Number(activeFromRound) <= Number(cohort.round),
  }));
  const pairs = numbers(known.cohorts).flatMap((cohortId) =>
    numbers(known.twins).map((twinId) => ({ cohortId, twinId })),
  );
  const found = await ofEach(pairs, async ({ cohortId, twinId }) => {
    const { current, epoch, activeFromRound } = await cohortRegistry.membershipOf(cohortId, twinId);
    if (!current) return [];
    const counts = await cohortRegistry.isActiveMember(cohortId, twinId);
    const key = { cohortId: `${cohortId}`, twinId: `${twinId}`, epoch: `${epoch}` };
    const [owner, currentEpoch] = await contracts.twinRegistry.ownerAndEpochOf(twinId);
    const holds = account(owner) !== null && currentEpoch === epoch;
    return [{ item: { ...key, activeFromRound: `${activeFromRound}`, counts }, holds }];
  });
  const chain = found.flat();
  return {
    index: [await protocol(indexUrl, 'activeMemberships'), ...sorted(index)],
    chain: [chain.filter(({ holds }) => holds).length, ...sorted(chain.map(({ item }) => item))],
  };
};

interface IndexedListing extends Reference {
  readonly lister: Reference;
  readonly [field: string]: unknown;
}

/** Listings with what they sell and whether they are open. */
export const listings: Compare = async ({ contracts, known }, indexUrl) => {
  const selection =
    'listingId lister { id } open price panelSize workerBasisPoints royaltyBasisPoints protocolBasisPoints';
  const indexed = await allOf<IndexedListing>(indexUrl, 'listings', selection);
  const chain = await ofEach(numbers(known.listings), async (listingId) => {
    const listing = await contracts.listingRegistry.listingOf(listingId);
    return {
      ...{ listingId: `${listingId}`, lister: { id: listing.lister.toLowerCase() }, open: listing.open },
      ...{ price: `${listing.terms.price}`, panelSize: Number(listing.terms.panelSize) },
      workerBasisPoints: Number(listing.terms.workerBasisPoints),
      royaltyBasisPoints: Number(listing.royaltyBasisPoints),
      protocolBasisPoints: Number(listing.protocolBasisPoints),
    };
  });
  return { index: indexed.map(withoutId), chain };
};

interface IndexedOrder extends Reference {
  readonly orderId: string;
  readonly state: string;
  readonly [field: string]: unknown;
}

/** Which field of the index has the deadline that the chain keeps in one place. */
const DEADLINES: Readonly<Record<string, string>> = {
  CREATED: 'acceptBy',
  ACCEPTED: 'deliverBy',
  DELIVERED: 'reviewUntil',
  DISPUTED: 'disputeEndsBy',
};

/** Orders with their state, parties and deadline; and how many were created, settled and refunded. */
export const orders: Compare = async ({ contracts, known }, indexUrl) => {
  const selection = `orderId state buyer { id } worker { id } acceptedAt listing { listingId }
    acceptBy deliverBy reviewUntil disputeEndsBy`;
  const indexed = await allOf<IndexedOrder>(indexUrl, 'orders', selection);
  const index = indexed.map(({ orderId, state, buyer, worker, acceptedAt, listing, ...deadlines }) => {
    const deadline = deadlines[DEADLINES[state] ?? ''] ?? null;
    return { orderId, state, buyer, worker, acceptedAt, listing, deadline };
  });
  const chain = await ofEach(numbers(known.orders), async (orderId) => {
    const order = await contracts.insightMarket.orderOf(orderId);
    const [state, worker] = [nameOf(OrderState, order.state), account(order.worker)];
    return {
      ...{ orderId: `${orderId}`, state, buyer: { id: order.buyer.toLowerCase() } },
      ...{ worker: worker && { id: worker }, acceptedAt: worker && `${order.acceptedAt}` },
      ...{ listing: { listingId: `${order.listingId}` }, deadline: state in DEADLINES ? `${order.deadline}` : null },
    };
  });
  const counts = ['ordersCreated', 'ordersSettled', 'ordersRefunded'].map((field) => protocol(indexUrl, field));
  const ended = (name: string) => chain.filter(({ state }) => state === name).length;
  return {
    index: [...(await Promise.all(counts)), ...index],
    chain: [chain.length, ended('SETTLED'), ended('REFUNDED'), ...chain],
  };
};

interface IndexedDispute extends Reference {
  readonly order: { orderId: string };
  readonly phase: string;
  readonly outcome: string | null;
  readonly challenger: Reference | null;
  readonly claimant: Reference | null;
  readonly accused: Reference;
  readonly votes: readonly { revealedAt: string | null }[];
}

const OUTCOMES = [null, 'UPHELD', 'REJECTED', 'HUNG'];

/** Disputes with what they wait for, who takes part and how they ended. */
export const disputes: Compare = async ({ contracts, known }, indexUrl) => {
  const selection = `order { orderId } phase outcome accused { id } challenger { id } claimant { id }
    votes { revealedAt }`;
  const indexed = await allOf<IndexedDispute>(indexUrl, 'disputes', selection);
  const index = indexed.map(({ order, phase, outcome, accused, challenger, claimant, votes }) => ({
    ...{ orderId: order.orderId, phase, outcome, accused: accused.id, seals: votes.length },
    ...{ challenger: challenger?.id ?? null, claimant: claimant?.id ?? null },
    reveals: votes.filter(({ revealedAt }) => revealedAt !== null).length,
  }));
  const chain = await ofEach(numbers(known.orders), async (orderId) => {
    const dispute = await contracts.disputeModule.disputeOf(orderId);
    if (dispute.phase === 0n) return [];
    const { accused, challenger, claimant, reveals } = dispute;
    const committers = await contracts.disputeModule.committersOf(orderId);
    return [
      {
        ...{ orderId: `${orderId}`, phase: PHASES[Number(dispute.phase)] },
        ...{ outcome: OUTCOMES[Number(dispute.outcome)], accused: account(accused), seals: committers.length },
        ...{ challenger: account(challenger), claimant: account(claimant), reveals: Number(reveals) },
      },
    ];
  });
  return { index, chain: chain.flat() };
};
