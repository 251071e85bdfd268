import {
  Aggregate,
  ContractRevertedError,
  Operator,
  channelByKey,
  createClaimRequest,
  sendTransaction,
  submitClaim,
  toChannelInteger,
  type ChannelKey,
  type ContractTypes,
  type GemelClient,
} from '#sdk';
import { claimContext, evaluateWindowClaim, proveWindowClaim, type ClaimQuery, type Groth16Proof } from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import type { TwinOwner } from '../cast.ts';

/** A claim that people would ask for. */
interface ClaimTopic {
  readonly channel: ChannelKey;
  /** In the channel's unit. */
  readonly lower: number;
  readonly upper: number;
  readonly windowDays: number;
  readonly minValidDays: number;
}

/** In order of preference; the first that some owner can prove is asked for. */
const TOPICS: readonly ClaimTopic[] = [
  { channel: 'resting_heart_rate', lower: 40, upper: 80, windowDays: 30, minValidDays: 14 },
  { channel: 'steps', lower: 5_000, upper: 40_000, windowDays: 30, minValidDays: 14 },
  { channel: 'heart_rate', lower: 40, upper: 120, windowDays: 30, minValidDays: 1 },
];

const MAX_AGE_DAYS = 14;

/** A claim, the owner who will prove it, and the request on chain. */
export interface ChosenClaim {
  readonly topic: ClaimTopic;
  readonly query: Omit<ClaimQuery, 'endDay'>;
  readonly prover: TwinOwner;
  readonly requestId: bigint;
}

/** A proof of the claim, with what it took. */
export interface ProvenClaim extends ChosenClaim {
  readonly proof: Groth16Proof;
  readonly proofBytes: number;
  readonly provingSeconds: number;
}

/** The researcher asks for a claim; an owner of whom it is true comes forward. Owners test it on their own data. */
export async function requestClaim(owners: readonly TwinOwner[], researcher: GemelClient): Promise<ChosenClaim> {
  const freshest = Math.max(...owners.map(({ state }) => state.endDay));
  const recent = owners.filter(({ state }) => freshest - state.endDay < MAX_AGE_DAYS);
  for (const topic of TOPICS) {
    const query = queryOf(topic);
    const prover = recent.find(({ state }) => evaluateWindowClaim(state, { ...query, endDay: state.endDay }).satisfied);
    if (!prover) continue;
    const { requestId } = await createClaimRequest(researcher, { query, maxAgeDays: MAX_AGE_DAYS });
    return { topic, query, prover, requestId };
  }
  throw new Error('no owner of the demo can prove any of its claims');
}

/** The owner proves the claim about their own, attested state. */
export async function proveClaim(chosen: ChosenClaim): Promise<ProvenClaim> {
  const { prover, query, requestId } = chosen;
  const { chainId, contracts } = prover.client.deployment;
  const { twin, state, account } = prover;
  const artifacts = await loadCircuitArtifacts('window-claim-named');
  const context = claimContext({
    chainId: BigInt(chainId),
    verifier: contracts.ClaimVerifier,
    requestId,
    twinId: twin.twinId,
    recipient: account.address,
  });
  const startMs = performance.now();
  const { proof } = await proveWindowClaim({
    state,
    commitment: twin.commitment,
    query: { ...query, endDay: state.endDay },
    context,
    artifacts,
  });
  // Eight coordinates of 32 bytes: a and c are points of G1, b is one of G2.
  const proofBytes = 32 * (proof.a.length + proof.b.flat().length + proof.c.length);
  return { ...chosen, proof, proofBytes, provingSeconds: (performance.now() - startMs) / 1000 };
}

/** What became of a proof that the contract was given. */
export interface SubmittedClaims {
  readonly gasUsed: bigint;
  /** Custom error with which the tampered copy was refused. */
  readonly refusedWith: string;
}

/** Enough for a verification, so that a refused proof is mined and its refusal stands on chain. */
const REFUSED_GAS_LIMIT = 600_000n;

/** Submits a tampered copy of the proof, which the contract must refuse, then the proof itself. */
export async function submitClaims(proven: ProvenClaim, issuer: string): Promise<SubmittedClaims> {
  const { prover, requestId, proof } = proven;
  const { client, state, twin } = prover;
  const claim = { requestId, twinId: twin.twinId, issuer, endDay: state.endDay };
  const refusedWith = await submitRefused(client, claim, tamper(proof));
  const { gasUsed } = await submitClaim(client, { ...claim, proof });
  return { gasUsed, refusedWith };
}

/** Sends a proof that will be refused, whatever its gas estimate says, and returns the reason. */
async function submitRefused(
  client: GemelClient,
  { requestId, twinId, issuer, endDay }: { requestId: bigint; twinId: bigint; issuer: string; endDay: number },
  { a, b, c }: Groth16Proof,
): Promise<string> {
  const proof = { a: [...a], b: [[...b[0]], [...b[1]]], c: [...c] } as Parameters<
    ContractTypes['ClaimVerifier']['submitClaim']
  >[4];
  const sending = client.contracts.claimVerifier.submitClaim(requestId, twinId, issuer, endDay, proof, {
    gasLimit: REFUSED_GAS_LIMIT,
  });
  try {
    await sendTransaction(client, sending);
  } catch (error) {
    if (error instanceof ContractRevertedError) return error.errorName;
    throw error;
  }
  throw new Error('the contract accepted a tampered proof');
}

/** A copy of the proof with two of its points swapped: each still on the curve, the proof no longer one. */
export function tamper({ a, b, c }: Groth16Proof): Groth16Proof {
  return { a: [c[0], c[1]], b, c: [a[0], a[1]] };
}

function queryOf({ channel: key, lower, upper, windowDays, minValidDays }: ClaimTopic): Omit<ClaimQuery, 'endDay'> {
  const channel = channelByKey(key);
  const integer = (value: number): number => toChannelInteger(channel, value) ?? 0;
  return {
    channel: channel.index,
    aggregate: Aggregate.MEAN,
    operator: Operator.IN_RANGE,
    windowDays,
    minValidDays,
    lower: integer(lower),
    upper: integer(upper),
  };
}
