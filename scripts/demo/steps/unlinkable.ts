import { randomBytes } from 'node:crypto';
import { Wallet } from 'ethers';
import {
  Aggregate,
  CHANNEL_SCHEMA_ID,
  Operator,
  chainNow,
  channelByKey,
  createClaimRequest,
  enrolIdentity,
  enterCohort,
  publishRevocationRoot,
  readClaimRequest,
  readIdentityGroup,
  readPassSignals,
  setIssuerKey,
  signPassEntry,
  signUnlinkableClaim,
  statementOfProof,
  submitUnlinkableClaim,
  withSigner,
  type GemelClient,
} from '#sdk';
import { RevocationList, eddsaKey, signCredential, type Credential, type Identity } from '#sdk/identity';
import {
  claimBounds,
  claimContext,
  describeClaimQuery,
  evaluateWindowClaim,
  proveCohortMembership,
  proveUnlinkableClaim,
  type ClaimQuery,
} from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import type { TwinOwner } from '../cast.ts';

const SECONDS_PER_DAY = 86_400;
const MAX_AGE_DAYS = 14;
const VALID_DAYS = 365;
const ROOT_VALID_SECONDS = 7 * SECONDS_PER_DAY;

/** What proofs about somebody who is not named are made from. */
export interface Unlinkable {
  /** Of each owner, in their order. */
  readonly credentials: readonly Credential[];
  readonly revocations: RevocationList;
}

/** What was proven of somebody, for an account that nobody knows. */
export interface AnonymousProof {
  /** What was asked, in words. */
  readonly words: string;
  readonly account: string;
  readonly provingSeconds: number;
  readonly gasUsed: bigint;
}

/** Everyone enrols an identity; the issuer signs each a credential over their state, and publishes its revocation list. */
export async function issueCredentials(owners: readonly TwinOwner[], issuer: GemelClient): Promise<Unlinkable> {
  const privateKey = randomBytes(32);
  const key = { privateKey, ...eddsaKey(privateKey) };
  const revocations = await RevocationList.of();
  const now = await chainNow(issuer);
  await setIssuerKey(issuer, { key });
  await publishRevocationRoot(issuer, { root: revocations.root, validUntil: now + ROOT_VALID_SECONDS });
  // One after the other, for each enrolment changes the tree that the next one adds to.
  for (const { client, twin, identity } of owners) await enrolIdentity(client, { twinId: twin.twinId, identity });
  const issuedAt = Math.floor(now / SECONDS_PER_DAY);
  const credentials = await Promise.all(
    owners.map(({ identity, twin: { commitment } }, revocationIndex) => {
      const days = { issuedAt, expiry: issuedAt + VALID_DAYS };
      const about = { stateRoot: commitment.stateRoot, identityCommitment: identity.commitment };
      return signCredential({ ...about, ...days, schema: CHANNEL_SCHEMA_ID, revocationIndex }, key);
    }),
  );
  return { credentials, revocations };
}

