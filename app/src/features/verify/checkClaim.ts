import { chainNow, readContract, type GemelClient } from '@gemel/sdk';
import { claimContext, encodeWindowClaimNamedSignals, packClaimQuery } from '@gemel/sdk/prover';
import { ZeroAddress } from 'ethers';
import { isAttested } from '../claims/attestations.ts';
import { isAcceptedOnChain } from '../claims/chainVerifier.ts';
import { hasCircuitFiles } from '../claims/circuitSource.ts';
import { LINK_REQUEST, type SharedClaim } from '../claims/claimLink.ts';
import { verifyInThread } from '../claims/claimThread.ts';
import type { ProvenSignals } from '../claims/messages.ts';

/** What is checked of a claim, in order. */
export const CLAIM_CHECKS = ['twin', 'owner', 'proof', 'current', 'attested', 'fresh'] as const;

/** A claim, checked: each check by name. */
export type CheckedClaim = Readonly<Record<(typeof CLAIM_CHECKS)[number], boolean>>;

/** Data that ended longer ago say little about now, in days. */
export const MAX_AGE_DAYS = 30;
const DAY_SECONDS = 86_400;

/** Checks a claim against its proof and the chain; nothing of it is believed. */
export async function checkClaim(client: GemelClient, claim: SharedClaim): Promise<CheckedClaim> {
  const { twinId, owner, issuer, stateRoot, query } = claim;
  const { chainId, contracts } = client.deployment;
  const verifier = contracts.ClaimVerifier;
  const context = claimContext({
    chainId: BigInt(chainId),
    verifier,
    requestId: LINK_REQUEST,
    twinId,
    recipient: owner,
  });
  const publicSignals = encodeWindowClaimNamedSignals({ stateRoot, query: packClaimQuery(query), context });
  const [record, proof, attested, now] = await Promise.all([
    readContract(client.contracts.twinRegistry.recordOf(twinId)),
    isProven(client, { proof: claim.proof, publicSignals }),
    isAttested(client, { twinId, stateRoot }, issuer),
    chainNow(client),
  ]);
  return {
    twin: record.owner !== ZeroAddress,
    owner: record.owner === owner,
    proof,
    current: record.stateRoot === stateRoot,
    attested,
    fresh: isFresh(query.endDay, now),
  };
}

/**
 * Whether data that end on a day say something about now.
 *
 * @param endDay the person's local day, which may be one ahead of the chain's.
 * @param now the chain's time, in seconds.
 */
export function isFresh(endDay: number, now: number): boolean {
  const age = Math.floor(now / DAY_SECONDS) - endDay;
  return age >= -1 && age <= MAX_AGE_DAYS;
}

/** By the deployment's verifier and, where the site has the circuit's key as well, by the page itself. */
async function isProven(client: GemelClient, proven: ProvenSignals): Promise<boolean> {
  const isChecked = hasCircuitFiles(client.deployment.chainId);
  const answers = await Promise.all([isAcceptedOnChain(client, proven), isChecked ? verifyInThread(proven) : true]);
  return answers.every(Boolean);
}
