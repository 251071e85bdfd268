import { id, toBeHex } from 'ethers';
import { CHANNEL_SCHEMA_ID } from '../../../../sdk/src/generated/protocol.ts';
import { callOf } from '../chain.ts';
import type { Action, World } from '../world.ts';
import { inSomeTries, numbered, oneOf, someTwin } from './choose.ts';

const RECOVERY_DELAY_SECONDS = 7 * 86_400;

function state({ random }: World) {
  const stateRoot = BigInt(random(2 ** 31)) + 1n;
  return { stateRoot, contentDigest: id(`content ${stateRoot}`), schema: CHANNEL_SCHEMA_ID };
}

function keys({ random }: World) {
  const identityCommitment = BigInt(random(2 ** 31)) + 1n;
  return { encryptionKey: toBeHex(identityCommitment, 32), identityCommitment };
}

export const mint: Action = (world) =>
  callOf(
    oneOf(world, world.cast.owners),
    world.contracts.twinRegistry.mint.populateTransaction(state(world), keys(world)),
  );

export const mintBatch: Action = (world) => {
  const { mintBatch: method } = world.contracts.twinRegistry;
  const states = [state(world), state(world)];
  return callOf(oneOf(world, world.cast.owners), method.populateTransaction(states, [keys(world), keys(world)]));
};

export const updateState: Action = async (world) => {
  const twin = await someTwin(world);
  return (
    twin && callOf(twin.owner, world.contracts.twinRegistry.updateState.populateTransaction(twin.twinId, state(world)))
  );
};

export const setKeys: Action = async (world) => {
  const twin = await someTwin(world);
  return twin && callOf(twin.owner, world.contracts.twinRegistry.setKeys.populateTransaction(twin.twinId, keys(world)));
};

export const revokeAll: Action = async (world) => {
  const twin = await someTwin(world);
  const { advanceEpoch } = world.contracts.twinRegistry;
  return twin && callOf(twin.owner, advanceEpoch.populateTransaction(twin.twinId, id('revoked all')));
};

export const burn: Action = async (world) => {
  const twin = await someTwin(world);
  return twin && callOf(twin.owner, world.contracts.twinRegistry.burn.populateTransaction(twin.twinId));
};

export const setGuardians: Action = async (world) => {
  const twin = await someTwin(world);
  if (twin === undefined) return undefined;
  const others = world.cast.owners.filter((account) => account.toLowerCase() !== twin.owner.toLowerCase());
  const first = world.random(others.length - 3);
  const guardians = others.slice(first, first + 3);
  const terms = { quorum: 2, delaySeconds: RECOVERY_DELAY_SECONDS, guardians };
  return callOf(twin.owner, world.contracts.twinRegistry.setGuardians.populateTransaction(twin.twinId, terms));
};

/** A guardian agrees to one of two accounts, so that some quorums come about. */
export const approveRecovery: Action = async (world) => {
  const { twinRegistry } = world.contracts;
  return inSomeTries(async () => {
    const twinId = numbered(world, world.known.twins);
    if (twinId === undefined) return undefined;
    const { guardians } = await twinRegistry.guardiansOf(twinId);
    if (guardians.length === 0) return undefined;
    const newOwner = oneOf(world, world.cast.owners.slice(0, 2));
    return callOf(oneOf(world, [...guardians]), twinRegistry.approveRecovery.populateTransaction(twinId, newOwner));
  });
};

export const withdrawApproval: Action = async (world) => {
  const { twinRegistry } = world.contracts;
  return inSomeTries(async () => {
    const twinId = numbered(world, world.known.twins);
    const recovery = twinId && (await twinRegistry.recoveryOf(twinId));
    if (!recovery || BigInt(recovery.newOwner) === 0n) return undefined;
    const { guardians } = await twinRegistry.guardiansOf(twinId);
    return callOf(oneOf(world, [...guardians]), twinRegistry.withdrawApproval.populateTransaction(twinId));
  });
};

async function scheduled(world: World) {
  return inSomeTries(async () => {
    const twinId = numbered(world, world.known.twins);
    const recovery = twinId && (await world.contracts.twinRegistry.recoveryOf(twinId));
    return recovery && BigInt(recovery.newOwner) !== 0n ? { twinId, recovery } : undefined;
  });
}

export const cancelRecovery: Action = async (world) => {
  const found = await scheduled(world);
  if (found === undefined) return undefined;
  const [owner] = await world.contracts.twinRegistry.ownerAndEpochOf(found.twinId);
  return callOf(owner, world.contracts.twinRegistry.cancelRecovery.populateTransaction(found.twinId));
};

export const executeRecovery: Action = async (world) => {
  const found = await scheduled(world);
  if (found === undefined) return undefined;
  const { executeRecovery: method } = world.contracts.twinRegistry;
  const anyone = oneOf(world, world.cast.buyers);
  return callOf(anyone, method.populateTransaction(found.twinId), Number(found.recovery.executableAt));
};

export const offerMigration: Action = async (world) => {
  const twin = await someTwin(world);
  if (twin === undefined) return undefined;
  const { offerMigration: method } = world.contracts.twinRegistry;
  return callOf(twin.owner, method.populateTransaction(twin.twinId, oneOf(world, world.cast.owners)));
};

export const acceptMigration: Action = async (world) => {
  const { twinRegistry } = world.contracts;
  return inSomeTries(async () => {
    const twinId = numbered(world, world.known.twins);
    const newOwner = twinId && (await twinRegistry.migrationOf(twinId));
    if (!newOwner || BigInt(newOwner) === 0n) return undefined;
    return callOf(newOwner, twinRegistry.acceptMigration.populateTransaction(twinId));
  });
};

export const setBudgetCap: Action = async (world) => {
  const twin = await someTwin(world);
  if (twin === undefined) return undefined;
  const cap = 500_000_000 + world.random(500_000_000);
  return callOf(twin.owner, world.contracts.cohortRegistry.setBudgetCap.populateTransaction(twin.twinId, cap));
};
