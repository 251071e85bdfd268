import type { Attestation } from '../../attestation/attestation.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { SubjectKind } from '../../generated/protocol.ts';
import type { StatisticDocument, SyntheticDocument } from '../../insight/document.ts';
import type { InsightCheck } from './answerChecks.ts';
import { findOrder } from './findOrder.ts';

/** An order about a cohort as its worker took it. */
export interface Acceptance {
  readonly worker: string;
  readonly cohortId: bigint;
  /** What the worker committed to as the seed of its noise. */
  readonly noiseCommitment: string;
  readonly blockNumber: number;
  /** Hash of the block that randomises the noise; undefined where the chain has not come so far. */
  readonly nextBlockHash: string | undefined;
}

/** How an order about a cohort was accepted; undefined when it was not, or is about a single twin. */
export async function findAcceptance(client: GemelClient, orderId: bigint): Promise<Acceptance | undefined> {
  const { insightMarket, listingRegistry } = client.contracts;
  const { startBlock } = client.deployment;
  const events = await readContract(
    insightMarket.queryFilter(insightMarket.filters.OrderAccepted(orderId), startBlock),
  );
  const event = events.at(-1);
  if (!event) return undefined;
  const { listingId } = await findOrder(client, { orderId });
  const { terms } = await readContract(listingRegistry.listingOf(listingId));
  if (Number(terms.subjectKind) !== SubjectKind.COHORT) return undefined;
  const { worker, noiseCommitment } = event.args;
  const { blockNumber } = event;
  const block = await client.provider.getBlock(blockNumber + 1);
  return { worker, cohortId: terms.subjectId, noiseCommitment, blockNumber, nextBlockHash: block?.hash ?? undefined };
}

/** A delivery of an answer with noise. */
export interface NoisyDelivery {
  readonly attestation: Pick<Attestation, 'orderId' | 'inputCommitment'>;
  readonly blockNumber: number;
}

/**
 * Whether a worker can have drawn an answer for an order, as far as the chain says: one about the same cohort that the same worker
 * took, and whose noise was randomised before the answer was delivered; if that order was delivered too, then of the same states.
 *
 * It need not have been taken first: of two orders that are open at once, the one that is computed first is drawn for.
 */
export async function isPossibleSource(
  client: GemelClient,
  source: Acceptance & { readonly orderId: bigint },
  delivery: NoisyDelivery,
): Promise<boolean> {
  const { attestation, blockNumber } = delivery;
  if (source.blockNumber + 1 >= blockNumber) return false;
  if (source.orderId === attestation.orderId) return true;
  const own = await findAcceptance(client, attestation.orderId);
  if (own?.worker !== source.worker || own.cohortId !== source.cohortId) return false;
  const { insightMarket } = client.contracts;
  const [delivered] = await readContract(
    insightMarket.queryFilter(insightMarket.filters.OrderDelivered(source.orderId), client.deployment.startBlock),
  );
  return !delivered || delivered.args.attestation.inputCommitment === attestation.inputCommitment;
}

/** What a result about a cohort says of where its noise came from, against the chain. */
export async function checkNoiseSource(
  client: GemelClient,
  document: StatisticDocument | SyntheticDocument,
  delivery: NoisyDelivery,
): Promise<InsightCheck[]> {
  const noises = document.kind === 'SYNTHETIC' ? document.means.map(({ noise }) => noise) : [document.noise];
  const looks = noises.map(async (noise) => {
    const orderId = BigInt(noise.orderId);
    const source = orderId > 0n ? await findAcceptance(client, orderId) : undefined;
    const isPossible = source && (await isPossibleSource(client, { ...source, orderId }, delivery));
    return { isPossible, isRandomised: source?.nextBlockHash === noise.blockHash };
  });
  const found = await Promise.all(looks);
  return [
    {
      name: 'noise is of this order, or of one about the same members that its worker took before it delivered',
      ok: found.every(({ isPossible }) => isPossible === true),
    },
    {
      name: 'the block after that order’s acceptance randomised the noise',
      ok: found.every(({ isRandomised }) => isRandomised),
    },
  ];
}
