import { packClaimQuery, proveWindowClaim } from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import { buildCircuit } from '../scripts/circuits/buildCircuit.ts';
import { readManifest } from '../scripts/circuits/manifest.ts';
import {
  CONSENT_GRANT_TYPES,
  CONSENT_REVOCATION_TYPES,
  STATE_ATTESTATION_TYPES,
  TWIN_MINT_TYPES,
} from '../sdk/src/client/signatureTypes.ts';
import { Aggregate, CHANNEL_SCHEMA_ID, DAY_COUNT, Operator } from '../sdk/src/generated/protocol.ts';
import { commitState } from '../sdk/src/state/commitment.ts';
import { emptyTwinState } from '../sdk/src/state/twinState.ts';
import { ethers, time } from '../test/contracts/fixtures/chain.ts';
import { consentTerms, RECEIPT, SCOPE } from '../test/contracts/fixtures/consent.ts';
import { DAY, domainOf, gemelFixture, stateUpdate, twinKeys, YEAR } from '../test/contracts/fixtures/gemel.ts';
import type { Gemel } from '../test/contracts/fixtures/gemel.ts';
import { asStruct } from '../test/contracts/fixtures/proof.ts';
import { gasOf, ROOT, type GasFigures } from './contractsGas.ts';

const CIRCUIT = 'window-claim-named';

/** Gas of what owners, issuers and those who ask for claims do. */
export async function measureTwinActions(): Promise<GasFigures> {
  const gemel = await gemelFixture();
  return { ...(await twinGas(gemel)), ...(await consentGas(gemel)), ...(await claimGas(gemel)) };
}

async function twinGas({ twins, owner, other, stranger }: Gemel): Promise<GasFigures> {
  const [state, keys] = [stateUpdate('a'), twinKeys('a')];
  const deadline = BigInt(await time.latest()) + BigInt(YEAR);
  const message = { owner: other.address, state, keys, nonce: 0n, deadline };
  const signature = await other.signTypedData(await domainOf(twins), TWIN_MINT_TYPES, message);
  const registry = twins.connect(owner);
  await registry.mint(stateUpdate('first'), twinKeys('first'));
  return {
    'twin: mint': [await gasOf(registry.mint(state, keys)), 207_000],
    'twin: mint by signature': [
      await gasOf(twins.connect(stranger).mintWithSig(other.address, state, keys, 0n, deadline, signature)),
      257_000,
    ],
    'twin: update state': [await gasOf(registry.updateState(1n, stateUpdate('b'))), 49_000],
    'twin: set keys': [await gasOf(registry.setKeys(1n, twinKeys('b'))), 38_000],
    'twin: advance epoch': [await gasOf(registry.advanceEpoch(2n)), 50_000],
    'twin: burn': [await gasOf(registry.burn(2n)), 63_000],
  };
}

async function consentGas({ consents, owner, buyer, worker, stranger }: Gemel): Promise<GasFigures> {
  const terms = await consentTerms(worker.address);
  const deadline = BigInt(await time.latest()) + BigInt(YEAR);
  const [domain, relayed] = [await domainOf(consents), consents.connect(stranger)];
  const base = { twinId: 1n, epoch: 0n, owner: owner.address, grantee: buyer.address, scope: SCOPE };
  const grant = { ...base, terms, receiptHash: RECEIPT, nonce: 0n, deadline };
  const granted = await owner.signTypedData(domain, CONSENT_GRANT_TYPES, grant);
  const revocation = { ...base, receiptHash: RECEIPT, nonce: 1n, deadline };
  const revoked = await owner.signTypedData(domain, CONSENT_REVOCATION_TYPES, revocation);
  const args = [1n, 0n, buyer.address, SCOPE] as const;
  const registry = consents.connect(owner);
  return {
    'consent: grant': [await gasOf(registry.grant(1n, buyer.address, ethers.ZeroHash, terms, RECEIPT)), 88_000],
    'consent: grant by signature': [
      await gasOf(relayed.grantWithSig(...args, terms, RECEIPT, 0n, deadline, granted)),
      122_000,
    ],
    'consent: revoke': [await gasOf(registry.revoke(1n, buyer.address, ethers.ZeroHash, RECEIPT)), 37_000],
    'consent: revoke by signature': [
      await gasOf(relayed.revokeWithSig(...args, RECEIPT, 1n, deadline, revoked)),
      52_000,
    ],
  };
}

async function claimGas({ twins, claims, issuers, issuer, owner, buyer }: Gemel): Promise<GasFigures> {
  const now = BigInt(await time.latest());
  const endDay = Number(now / BigInt(DAY));
  const state = emptyTwinState(endDay);
  state.series[0]?.set(Array.from({ length: DAY_COUNT }, (_unused, day) => 5_900 + day));
  const commitment = await commitState(state, 1n);
  await twins.connect(owner).updateState(1n, { ...stateUpdate('c'), stateRoot: commitment.stateRoot });
  await issuers.accredit(issuer.address, CHANNEL_SCHEMA_ID, now + BigInt(YEAR));
  const attestation = {
    twinId: 1n,
    stateRoot: commitment.stateRoot,
    schema: CHANNEL_SCHEMA_ID,
    issuer: issuer.address,
    issuedAt: now,
    expiry: now + BigInt(YEAR),
  };
  const signature = await issuer.signTypedData(await domainOf(issuers), STATE_ATTESTATION_TYPES, attestation);
  const attested = await gasOf(issuers.connect(owner).attest(attestation, signature));
  const asked = {
    channel: 0,
    aggregate: Aggregate.MEAN,
    operator: Operator.IN_RANGE,
    windowDays: 30,
    minValidDays: 20,
  };
  const bounds = { lower: 0, upper: 6_000 };
  const packed = packClaimQuery({ ...asked, ...bounds, endDay: 0 });
  const requested = await gasOf(
    claims.connect(buyer).createRequest(ethers.id(CIRCUIT), packed, CHANNEL_SCHEMA_ID, ethers.ZeroAddress, 7n),
  );
  const { circuits, developmentSeed } = readManifest(ROOT);
  for (const circuit of circuits) await buildCircuit(ROOT, circuit, developmentSeed);
  const context = await claims.claimContext(1n, 1n, owner.address);
  const query = { ...asked, ...bounds, endDay };
  const artifacts = await loadCircuitArtifacts(CIRCUIT);
  const { proof } = await proveWindowClaim({ state, commitment, query, context, artifacts });
  return {
    'claim: attest a state': [attested, 87_000],
    'claim: request': [requested, 167_000],
    'claim: submit and verify': [
      await gasOf(claims.connect(owner).submitClaim(1n, 1n, issuer.address, endDay, asStruct(proof))),
      315_000,
    ],
  };
}
