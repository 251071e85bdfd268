import {
  ADVANCE_EPOCH_TYPES,
  CONSENT_GRANT_TYPES,
  CONSENT_REVOCATION_TYPES,
  TWIN_MINT_TYPES,
} from '../../sdk/src/client/signatureTypes.ts';
import { ethers, time } from '../../test/contracts/fixtures/chain.ts';
import { consentTerms, RECEIPT, SCOPE } from '../../test/contracts/fixtures/consent.ts';
import { DAY, domainOf, stateUpdate, twinKeys, YEAR } from '../../test/contracts/fixtures/gemel.ts';
import { twinFixture, type TwinFixture } from '../../test/contracts/fixtures/twin.ts';
import { gasOf, type GasFigures } from './contractsGas.ts';

const BATCH = 10;

/** Gas of what owners do with their twins, guardians and consents. Twin 1 is there, so no slot is the registry's first. */
export async function measureTwinActions(): Promise<GasFigures> {
  return {
    ...(await twinGas(await twinFixture())),
    ...(await recoveryGas(await twinFixture())),
    ...(await consentGas(await twinFixture())),
  };
}

async function twinGas({ twins, owner, other, stranger }: TwinFixture): Promise<GasFigures> {
  const [state, keys] = [stateUpdate('a'), twinKeys('a')];
  const deadline = BigInt(await time.latest()) + BigInt(YEAR);
  const [registry, domain] = [twins.connect(owner), await domainOf(twins)];
  const mint = { owner: other.address, state, keys, nonce: 0n, deadline };
  const minted = await other.signTypedData(domain, TWIN_MINT_TYPES, mint);
  const epoch = { twinId: 1n, epoch: 0n, owner: owner.address, receiptHash: RECEIPT, nonce: 0n, deadline };
  const ended = await owner.signTypedData(domain, ADVANCE_EPOCH_TYPES, epoch);
  await registry.cancelNonces(0n, 1n << 255n);
  const batch = registry.mintBatch(Array(BATCH).fill(state), Array(BATCH).fill(keys));
  return {
    'twin: mint, the owner’s first': [await gasOf(twins.connect(stranger).mint(state, keys)), 106_000],
    'twin: mint': [await gasOf(registry.mint(state, keys)), 95_000],
    'twin: mint in a batch of 10, each': [Math.ceil((await gasOf(batch)) / BATCH), 61_000],
    'twin: mint by signature, the owner’s first': [
      await gasOf(twins.connect(stranger).mintWithSig(other.address, state, keys, 0n, deadline, minted)),
      140_000,
    ],
    'twin: update state': [await gasOf(registry.updateState(1n, stateUpdate('b'))), 38_500],
    'twin: set keys': [await gasOf(registry.setKeys(1n, twinKeys('b'))), 31_500],
    'consent: revoke all by signature': [
      await gasOf(twins.connect(stranger).advanceEpochWithSig(1n, 0n, RECEIPT, 0n, deadline, ended)),
      43_500,
    ],
    'consent: revoke all': [await gasOf(registry.advanceEpoch(1n, RECEIPT)), 35_000],
    'twin: burn': [await gasOf(registry.burn(1n)), 45_000],
  };
}

async function recoveryGas({ twins, owner, other, guardians, twinId }: TwinFixture): Promise<GasFigures> {
  const terms = { quorum: 2, delaySeconds: 2 * DAY, guardians: guardians.map(({ address }) => address) };
  const named = await gasOf(twins.connect(owner).setGuardians(twinId, terms));
  const [first, second] = guardians;
  const approved = await gasOf(twins.connect(first).approveRecovery(twinId, other.address));
  const agreed = await gasOf(twins.connect(second).approveRecovery(twinId, other.address));
  await time.increase(2 * DAY);
  const executed = await gasOf(twins.executeRecovery(twinId));
  const offered = await gasOf(twins.connect(other).offerMigration(twinId, owner.address));
  return {
    'twin: name three guardians': [named, 160_000],
    'twin: approve a recovery': [approved, 64_000],
    'twin: approve a recovery, the last': [agreed, 72_000],
    'twin: execute a recovery': [executed, 83_000],
    'twin: offer a migration': [offered, 49_000],
    'twin: accept a migration': [await gasOf(twins.connect(owner).acceptMigration(twinId)), 63_000],
  };
}

async function consentGas({ consents, owner, buyer, worker, stranger }: TwinFixture): Promise<GasFigures> {
  const terms = await consentTerms(worker.address);
  const deadline = BigInt(await time.latest()) + BigInt(YEAR);
  const [domain, relayed, registry] = [await domainOf(consents), consents.connect(stranger), consents.connect(owner)];
  const base = { twinId: 1n, epoch: 0n, owner: owner.address, grantee: buyer.address, scope: SCOPE };
  const grant = { ...base, terms, receiptHash: RECEIPT, nonce: 0n, deadline };
  const granted = await owner.signTypedData(domain, CONSENT_GRANT_TYPES, grant);
  const revocation = { ...base, receiptHash: RECEIPT, nonce: 1n, deadline };
  const revoked = await owner.signTypedData(domain, CONSENT_REVOCATION_TYPES, revocation);
  const args = [1n, 0n, buyer.address, SCOPE] as const;
  const targets = Array.from({ length: BATCH }, (_unused, index) => {
    return { twinId: 1n, grantee: buyer.address, scope: ethers.id(`${index}`), receiptHash: RECEIPT };
  });
  const first = await gasOf(registry.grant(1n, stranger.address, SCOPE, terms, RECEIPT));
  await registry.cancelNonces(0n, 1n << 255n);
  const scope = ethers.id('direct');
  return {
    'consent: grant, the first with a processor': [first, 126_000],
    'consent: grant': [await gasOf(registry.grant(1n, buyer.address, scope, terms, RECEIPT)), 60_000],
    'consent: grant by signature': [
      await gasOf(relayed.grantWithSig(...args, terms, RECEIPT, 0n, deadline, granted)),
      75_000,
    ],
    'consent: grant in a batch of 10, each': [
      Math.ceil((await gasOf(registry.grantBatch(terms, targets))) / BATCH),
      32_000,
    ],
    'consent: revoke': [await gasOf(registry.revoke(1n, buyer.address, scope, RECEIPT)), 35_000],
    'consent: revoke by signature': [
      await gasOf(relayed.revokeWithSig(...args, RECEIPT, 1n, deadline, revoked)),
      45_500,
    ],
  };
}
