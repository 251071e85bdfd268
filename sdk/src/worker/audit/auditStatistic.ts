import { sha256 } from '@noble/hashes/sha2.js';
import { getBytes, hexlify } from 'ethers';
import { findDelivery } from '../../actions/market/findDelivery.ts';
import { findAcceptance } from '../../actions/market/noiseSource.ts';
import { contributorRoots } from '../../attestation/contributors.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { encodeInsight } from '../../insight/document.ts';
import { drawNoise, exactVectors } from '../../insight/statistics/release.ts';
import { noiseStream, statisticOf } from '../compute/statisticAnswer.ts';
import { OrderNotServableError } from '../errors.ts';
import { noiseCommitment } from '../noise.ts';
import { listMembers, openTwins, type OpenedTwin } from '../readMembers.ts';
import { isPossible } from './isPossible.ts';
import { canBeSource } from './canBeSource.ts';
import { askedOf, type NoiseOpening } from './noiseOpening.ts';

/** One thing that was looked at; undefined where it could not be. */
export interface AuditStep {
  readonly name: string;
  readonly ok: boolean | undefined;
}

/** What {@link auditStatistic} takes. */
export interface AuditStatisticParameters {
  readonly orderId: bigint;
  readonly opening: NoiseOpening;
  /** Opens the members' states, those that are encrypted to it. */
  readonly privateKey: CryptoKey;
}

/**
 * Computes a statistic again: that its noise is of the order that this question was answered for first, and of the seed that was
 * committed to before the block that randomised it, and that the rest is the exact answer of the members' states. Where these can't be opened, or were replaced since, only whether the
 * rest could be anybody's answer.
 *
 * @throws {InsightNotDeliveredError}, {OrderNotServableError} when the order is of no statistic, and errors of chain and store.
 */
export async function auditStatistic(
  client: GemelClient,
  { orderId, opening, privateKey }: AuditStatisticParameters,
): Promise<AuditStep[]> {
  const delivery = await findDelivery(client, orderId);
  const { attestation } = delivery;
  const { cohortId, query } = await askedOf(client, orderId);
  const { answer, salt } = opening;
  const { inputCommitment, contributors, rhoNano, outputHash } = attestation;
  const document = { ...statisticOf({ query, orderId, contributors, answer }), salt };
  const sourceId = BigInt(answer.orderId);
  const accepted = await findAcceptance(client, sourceId);
  const place = { cohortId, query, rhoNano, inputCommitment };
  const noise = drawNoise(
    query,
    rhoNano,
    noiseStream({ seed: getBytes(opening.seed), ...answer, query, inputCommitment }),
  );
  const rest = answer.noisy.map((vector, part) => vector.map((value, at) => BigInt(value) - (noise[part]?.[at] ?? 0n)));
  const members = await openMembers(client, { cohortId, privateKey, inputCommitment });
  return [
    {
      name: 'the opened answer is the output that was attested',
      ok: hexlify(sha256(encodeInsight(document))) === outputHash && BigInt(answer.rhoNano) === rhoNano,
    },
    {
      name: `order ${answer.orderId} is the first that this worker answered of those that ask this of these states`,
      ok:
        accepted !== undefined &&
        (await canBeSource(client, { source: { ...accepted, orderId: sourceId }, delivery, place })),
    },
    {
      name: `the seed is the one committed to when order ${answer.orderId} was accepted`,
      ok: accepted?.noiseCommitment === noiseCommitment(getBytes(opening.seed)),
    },
    { name: 'the block after that randomised the noise', ok: accepted?.nextBlockHash === answer.blockHash },
    { name: 'what is left without the noise can be an exact answer', ok: isPossible(query, rest, contributors) },
    {
      name: 'the members’ states, as attested, give exactly what is left',
      ok:
        members &&
        areSame(
          exactVectors(
            query,
            members.map(({ document: { state } }) => state),
          ),
          rest,
        ),
    },
  ];
}

/** The states that were attested; undefined when one of them is not for this key, or there is another version of it. */
async function openMembers(
  client: GemelClient,
  wanted: { readonly cohortId: bigint; readonly privateKey: CryptoKey; readonly inputCommitment: string },
): Promise<OpenedTwin[] | undefined> {
  try {
    const { active } = await listMembers(client, wanted.cohortId);
    const twinIds = active.map(({ twinId }) => twinId);
    const members = await openTwins(client, twinIds, wanted.privateKey);
    return contributorRoots(members).inputCommitment === wanted.inputCommitment ? members : undefined;
  } catch (error) {
    if (error instanceof OrderNotServableError) return undefined;
    throw error;
  }
}

function areSame(one: readonly (readonly bigint[])[], other: readonly (readonly bigint[])[]): boolean {
  return one.join(';') === other.join(';');
}
