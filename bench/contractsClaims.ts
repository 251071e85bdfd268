import { dataLength, getBytes, type TransactionRequest } from 'ethers';
import { CHANNEL_SCHEMA_ID } from '../sdk/src/generated/protocol.ts';
import { publicKey } from '../test/contracts/fixtures/babyJubJub.ts';
import { ethers, time } from '../test/contracts/fixtures/chain.ts';
import { attest, signed } from '../test/contracts/fixtures/claims.ts';
import { DAY, mintTwin, stateUpdate } from '../test/contracts/fixtures/gemel.ts';
import { WINDOW_CIRCUIT, windowClaimArtifacts, windowClaimFixture } from '../test/contracts/fixtures/windowClaim.ts';
import { gasOf, type GasFigures } from './contractsGas.ts';

const BATCH = 16;

type Fixture = Awaited<ReturnType<typeof windowClaimFixture>>;
type Proven = Awaited<ReturnType<Fixture['prove']>>;

/** Gas of what issuers, those who ask for claims and those who prove them do, with proofs of the real circuit. */
export async function measureClaimActions(): Promise<GasFigures> {
  const artifacts = await windowClaimArtifacts();
  const context = await windowClaimFixture();
  return {
    ...(await issuerGas(context)),
    ...(await singleGas(context, await context.prove(artifacts, 1n, context.owner.address))),
    ...(await batchGas(context, (twinId, recipient) => context.prove(artifacts, twinId, recipient))),
  };
}

async function issuerGas(context: Fixture): Promise<GasFigures> {
  const { issuers, issuer, owner } = context;
  const own = issuers.connect(issuer);
  const now = BigInt(await time.latest());
  const keySet = await gasOf(own.setKey(CHANNEL_SCHEMA_ID, ...publicKey(12_345n), 0n));
  await own.publishRevocationRoot(1n, now + BigInt(DAY), 0n);
  const published = await gasOf(own.publishRevocationRoot(2n, now + BigInt(DAY), 0n));
  const twinId = await mintTwin(context, owner, 'attested');
  const attested = await gasOf(attest(context, twinId));
  return {
    'issuer: set a key': [keySet, 440_000],
    'issuer: publish a revocation root': [published, 60_000],
    'issuer: attest a state': [attested, 65_000],
  };
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
  const { verifier } = await claims.proofVerifierOf(ethers.id(WINDOW_CIRCUIT));
  const batch = await ethers.getContractAt('WindowClaimNamedVerifier', verifier);
  const signals = proven.flatMap((each) => each.signals);
  const checked = await viewGas(await batch.getFunction('verifyProofs').populateTransaction(proofs, signals));
  const relayed = await gasOf(claims.connect(stranger).submitClaims(submissions, proofs));
  return {
    'claim: in a relayed batch of 16, each, all in': [Math.ceil(relayed / BATCH), 122_000],
    'claim: in a batch of 16, each, verification': [Math.ceil(checked / BATCH), 65_000],
  };
}

/** Gas that a call of a view function uses by itself, without what a transaction pays for being one. */
async function viewGas(request: TransactionRequest & { data: string }): Promise<number> {
  const data = getBytes(request.data);
  const zeroes = data.filter((byte) => byte === 0).length;
  const [sender] = await ethers.getSigners();
  const sent = await sender!.sendTransaction({ ...request, gasLimit: 10_000_000n });
  const receipt = await sent.wait();
  if (receipt?.status !== 1) throw new Error('a transaction of the benchmark failed');
  return Number(receipt.gasUsed) - 21_000 - 4 * zeroes - 16 * (dataLength(request.data) - zeroes);
}
