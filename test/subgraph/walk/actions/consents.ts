import { id } from 'ethers';
import { InsightKind } from '../../../../sdk/src/generated/protocol.ts';
import { callOf } from '../chain.ts';
import type { Action, World } from '../world.ts';
import { inSomeTries, oneOf, someTwin } from './choose.ts';

/** Scopes that owners grant and listings ask for. */
export const SCOPES = ['walk scope 0', 'walk scope 1', 'walk scope 2'].map(id);
/** General research, commercial use, and that nobody is identified. */
export const PURPOSES = 1n + 2n ** 32n + 2n ** 33n;
/** Channels of the listings about twins. */
export const CHANNELS = 3n;
const KINDS = (1 << InsightKind.PREDICTION) + (1 << InsightKind.SIMULATION);
const DAY = 86_400;

function terms({ chain, cast, random }: World) {
  const expiry = chain.timestamp + (2 + random(200)) * DAY;
  const channels = random(5) === 0 ? 1n : CHANNELS;
  return { purposes: PURPOSES, channels, kinds: KINDS, notBefore: 0, expiry, processor: cast.operators[0] ?? '' };
}

export const grant: Action = async (world) => {
  const twin = await someTwin(world);
  if (twin === undefined) return undefined;
  const [grantee, scope] = [oneOf(world, world.cast.buyers), oneOf(world, SCOPES)];
  const { grant: method } = world.contracts.consentRegistry;
  return callOf(twin.owner, method.populateTransaction(twin.twinId, grantee, scope, terms(world), id('receipt')));
};

/** To every buyer, under one scope. */
export const grantBatch: Action = async (world) => {
  const twin = await someTwin(world);
  if (twin === undefined) return undefined;
  const scope = oneOf(world, SCOPES);
  const { twinId, owner } = twin;
  const targets = world.cast.buyers.map((grantee) => ({ twinId, grantee, scope, receiptHash: id('receipt') }));
  return callOf(owner, world.contracts.consentRegistry.grantBatch.populateTransaction(terms(world), targets));
};

export const revoke: Action = async (world) => {
  const { consentRegistry, twinRegistry } = world.contracts;
  const grants = [...world.known.grants.values()];
  return inSomeTries(async () => {
    if (grants.length === 0) return undefined;
    const { twinId, grantee, scope } = oneOf(world, grants);
    const { expiry } = await consentRegistry.grantOf(twinId, grantee, scope);
    if (expiry === 0n) return undefined;
    const [owner] = await twinRegistry.ownerAndEpochOf(twinId);
    return callOf(owner, consentRegistry.revoke.populateTransaction(twinId, grantee, scope, id('revoked')));
  });
};
