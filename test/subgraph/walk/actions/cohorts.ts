import { InsightKind } from '../../../../sdk/src/generated/protocol.ts';
import { callOf } from '../chain.ts';
import type { Action, World } from '../world.ts';
import { CHANNELS, PURPOSES } from './consents.ts';
import { inSomeTries, numbered, oneOf, someTwin } from './choose.ts';

/** Lowest price that a cohort agrees to, in token base units. */
export const COHORT_PRICE = 1_000_003n;

/** Most that a cohort's orders may spend, in 1e-9 ρ: each spends about a thirtieth. */
const RHO_CAP_NANO = 30_000_000n;

export const createCohort: Action = (world) => {
  const terms = {
    ...{ purposes: PURPOSES, channels: CHANNELS, kinds: 1 << InsightKind.STATISTIC, kMin: 2 },
    ...{ maxWorkerBasisPoints: 2000, rhoPerOrderNano: 1_000_000 + world.random(5), rhoCapNano: RHO_CAP_NANO },
    ...{ claimRequestId: 0, processor: world.cast.operators[0] ?? '', token: world.token, minPrice: COHORT_PRICE },
  };
  const { createCohort: method } = world.contracts.cohortRegistry;
  return callOf(oneOf(world, world.cast.curators), method.populateTransaction(terms));
};

export const join: Action = async (world) => {
  const { cohortRegistry } = world.contracts;
  return inSomeTries(async () => {
    const [twin, cohortId] = [await someTwin(world), numbered(world, world.known.cohorts)];
    if (twin === undefined || cohortId === undefined) return undefined;
    const { current } = await cohortRegistry.membershipOf(cohortId, twin.twinId);
    const { capNano, reservedNano, spentNano } = await cohortRegistry.budgetOf(twin.twinId);
    return current || capNano - reservedNano - spentNano < RHO_CAP_NANO
      ? undefined
      : callOf(twin.owner, cohortRegistry.join.populateTransaction(cohortId, twin.twinId));
  });
};

/** A current membership, with the twin's owner and whether its epoch is over. */
function someMembership(world: World) {
  const { cohortRegistry, twinRegistry } = world.contracts;
  return inSomeTries(async () => {
    const [twinId, cohortId] = [numbered(world, world.known.twins), numbered(world, world.known.cohorts)];
    if (twinId === undefined || cohortId === undefined) return undefined;
    const { current, epoch } = await cohortRegistry.membershipOf(cohortId, twinId);
    if (!current) return undefined;
    const [owner, currentEpoch] = await twinRegistry.ownerAndEpochOf(twinId);
    return { cohortId, twinId, owner, isOver: BigInt(owner) === 0n || epoch !== currentEpoch };
  });
}

export const leave: Action = async (world) => {
  const member = await someMembership(world);
  if (member === undefined || BigInt(member.owner) === 0n) return undefined;
  return callOf(member.owner, world.contracts.cohortRegistry.leave.populateTransaction(member.cohortId, member.twinId));
};

export const evict: Action = async (world) => {
  const member = await inSomeTries(async () => {
    const found = await someMembership(world);
    return found?.isOver ? found : undefined;
  });
  if (member === undefined) return undefined;
  const { evict: method } = world.contracts.cohortRegistry;
  return callOf(oneOf(world, world.cast.buyers), method.populateTransaction(member.cohortId, member.twinId));
};

export const remove: Action = async (world) => {
  const member = await someMembership(world);
  if (member === undefined) return undefined;
  const { cohortRegistry } = world.contracts;
  const { curator, openOrders } = await cohortRegistry.cohortOf(member.cohortId);
  if (openOrders > 0n) return undefined;
  return callOf(curator, cohortRegistry.remove.populateTransaction(member.cohortId, member.twinId));
};
