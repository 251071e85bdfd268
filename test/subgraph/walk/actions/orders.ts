import { ZeroHash, id, sha256, toUtf8Bytes } from 'ethers';
import { signAttestation, type Attestation } from '../../../../sdk/src/attestation/attestation.ts';
import { contributorRoots } from '../../../../sdk/src/attestation/contributors.ts';
import { EvidenceType, OrderState, SubjectKind } from '../../../../sdk/src/generated/protocol.ts';
import { callOf } from '../chain.ts';
import type { Action, World } from '../world.ts';
import { inSomeTries, isLate, numbered, oneOf, someOrder } from './choose.ts';
import { someSale } from './listings.ts';

const NOISE = id('noise of the walk');
const FAR_FUTURE = 2n ** 40n - 1n;

export const buy: Action = async (world) => {
  const buyer = oneOf(world, world.cast.buyers);
  const sale = await someSale(world, buyer);
  if (sale === undefined) return undefined;
  const { buy: method } = world.contracts.insightMarket;
  return callOf(buyer, method.populateTransaction(sale.listingId, id('query'), id('buyer key'), sale.price));
};

export const accept: Action = async (world) => {
  const found = await someOrder(world, OrderState.CREATED);
  if (found === undefined || isLate(world, found.order.deadline)) return undefined;
  const operator = oneOf(world, world.cast.operators);
  if (!(await world.contracts.workerRegistry.isActive(operator))) return undefined;
  return callOf(operator, world.contracts.insightMarket.accept.populateTransaction(found.orderId, NOISE));
};

/** The ciphertext that the walk's workers give for an order. */
export function ciphertextOf(orderId: bigint): Uint8Array {
  return toUtf8Bytes(`result of ${orderId}`);
}

export const deliver: Action = async (world) => {
  const found = await someOrder(world, OrderState.ACCEPTED);
  if (found === undefined || isLate(world, found.order.deadline)) return undefined;
  const { orderId, order } = found;
  const attestation = await attestationOf(world, orderId, order);
  world.attestations.set(orderId, attestation);
  const place = world.cast.operators.findIndex((operator) => operator.toLowerCase() === order.worker.toLowerCase());
  const signer = world.cast.signers[place];
  if (signer === undefined) throw new Error(`order ${orderId} was accepted by a stranger`);
  const signature = await signAttestation(signer, world.marketDomain, attestation);
  return callOf(order.worker, world.contracts.insightMarket.deliver.populateTransaction(attestation, signature));
};

async function attestationOf(
  { contracts }: World,
  orderId: bigint,
  order: { readonly listingId: bigint; readonly commitment: string },
): Promise<Attestation> {
  const { subjectKind, subjectId, modelHash } = await contracts.listingRegistry.saleOf(order.listingId);
  const shared = {
    ...{ orderId, modelHash, outputHash: id(`output ${orderId}`), ciphertextDigest: sha256(ciphertextOf(orderId)) },
    ...{ evidenceType: EvidenceType.NONE, evidenceHash: ZeroHash, deadline: FAR_FUTURE },
  };
  if (Number(subjectKind) === SubjectKind.TWIN) {
    const commitment = contributorRoots([{ twinId: subjectId, stateRoot: BigInt(order.commitment) }]);
    return { ...shared, ...commitment, contributors: 1, noiseCommitment: ZeroHash, rhoNano: 0n };
  }
  const [{ active }, { rhoPerOrderNano }] = await Promise.all([
    contracts.cohortRegistry.cohortOf(subjectId),
    contracts.cohortRegistry.termsOf(subjectId),
  ]);
  const roots = { inputCommitment: id('inputs'), contributorsRoot: id('contributors'), contributors: Number(active) };
  return { ...shared, ...roots, noiseCommitment: order.commitment, rhoNano: rhoPerOrderNano };
}

export const settle: Action = async (world) => {
  const found = await someOrder(world, OrderState.DELIVERED);
  if (found === undefined) return undefined;
  const { settle: method } = world.contracts.insightMarket;
  const anyone = world.random(4) === 0;
  if (anyone) {
    return callOf(
      oneOf(world, world.cast.owners),
      method.populateTransaction(found.orderId),
      Number(found.order.deadline),
    );
  }
  return callOf(found.order.buyer, method.populateTransaction(found.orderId));
};

/** At once where the consent is gone, else when the deadline has passed. */
export const refund: Action = async (world) => {
  const found = await someOrder(world, OrderState.CREATED, OrderState.ACCEPTED);
  if (found === undefined) return undefined;
  const { orderId, order } = found;
  const { insightMarket } = world.contracts;
  const encoded = insightMarket.refund.populateTransaction(orderId);
  const isUncovered = await insightMarket.refund.staticCall(orderId).then(
    () => true,
    () => false,
  );
  return callOf(order.buyer, encoded, isUncovered ? 0 : Number(order.deadline));
};

export const withdraw: Action = (world) => {
  const { insightMarket, subscriptions, claimBounties, disputeModule } = world.contracts;
  const { owners, buyers, curators, operators, publisher } = world.cast;
  return inSomeTries(async () => {
    const escrow = oneOf(world, [insightMarket, insightMarket, subscriptions, claimBounties, disputeModule]);
    const account = oneOf(world, [...owners, ...buyers, ...curators, ...operators, publisher]);
    if ((await escrow.balanceOf(account, world.token)) === 0n) return undefined;
    return callOf(account, escrow.withdraw.populateTransaction(world.token, account));
  });
};

/** What a member has earned is paid to it, or credited. */
export const claimEarnings: Action = (world) => {
  const { insightMarket, cohortRegistry } = world.contracts;
  return inSomeTries(async () => {
    const [cohortId, twinId] = [numbered(world, world.known.cohorts), numbered(world, world.known.twins)];
    if (cohortId === undefined || twinId === undefined) return undefined;
    if ((await cohortRegistry.earned(cohortId, twinId)) === 0n) return undefined;
    const method = world.random(2) === 0 ? insightMarket.claimEarnings : insightMarket.creditEarnings;
    return callOf(oneOf(world, world.cast.buyers), method.populateTransaction(cohortId, twinId));
  });
};
