import { ZeroHash, id } from 'ethers';
import type { Attestation } from '../../../../sdk/src/attestation/attestation.ts';
import { OrderState } from '../../../../sdk/src/generated/protocol.ts';
import { callOf } from '../chain.ts';
import type { Action, World } from '../world.ts';
import { inSomeTries, isLate, oneOf, someOrder } from './choose.ts';
import { ciphertextOf } from './orders.ts';

/** Values of DisputePhase in contracts/interfaces/IDisputeModule.sol, in order. */
export const PHASES = ['NONE', 'DEMAND', 'RECHECK', 'COMMIT', 'DRAW', 'REVEAL', 'ENDED'] as const;
type Phase = (typeof PHASES)[number];

const DRAW_SECONDS = 6n * 3600n;
const SALT = id('salt of the walk');

/** A delivered order that may be contested, with what its worker attested. */
async function delivered(world: World) {
  const found = await someOrder(world, OrderState.DELIVERED);
  const attestation = found && world.attestations.get(found.orderId);
  return found && attestation && !isLate(world, found.order.deadline) ? { ...found, attestation } : undefined;
}

/** A dispute in one of the phases, with what it is about. */
function someDispute(world: World, ...phases: readonly Phase[]) {
  return inSomeTries(async () => {
    const found = await someOrder(world, OrderState.DISPUTED);
    if (found === undefined) return undefined;
    const dispute = await world.contracts.disputeModule.disputeOf(found.orderId);
    const attestation = world.attestations.get(found.orderId);
    const phase = PHASES[Number(dispute.phase)] ?? 'NONE';
    if (attestation === undefined || !phases.includes(phase)) return undefined;
    return { orderId: found.orderId, dispute, attestation };
  });
}

export const challenge: Action = async (world) => {
  const found = await delivered(world);
  const { challengeResult } = world.contracts.disputeModule;
  return found && callOf(oneOf(world, world.cast.buyers), challengeResult.populateTransaction(found.attestation));
};

export const demand: Action = async (world) => {
  const found = await delivered(world);
  const { demandDelivery } = world.contracts.disputeModule;
  return found && callOf(found.order.buyer, demandDelivery.populateTransaction(found.attestation));
};

export const answer: Action = async (world) => {
  const found = await someDispute(world, 'DEMAND');
  if (found === undefined || isLate(world, found.dispute.answerBy)) return undefined;
  const { answerDelivery } = world.contracts.disputeModule;
  return callOf(
    found.dispute.accused,
    answerDelivery.populateTransaction(found.attestation, ciphertextOf(found.orderId)),
  );
};

export const publishMaterial: Action = async (world) => {
  const found = await someDispute(world, 'COMMIT');
  if (found === undefined) return undefined;
  const { publishMaterial: method } = world.contracts.disputeModule;
  return callOf(found.dispute.accused, method.populateTransaction(found.orderId, id(`material ${found.orderId}`)));
};

/** What a juror found: of some orders one thing, of the others what was attested. */
function findingOf(attestation: Attestation, juror: string) {
  const differs = BigInt(id(`${attestation.orderId} ${juror.toLowerCase()}`)) % 4n === 0n;
  const outputHash = differs ? id('another output') : attestation.outputHash;
  return { exactDigest: id(`exact ${outputHash}`), outputHash, ciphertextDigest: attestation.ciphertextDigest };
}

export const commit: Action = async (world) => {
  const found = await someDispute(world, 'COMMIT');
  if (found === undefined) return undefined;
  const { disputeModule } = world.contracts;
  const { orderId, attestation, dispute } = found;
  if (isLate(world, dispute.deadline)) return undefined;
  const committed = (await disputeModule.committersOf(orderId)).map((account) => account.toLowerCase());
  const taken = [...committed, dispute.accused.toLowerCase()];
  const jurors = world.cast.operators.filter((operator) => !taken.includes(operator.toLowerCase()));
  if (jurors.length === 0) return undefined;
  const juror = oneOf(world, jurors);
  if (!(await world.contracts.workerRegistry.isActive(juror))) return undefined;
  const { exactDigest, outputHash, ciphertextDigest } = findingOf(attestation, juror);
  const answered = await disputeModule.answerOf(orderId, exactDigest, outputHash, ciphertextDigest);
  const seal = await disputeModule.sealOf(orderId, juror, answered, SALT);
  return callOf(juror, disputeModule.commit.populateTransaction(orderId, seal));
};

export const closeCommits: Action = async (world) => {
  const found = await someDispute(world, 'COMMIT');
  if (found === undefined) return undefined;
  const { disputeModule } = world.contracts;
  const committers = await disputeModule.committersOf(found.orderId);
  if (BigInt(committers.length) < found.dispute.panelSize) return undefined;
  if (isLate(world, found.dispute.deadline + DRAW_SECONDS)) return undefined;
  const encoded = disputeModule.closeCommits.populateTransaction(found.orderId);
  return callOf(oneOf(world, world.cast.owners), encoded, Number(found.dispute.deadline));
};

export const draw: Action = async (world) => {
  const found = await someDispute(world, 'DRAW');
  if (found === undefined || isLate(world, found.dispute.deadline)) return undefined;
  return callOf(oneOf(world, world.cast.owners), world.contracts.disputeModule.draw.populateTransaction(found.orderId));
};

export const reveal: Action = async (world) => {
  const found = await someDispute(world, 'REVEAL');
  if (found === undefined) return undefined;
  const { disputeModule } = world.contracts;
  const { orderId, attestation, dispute } = found;
  if (isLate(world, dispute.deadline)) return undefined;
  const drawn = (await disputeModule.committersOf(orderId)).slice(0, Number(dispute.panelSize));
  const juror = await inSomeTries(async () => {
    const account = oneOf(world, drawn);
    const { answer: revealed } = await disputeModule.jurorOf(orderId, account);
    return revealed === ZeroHash ? account : undefined;
  });
  if (juror === undefined) return undefined;
  const { exactDigest, outputHash, ciphertextDigest } = findingOf(attestation, juror);
  const values = [attestation, exactDigest, outputHash, ciphertextDigest, SALT] as const;
  return callOf(juror, disputeModule.reveal.populateTransaction(...values));
};

/** Waits for whatever deadline the dispute has. */
export const resolve: Action = async (world) => {
  const found = await someDispute(world, 'DEMAND', 'RECHECK', 'COMMIT', 'DRAW', 'REVEAL');
  if (found === undefined) return undefined;
  const { disputeModule } = world.contracts;
  const encoded = disputeModule.resolve.populateTransaction(found.orderId);
  const anyone = oneOf(world, world.cast.owners);
  const isDecided = await disputeModule.resolve.staticCall(found.orderId).then(
    () => true,
    () => false,
  );
  if (isDecided) return callOf(anyone, encoded);
  // A panel that was never drawn is waited for: the seals are in time, or nobody draws any more.
  const isEarly = world.random(3) > 0 && PHASES[Number(found.dispute.phase)] === 'COMMIT';
  return isEarly ? undefined : callOf(anyone, encoded, Number(found.dispute.deadline + DRAW_SECONDS));
};
