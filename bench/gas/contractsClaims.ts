import { dataLength, getBytes, type TransactionRequest } from 'ethers';
import { identityNullifier, IdentityGroup } from '#sdk';
import { proveCohortMembership } from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import { CHANNEL_SCHEMA_ID } from '../../sdk/src/generated/protocol.ts';
import { loadPoseidon } from '../../sdk/src/state/poseidon.ts';
import { ethers, time } from '../../test/contracts/fixtures/chain.ts';
import { attest, signed } from '../../test/contracts/fixtures/claims.ts';
import { DAY, mintTwin, stateUpdate } from '../../test/contracts/fixtures/gemel.ts';
import { enrolIdentity, identityOf, keyProof } from '../../test/contracts/fixtures/identities.ts';
import { cohortTerms } from '../../test/contracts/fixtures/market.ts';
import { signEntry } from '../../test/contracts/fixtures/passes.ts';
import { asStruct } from '../../test/contracts/fixtures/proof.ts';
import { WINDOW_CIRCUIT, windowClaimArtifacts, windowClaimFixture } from '../../test/contracts/fixtures/windowClaim.ts';
import { gasOf, type GasFigures } from './contractsGas.ts';

/** Claims of the batches whose verification is measured; the first is also submitted. */
const BATCHES = [16, 64] as const;
const [BATCH] = BATCHES;
/** Proofs of a secret that are measured, for each is made with a random number that decides what its check costs. */
const PROOFS = 16;
/** Identities in the group that enrolments are measured in. */
const GROUP = PROOFS;

type Fixture = Awaited<ReturnType<typeof windowClaimFixture>>;
type Proven = Awaited<ReturnType<Fixture['prove']>>;

/** Gas of what issuers, those who ask for claims and those who prove them do, with proofs of the real circuit. */
export async function measureClaimActions(): Promise<GasFigures> {
  const artifacts = await windowClaimArtifacts();
  const context = await windowClaimFixture();
  return {
    ...(await issuerGas(context)),
    ...(await identityGas(context)),
    ...(await passGas(context)),
    ...(await singleGas(context, await context.prove(artifacts, 1n, context.owner.address))),
    ...(await batchGas(context, (twinId, recipient) => context.prove(artifacts, twinId, recipient))),
  };
}

async function issuerGas(context: Fixture): Promise<GasFigures> {
  const { issuers, issuer, owner } = context;
  const own = issuers.connect(issuer);
  const now = BigInt(await time.latest());
  const keysSet: number[] = [];
  for (let index = 0; index < PROOFS; index += 1) {
    const schema = ethers.id(`schema ${index}`);
    await issuers.accredit(issuer.address, schema, now + BigInt(DAY));
    const proof = await keyProof(context, issuer.address, schema, 12_345n + BigInt(index));
    keysSet.push(await gasOf(own.setKey(schema, proof, 0n)));
  }
  await own.publishRevocationRoot(1n, now + BigInt(DAY), 0n);
  const published = await gasOf(own.publishRevocationRoot(2n, now + BigInt(DAY), 0n));
  const twinId = await mintTwin(context, owner, 'attested');
  const attested = await gasOf(attest(context, twinId));
  return {
    'issuer: set a key, mean of 16': [meanOf(keysSet), 600_000],
    'issuer: publish a revocation root': [published, 84_000],
    'issuer: attest a state': [attested, 65_000],
  };
}

/** The group grows to {@link GROUP} leaves; then one whose epoch has passed is removed. */
async function identityGas(context: Fixture): Promise<GasFigures> {
  const { identities, twins, other, stranger } = context;
  const spent: number[] = [];
  const twinIds: bigint[] = [];
  for (let index = 0; index < GROUP; index += 1) {
    const twinId = await mintTwin(context, other, `enrolled ${index}`);
    twinIds.push(twinId);
    spent.push(await gasOf(enrolIdentity(context, twinId, other, BigInt(index + 1))));
  }
  const group = await groupOf(context);
  const place = 3;
  await twins.connect(other).advanceEpoch(twinIds[place]!, ethers.ZeroHash);
  const path = { leaf: group.members[place]!, siblings: [...group.siblings(place)] };
  const removed = await gasOf(identities.connect(stranger).remove(twinIds[place]!, path));
  return {
    'identity: enrol, mean of a group’s first 16': [meanOf(spent), 442_000],
    'identity: remove from a group of 16': [removed, 216_000],
  };
}

function meanOf(gas: readonly number[]): number {
  return Math.ceil(gas.reduce((sum, each) => sum + each, 0) / gas.length);
}

/** The group as the events give it. */
async function groupOf({ identities }: Fixture): Promise<IdentityGroup> {
  const enrolled = await identities.queryFilter(identities.filters.IdentityEnrolled());
  const leaves = enrolled.map(({ args }) => args.identityCommitment);
  const removed = await identities.queryFilter(identities.filters.IdentityRemoved());
  for (const { args } of removed) leaves[Number(args.index)] = 0n;
  return IdentityGroup.of(leaves);
}

