import { ZeroHash, id, parseEther } from 'ethers';
import { STATE_ATTESTATION_TYPES } from '../../../../sdk/src/client/signatureTypes.ts';
import { CHANNEL_SCHEMA_ID } from '../../../../sdk/src/generated/protocol.ts';
import { packClaimQuery } from '../../../../sdk/src/prover/claim/claimQuery.ts';
import { callOf } from '../chain.ts';
import { CIRCUIT, registration } from '../setting.ts';
import type { Action, World } from '../world.ts';
import { inSomeTries, numbered, oneOf, someTwin } from './choose.ts';
import { someSale } from './listings.ts';

const DAY = 86_400;
const QUERY_END_DAY_BIT = 120n;

export const subscribe: Action = async (world) => {
  const buyer = oneOf(world, world.cast.buyers);
  const sale = await someSale(world, buyer);
  if (sale === undefined) return undefined;
  const { subscribe: method } = world.contracts.subscriptions;
  const values = [sale.listingId, 1 + world.random(3), 3600, id('query'), id('buyer key'), sale.price] as const;
  return callOf(buyer, method.populateTransaction(...values));
};

function someSubscription(world: World) {
  return inSomeTries(async () => {
    const subscriptionId = numbered(world, world.known.subscriptions);
    if (subscriptionId === undefined) return undefined;
    const subscription = await world.contracts.subscriptions.subscriptionOf(subscriptionId);
    return subscription.remaining > 0n ? { subscriptionId, subscription } : undefined;
  });
}

export const renew: Action = async (world) => {
  const found = await someSubscription(world);
  if (found === undefined) return undefined;
  const encoded = world.contracts.subscriptions.renew.populateTransaction(found.subscriptionId);
  return callOf(oneOf(world, world.cast.owners), encoded, Number(found.subscription.nextAt));
};

export const cancelSubscription: Action = async (world) => {
  const found = await someSubscription(world);
  if (found === undefined) return undefined;
  const { cancel } = world.contracts.subscriptions;
  return callOf(found.subscription.subscriber, cancel.populateTransaction(found.subscriptionId));
};

export const attest: Action = async (world) => {
  const twin = await someTwin(world);
  if (twin === undefined) return undefined;
  const { issuer } = world.cast;
  const stateRoot = await world.contracts.twinRegistry.stateRootOf(twin.twinId);
  const [issuedAt, expiry] = [world.chain.timestamp, world.chain.timestamp + 3650 * DAY];
  const attestation = {
    twinId: twin.twinId,
    stateRoot,
    schema: CHANNEL_SCHEMA_ID,
    issuer: issuer.address,
    issuedAt,
    expiry,
  };
  const types = { StateAttestation: [...(STATE_ATTESTATION_TYPES.StateAttestation ?? [])] };
  const signature = await issuer.signTypedData(world.issuerDomain, types, attestation);
  return callOf(twin.owner, world.contracts.issuerRegistry.attest.populateTransaction(attestation, signature));
};

export const revokeAttestation: Action = async (world) => {
  const attested = [...world.known.attested.values()];
  if (attested.length === 0) return undefined;
  const { twinId, stateRoot } = oneOf(world, attested);
  const { revokeAttestation: method } = world.contracts.issuerRegistry;
  return callOf(world.cast.issuer.address, method.populateTransaction(twinId, stateRoot, CHANNEL_SCHEMA_ID));
};

export const requestClaim: Action = (world) => {
  const bounds = { lower: 1, upper: 1 + world.random(100), endDay: 0 };
  const query = packClaimQuery({ channel: 0, aggregate: 1, operator: 2, windowDays: 7, minValidDays: 3, ...bounds });
  const { createRequest } = world.contracts.claimVerifier;
  const terms = [CIRCUIT, query, CHANNEL_SCHEMA_ID, world.cast.issuer.address, 3000, ZeroHash] as const;
  return callOf(oneOf(world, world.cast.buyers), createRequest.populateTransaction(...terms));
};