/** Somebody proves a claim for a fresh account, and a relayer sends it: nobody learns whose twin it is about. */
export async function claimUnlinkably(
  owners: readonly TwinOwner[],
  { credentials, revocations }: Unlinkable,
  { researcher, relayer, issuer }: { researcher: GemelClient; relayer: GemelClient; issuer: string },
): Promise<AnonymousProof> {
  const { asked, owner } = claimOfSomebody(owners);
  const credential = credentials[owners.indexOf(owner)];
  if (!credential) throw new Error('the owner has no credential');
  const { requestId } = await createClaimRequest(researcher, {
    query: asked,
    maxAgeDays: MAX_AGE_DAYS,
    issuer,
    circuit: 'window-claim-unlinkable',
  });
  const account = Wallet.createRandom().connect(researcher.provider);
  const { scope } = await readClaimRequest(researcher, { requestId });
  const { group } = await readIdentityGroup(researcher);
  const { chainId, contracts } = researcher.deployment;
  const binding = { requestId, twinId: 0n, recipient: account.address };
  const validOn = Math.floor((await chainNow(researcher)) / SECONDS_PER_DAY);
  const query = { ...asked, endDay: owner.state.endDay, validOn };
  const startMs = performance.now();
  const { proof, publicSignals } = await proveUnlinkableClaim({
    ...{ state: owner.state, commitment: owner.twin.commitment, identity: owner.identity, credential, revocations },
    path: group.path(group.indexOf(owner.identity.commitment)),
    ...{ query, scope },
    context: claimContext({ chainId: BigInt(chainId), verifier: contracts.ClaimVerifier, ...binding }),
    artifacts: await loadCircuitArtifacts('window-claim-unlinkable'),
  });
  const provingSeconds = (performance.now() - startMs) / 1000;
  const statement = await statementOfProof(researcher, { issuer, publicSignals });
  const claim = await signUnlinkableClaim(withSigner(researcher, account), { requestId, statement });
  const { gasUsed } = await submitUnlinkableClaim(relayer, { claim, proof });
  return { words: describeClaimQuery(query), account: account.address, provingSeconds, gasUsed };
}

/** A member of the group enters a cohort with a fresh account, agreeing to its terms, without saying who it is. */
export async function enterUnlinkably(
  identity: Identity,
  cohortId: bigint,
  relayer: GemelClient,
): Promise<AnonymousProof> {
  const fresh = Wallet.createRandom().connect(relayer.provider);
  const account = fresh.address;
  const { scope, context, nullifier } = await readPassSignals(relayer, { cohortId, account, identity });
  const { group } = await readIdentityGroup(relayer);
  const path = group.path(group.indexOf(identity.commitment));
  const startMs = performance.now();
  const artifacts = await loadCircuitArtifacts('cohort-membership');
  const { proof } = await proveCohortMembership({ identity, path, scope, context, artifacts });
  const provingSeconds = (performance.now() - startMs) / 1000;
  const statement = { nullifier, registryRoot: path.root };
  const entry = await signPassEntry(withSigner(relayer, fresh), { cohortId, statement });
  const { gasUsed } = await enterCohort(relayer, { entry, proof });
  return { words: `one of ${group.members.length} twins enters cohort ${cohortId}`, account, provingSeconds, gasUsed };
}

/** The first question that some owner can answer. */
function claimOfSomebody(owners: readonly TwinOwner[]): { asked: Omit<ClaimQuery, 'endDay'>; owner: TwinOwner } {
  const freshest = Math.max(...owners.map(({ state }) => state.endDay));
  for (const asked of questions()) {
    const owner = owners.findLast(
      ({ state }) =>
        freshest - state.endDay < MAX_AGE_DAYS &&
        evaluateWindowClaim(state, { ...asked, endDay: state.endDay }).satisfied,
    );
    if (owner) return { asked, owner };
  }
  throw new Error('no owner of the demo can prove any of its unlinkable claims');
}

function questions(): Omit<ClaimQuery, 'endDay'>[] {
  const heart = channelByKey('resting_heart_rate');
  const steps = channelByKey('steps');
  const week = { windowDays: 28, minValidDays: 14 };
  const { TREND, MAX, COUNT } = Aggregate;
  const { LESS, LESS_OR_EQUAL, GREATER_OR_EQUAL } = Operator;
  return [
    { channel: heart.index, aggregate: TREND, operator: LESS, ...week, ...claimBounds(heart, TREND, LESS, 0) },
    {
      channel: heart.index,
      aggregate: MAX,
      operator: LESS_OR_EQUAL,
      ...week,
      ...claimBounds(heart, MAX, LESS_OR_EQUAL, 90),
    },
    {
      channel: steps.index,
      aggregate: COUNT,
      operator: GREATER_OR_EQUAL,
      ...week,
      ...claimBounds(steps, COUNT, GREATER_OR_EQUAL, 14),
    },
  ];
}
