import { ZeroHash, id } from 'ethers';
import { ConsentStatus, InsightKind, SubjectKind } from '../../../../sdk/src/generated/protocol.ts';
import { callOf } from '../chain.ts';
import type { Action, World } from '../world.ts';
import { CHANNELS, PURPOSES } from './consents.ts';
import { COHORT_PRICE } from './cohorts.ts';
import { inSomeTries, numbered, oneOf } from './choose.ts';

const DAY = 86_400;

function offer(world: World, subjectId: bigint) {
  return {
    ...{ subjectId, purposes: PURPOSES, channels: CHANNELS, token: world.token, retentionDays: 30 },
    ...{ workerBasisPoints: world.random(20) * 100, panelSize: world.random(4) === 0 ? 3 : 0 },
    ...{ acceptSeconds: DAY, deliverSeconds: DAY, reviewSeconds: DAY },
  };
}

/** A twin's owner offers what it granted somebody. */
export const listTwin: Action = async (world) => {
  const grants = [...world.known.grants.values()];
  if (grants.length === 0) return undefined;
  const { twinId, scope } = oneOf(world, grants);
  const [owner] = await world.contracts.twinRegistry.ownerAndEpochOf(twinId);
  if (BigInt(owner) === 0n) return undefined;
  const { createListing } = world.contracts.listingRegistry;
  const sold = { kind: InsightKind.PREDICTION, modelHash: oneOf(world, world.known.models), price: 500_000n + twinId };
  const terms = { ...offer(world, twinId), ...sold, subjectKind: SubjectKind.TWIN, scope };
  return callOf(owner, createListing.populateTransaction(terms));
};

export const listCohort: Action = async (world) => {
  const cohortId = numbered(world, world.known.cohorts);
  if (cohortId === undefined) return undefined;
  const { curator } = await world.contracts.cohortRegistry.cohortOf(cohortId);
  const price = COHORT_PRICE + BigInt(world.random(1000));
  const sold = { kind: InsightKind.STATISTIC, modelHash: ZeroHash, price };
  const terms = { ...offer(world, cohortId), ...sold, subjectKind: SubjectKind.COHORT, scope: ZeroHash };
  return callOf(curator, world.contracts.listingRegistry.createListing.populateTransaction(terms));
};

/** A listing that takes orders of the buyer, with its price. */
export function someSale(world: World, buyer: string) {
  const { listingRegistry } = world.contracts;
  return inSomeTries(async () => {
    const listingId = numbered(world, world.known.listings);
    if (listingId === undefined) return undefined;
    const { open, terms } = await listingRegistry.listingOf(listingId);
    if (!open) return undefined;
    const status = await listingRegistry.coverage(listingId, buyer, world.cast.operators[0] ?? '');
    if (Number(status) !== ConsentStatus.GRANTED) return undefined;
    const isSpent = Number(terms.subjectKind) === SubjectKind.COHORT && (await spendsAll(world, terms.subjectId));
    return isSpent ? undefined : { listingId, price: terms.price };
  });
}

/** Whether a cohort's budget does not last for another order. */
async function spendsAll({ contracts }: World, cohortId: bigint): Promise<boolean> {
  const { chargedOrders, openOrders } = await contracts.cohortRegistry.cohortOf(cohortId);
  const { rhoPerOrderNano, rhoCapNano } = await contracts.cohortRegistry.termsOf(cohortId);
  return (chargedOrders + openOrders + 1n) * rhoPerOrderNano > rhoCapNano;
}

export const closeListing: Action = (world) => {
  const { listingRegistry } = world.contracts;
  return inSomeTries(async () => {
    const listingId = numbered(world, world.known.listings);
    if (listingId === undefined) return undefined;
    const listing = await listingRegistry.listingOf(listingId);
    if (!listing.open) return undefined;
    return callOf(listing.lister, listingRegistry.closeListing.populateTransaction(listingId));
  });
};

export const approveModel: Action = async (world) => {
  const { modelRegistry } = world.contracts;
  const modelHash = oneOf(world, world.known.models);
  const { approved, publisher } = await modelRegistry.modelOf(modelHash);
  // The first stays approved, so that orders are placed.
  if (modelHash === world.known.models[0]) return undefined;
  const call = modelRegistry.setApproved.populateTransaction(modelHash, publisher, !approved);
  return callOf(world.cast.administrator, call);
};

export const publishModel: Action = (world) => {
  const modelHash = id(`walk model ${world.known.models.length}`);
  const terms = [world.random(4), world.random(10) * 50, id(`card of ${modelHash}`), ZeroHash] as const;
  return callOf(
    world.cast.publisher,
    world.contracts.modelRegistry.registerModel.populateTransaction(modelHash, ...terms),
  );
};

export const setProtocolFee: Action = (world) => {
  const { listingRegistry } = world.contracts;
  const recipient = oneOf(world, world.cast.curators);
  return callOf(
    world.cast.administrator,
    listingRegistry.setProtocolFee.populateTransaction(world.random(5) * 50, recipient),
  );
};