export const proveClaim: Action = async (world) => {
  const { issuerRegistry, twinRegistry, claimVerifier } = world.contracts;
  const requestId = numbered(world, world.known.requests);
  const attested = [...world.known.attested.values()];
  if (requestId === undefined || attested.length === 0) return undefined;
  const { address } = world.cast.issuer;
  const found = await inSomeTries(async () => {
    const one = oneOf(world, attested);
    const { owner, stateRoot } = await twinRegistry.recordOf(one.twinId);
    if (stateRoot !== one.stateRoot || BigInt(owner) === 0n) return undefined;
    const counts = await issuerRegistry.isAttested(one.twinId, stateRoot, CHANNEL_SCHEMA_ID, address);
    return counts ? { ...one, owner } : undefined;
  });
  if (found === undefined) return undefined;
  const { twinId, stateRoot, owner } = found;
  const endDay = Math.floor(world.chain.timestamp / DAY);
  const { query } = await claimVerifier.requestOf(requestId);
  const context = await claimVerifier.claimContext(requestId, twinId, owner);
  const proof = await world.prove([stateRoot, query | (BigInt(endDay) << QUERY_END_DAY_BIT), context]);
  return callOf(owner, claimVerifier.submitClaim.populateTransaction(requestId, twinId, address, endDay, proof));
};

export const openBounty: Action = async (world) => {
  const requestId = numbered(world, world.known.requests);
  if (requestId === undefined) return undefined;
  const terms = [
    world.token,
    1000 + world.random(1000),
    1 + world.random(4),
    world.chain.timestamp + 60 * DAY,
  ] as const;
  const { open } = world.contracts.claimBounties;
  return callOf(oneOf(world, world.cast.buyers), open.populateTransaction(requestId, ...terms));
};

export const collectBounty: Action = (world) => {
  const { claimBounties, claimVerifier } = world.contracts;
  return inSomeTries(async () => {
    const [bountyId, twinId] = [numbered(world, world.known.bounties), numbered(world, world.known.twins)];
    if (bountyId === undefined || twinId === undefined) return undefined;
    const { openedAt, requestId, remaining } = await claimBounties.bountyOf(bountyId);
    if (remaining === 0n || (await claimBounties.isPaid(bountyId, twinId))) return undefined;
    if ((await claimVerifier.acceptedAt(requestId, twinId)) < openedAt) return undefined;
    return callOf(oneOf(world, world.cast.owners), claimBounties.collect.populateTransaction(bountyId, twinId));
  });
};

export const closeBounty: Action = (world) => {
  const { claimBounties } = world.contracts;
  return inSomeTries(async () => {
    const bountyId = numbered(world, world.known.bounties);
    const bounty = bountyId && (await claimBounties.bountyOf(bountyId));
    if (!bounty || BigInt(bounty.sponsor) === 0n) return undefined;
    const isOver = bounty.remaining === 0n || BigInt(world.chain.timestamp) >= bounty.expiry;
    return isOver ? callOf(bounty.sponsor, claimBounties.close.populateTransaction(bountyId)) : undefined;
  });
};

export const addStake: Action = (world) => {
  const amount = parseEther(`${60 + world.random(100)}`);
  return callOf(
    oneOf(world, world.cast.operators),
    world.contracts.workerRegistry.addStake.populateTransaction(amount),
  );
};

export const setEvidence: Action = (world) => {
  const { setEvidenceTypes } = world.contracts.workerRegistry;
  return callOf(oneOf(world, world.cast.operators), setEvidenceTypes.populateTransaction(world.random(8)));
};

/** The last operator unbonds, takes its stake back, and registers anew: in time. */
export const comeAndGo: Action = async (world) => {
  const { workerRegistry } = world.contracts;
  const place = world.cast.operators.length - 1;
  const operator = world.cast.operators[place] ?? '';
  const { signingKey, unbondingAt } = await workerRegistry.workerOf(operator);
  if (BigInt(signingKey) === 0n) return registration(world, place);
  if (unbondingAt === 0n) return callOf(operator, workerRegistry.startUnbonding.populateTransaction());
  const withdrawableAt = Number(unbondingAt + (await workerRegistry.unbondingPeriod()));
  return callOf(operator, workerRegistry.withdrawStake.populateTransaction(operator), withdrawableAt);
};

/** New orders are refused for a while. */
export const pause: Action = async (world) => {
  const { insightMarket } = world.contracts;
  return callOf(world.cast.administrator, insightMarket.setPaused.populateTransaction(!(await insightMarket.paused())));
};

export const unpause: Action = async (world) => {
  const { insightMarket } = world.contracts;
  if (!(await insightMarket.paused())) return undefined;
  return callOf(world.cast.administrator, insightMarket.setPaused.populateTransaction(false));
};