/** A pass by membership alone, in a group of one and of others, that its account signed and somebody else sends. */
async function passGas(context: Fixture): Promise<GasFigures> {
  const { passes, cohorts, curator, stranger, owner } = context;
  await cohorts.connect(curator).createCohort(await cohortTerms(context));
  const secret = 4_711n;
  await enrolIdentity(context, await mintTwin(context, owner, 'behind a pass'), owner, secret);
  const { secretScalar, publicKey } = identityOf(secret);
  const identity = { secretScalar, commitment: (await loadPoseidon())([...publicKey]) };
  const group = await groupOf(context);
  const scope = await passes.passScope(1n);
  const nullifier = await identityNullifier(scope, identity);
  const { proof } = await proveCohortMembership({
    identity,
    path: group.path(group.indexOf(identity.commitment)),
    scope,
    context: await passes.passContext(1n, stranger.address),
    artifacts: await loadCircuitArtifacts('cohort-membership'),
  });
  const deadline = BigInt(await time.latest()) + BigInt(DAY);
  const signature = await signEntry(context, stranger, { cohortId: 1n, nullifier, deadline });
  const entry = { cohortId: 1n, account: stranger.address, deadline, signature };
  const entered = await gasOf(passes.enter(entry, nullifier, group.root, asStruct(proof)));
  return { 'cohort: enter by a pass, all in': [entered, 346_000] };
}

async function singleGas(context: Fixture, { proof }: Proven): Promise<GasFigures> {
  const { claims, bounties, token, owner, buyer, stranger, issuer, query, endDay } = context;
  const asked = [ethers.id(WINDOW_CIRCUIT), query, CHANNEL_SCHEMA_ID, ethers.ZeroAddress, 7n, ethers.ZeroHash] as const;
  const requested = await gasOf(claims.connect(buyer).createRequest(...asked));
  await token.mint(buyer.address, 1_000n);
  await token.connect(buyer).approve(bounties, 1_000n);
  const expiry = BigInt(await time.latest()) + BigInt(DAY);
  const opened = await gasOf(bounties.connect(buyer).open(1n, token, 100n, 10n, expiry));
  const submitted = await gasOf(claims.connect(owner).submitClaim(1n, 1n, issuer.address, endDay, proof));
  const collected = await gasOf(bounties.connect(stranger).collect(1n, 1n));
  return {
    'claim: request': [requested, 110_000],
    'claim: submit and verify, all in': [submitted, 300_000],
    'bounty: open': [opened, 175_000],
    'bounty: collect': [collected, 95_000],
    'bounty: withdraw': [await gasOf(bounties.connect(owner).withdraw(token, owner.address)), 60_000],
  };
}

/** Sixteen twins' claims, each signed by the owner, sent by a relayer; and what of it is the check of the proofs. */
async function batchGas(
  context: Fixture,
  prove: (twinId: bigint, recipient: string) => Promise<Proven>,
): Promise<GasFigures> {
  const { claims, twins, other, stranger, issuer, endDay } = context;
  const stateRoot = await twins.stateRootOf(2n);
  const deadline = BigInt(await time.latest()) + BigInt(DAY);
  const [submissions, proven] = [[], []] as [Awaited<ReturnType<typeof signed>>[], Proven[]];
  for (let count = 0; count < BATCH; count += 1) {
    const twinId = await mintTwin(context, other, `batch ${count}`);
    await twins.connect(other).updateState(twinId, { ...stateUpdate('s'), stateRoot });
    await attest(context, twinId);
    const claim = { requestId: 1n, twinId, issuer: issuer.address, endDay: BigInt(endDay), deadline, signature: '0x' };
    submissions.push(await signed(context, claim, other));
    proven.push(await prove(twinId, other.address));
  }
  const proofs = proven.map(({ proof }) => proof);
  const relayed = await gasOf(claims.connect(stranger).submitClaims(submissions, proofs));
  const { verifier } = await claims.proofVerifierOf(ethers.id(WINDOW_CIRCUIT));
  const of16 = await verificationGas(verifier, proven, BATCHES[0]);
  const of64 = await verificationGas(verifier, proven, BATCHES[1]);
  return {
    'claim: in a relayed batch of 16, each, all in': [Math.ceil(relayed / BATCH), 118_000],
    'claim: in a batch of 16, each, verification': [of16, 62_000],
    'claim: in a batch of 64, each, verification': [of64, 53_000],
  };
}

/** Gas of the check of so many proofs at once, each; the proofs at hand are repeated, which the check does not notice. */
async function verificationGas(verifier: string, proven: readonly Proven[], count: number): Promise<number> {
  const batch = await ethers.getContractAt('WindowClaimNamedVerifier', verifier);
  const repeated = Array.from({ length: count }, (_unused, index) => proven[index % proven.length]!);
  const proofs = repeated.map(({ proof }) => proof);
  const signals = repeated.flatMap((each) => each.signals);
  if (!(await batch.getFunction('verifyProofs').staticCall(proofs, signals))) throw new Error('the batch is refused');
  const gas = await viewGas(await batch.getFunction('verifyProofs').populateTransaction(proofs, signals));
  return Math.ceil(gas / count);
}

/** Gas that a call of a view function uses by itself, without what a transaction pays for being one. */
async function viewGas(request: TransactionRequest & { data: string }): Promise<number> {
  const data = getBytes(request.data);
  const zeroes = data.filter((byte) => byte === 0).length;
  const [sender] = await ethers.getSigners();
  const sent = await sender!.sendTransaction({ ...request, gasLimit: 14_000_000n });
  const receipt = await sent.wait();
  if (receipt?.status !== 1) throw new Error('a transaction of the benchmark failed');
  return Number(receipt.gasUsed) - 21_000 - 4 * zeroes - 16 * (dataLength(request.data) - zeroes);
}
