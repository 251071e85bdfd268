import { expect } from 'chai';
import type { BaseContract, ContractTransactionResponse, TypedDataDomain, TypedDataField } from 'ethers';
import { ATTESTATION_TYPES } from '../../sdk/src/attestation/attestation.ts';
import {
  ADVANCE_EPOCH_TYPES,
  CONSENT_GRANT_TYPES,
  CONSENT_REVOCATION_TYPES,
  SIGNING_KEY_TYPES,
  STATE_ATTESTATION_TYPES,
  TWIN_MINT_TYPES,
} from '../../sdk/src/client/signatureTypes.ts';
import { CHANNEL_SCHEMA_ID, OrderState } from '../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from './fixtures/chain.ts';
import { RECEIPT, SCOPE } from './fixtures/consent.ts';
import { deployWallet, digest, domainOf, stateUpdate, twinKeys, YEAR } from './fixtures/gemel.ts';
import { attestationFor, buyAndAccept, marketFixture, TWIN_LISTING } from './fixtures/market.ts';

interface Signer {
  readonly address: string;
  signTypedData(domain: TypedDataDomain, types: Record<string, TypedDataField[]>, value: object): Promise<string>;
}

/** An action that a signature authorises: what is signed, by whom, and how it is submitted. */
interface SignedAction {
  readonly contract: BaseContract;
  readonly signer: Signer;
  readonly types: Record<string, TypedDataField[]>;
  readonly message: object;
  readonly submit: (signature: string) => Promise<ContractTransactionResponse>;
  /** The error of a signature that is not the signer's for exactly this. */
  readonly invalid: string;
  /** The error of the same signature, submitted again. */
  readonly replayed: { readonly error: string; readonly args: readonly unknown[] };
}

async function fixture() {
  const context = await marketFixture();
  const { twins, consents, issuers, market, workers, token, owner, buyer, issuer, worker, stranger } = context;
  const { twinId, terms, signingKey } = context;
  const now = BigInt(await time.latest());
  const deadline = now + BigInt(YEAR);
  await issuers.accredit(issuer.address, CHANNEL_SCHEMA_ID, deadline);
  const [state, keys] = [stateUpdate('signed'), twinKeys('signed')];
  const grant = { twinId, epoch: 0n, owner: owner.address, grantee: buyer.address, scope: SCOPE };
  const attested = {
    twinId,
    stateRoot: 7n,
    schema: CHANNEL_SCHEMA_ID,
    issuer: issuer.address,
    issuedAt: now,
    expiry: deadline,
  };
  const orderId = await buyAndAccept(context, TWIN_LISTING);
  const attestation = await attestationFor(context, orderId);
  const key = 77n << 64n;
  const epoch = { twinId, epoch: 0n, owner: owner.address, receiptHash: RECEIPT, nonce: 1n, deadline };
  const operator = { operator: stranger.address, deadline };
  const stake = await workers.minimumStake();
  await token.mint(stranger.address, stake);
  await token.connect(stranger).approve(await workers.getAddress(), stake);
  const newKey = ethers.Wallet.createRandom();

  const actions: Record<string, SignedAction> = {
    mint: {
      contract: twins,
      signer: owner,
      types: TWIN_MINT_TYPES,
      message: { owner: owner.address, state, keys, nonce: 0n, deadline },
      submit: (signature) => twins.mintWithSig(owner.address, state, keys, 0n, deadline, signature),
      invalid: 'TwinRegistryInvalidSignature',
      replayed: { error: 'UnorderedNoncesUsed', args: [owner.address, 0n] },
    },
    grant: {
      contract: consents,
      signer: owner,
      types: CONSENT_GRANT_TYPES,
      message: { ...grant, terms, receiptHash: RECEIPT, nonce: key, deadline },
      submit: (signature) =>
        consents.grantWithSig(twinId, 0n, buyer.address, SCOPE, terms, RECEIPT, key, deadline, signature),
      invalid: 'ConsentRegistryInvalidSignature',
      replayed: { error: 'UnorderedNoncesUsed', args: [owner.address, key] },
    },
    revoke: {
      contract: consents,
      signer: owner,
      types: CONSENT_REVOCATION_TYPES,
      message: { ...grant, receiptHash: RECEIPT, nonce: 0n, deadline },
      submit: (signature) => consents.revokeWithSig(twinId, 0n, buyer.address, SCOPE, RECEIPT, 0n, deadline, signature),
      invalid: 'ConsentRegistryInvalidSignature',
      replayed: { error: 'UnorderedNoncesUsed', args: [owner.address, 0n] },
    },
    advanceEpoch: {
      contract: twins,
      signer: owner,
      types: ADVANCE_EPOCH_TYPES,
      message: epoch,
      submit: (signature) => twins.advanceEpochWithSig(twinId, 0n, RECEIPT, 1n, deadline, signature),
      invalid: 'TwinRegistryInvalidSignature',
      replayed: { error: 'TwinRegistryEpochEnded', args: [twinId, 0n, 1n] },
    },
    registerKey: {
      contract: workers,
      signer: newKey,
      types: SIGNING_KEY_TYPES,
      message: operator,
      submit: (signature) =>
        workers.connect(stranger).register(newKey.address, digest('key'), 0n, stake, deadline, signature),
      invalid: 'WorkerRegistryInvalidSignature',
      replayed: { error: 'WorkerRegistryAlreadyRegistered', args: [stranger.address] },
    },
    attest: {
      contract: issuers,
      signer: issuer,
      types: STATE_ATTESTATION_TYPES,
      message: attested,
      submit: (signature) => issuers.attest(attested, signature),
      invalid: 'IssuerRegistryInvalidSignature',
      replayed: { error: 'IssuerRegistrySuperseded', args: [now, now] },
    },
    deliver: {
      contract: market,
      signer: signingKey,
      types: ATTESTATION_TYPES,
      message: attestation,
      submit: (signature) => market.connect(worker).deliver(attestation, signature),
      invalid: 'InsightMarketInvalidSignature',
      replayed: { error: 'InsightMarketWrongState', args: [orderId, OrderState.DELIVERED] },
    },
  };
  return { ...context, actions, deadline };
}

describe('signed actions', () => {
  for (const name of ['mint', 'grant', 'revoke', 'advanceEpoch', 'registerKey', 'attest', 'deliver']) {
    const load = async () => {
      const { actions } = await loadFixture(fixture);
      const action = actions[name]!;
      const domain = await domainOf(action.contract);
      const sign = (changed: TypedDataDomain = {}, types = action.types) =>
        action.signer.signTypedData({ ...domain, ...changed }, types, action.message);
      return { ...action, actions, sign };
    };

    describe(name, () => {
      it('T5 works once', async () => {
        const { sign, submit, contract, replayed } = await load();
        const signature = await sign();
        await submit(signature);
        await expect(submit(signature))
          .to.be.revertedWithCustomError(contract, replayed.error)
          .withArgs(...replayed.args);
      });

      it('T5 refuses a signature for another chain', async () => {
        const { sign, submit, signer, contract, invalid } = await load();
        await expect(submit(await sign({ chainId: 1n })))
          .to.be.revertedWithCustomError(contract, invalid)
          .withArgs(signer.address);
      });

      it('T5 refuses a signature for another contract', async () => {
        const { actions, sign, submit, signer, contract, invalid } = await load();
        for (const other of Object.values(actions)) {
          const verifyingContract = await other.contract.getAddress();
          if (verifyingContract === (await contract.getAddress())) continue;
          await expect(submit(await sign({ verifyingContract })))
            .to.be.revertedWithCustomError(contract, invalid)
            .withArgs(signer.address);
        }
      });

      it('T5 refuses a signature under another name or version', async () => {
        const { sign, submit, signer, contract, invalid } = await load();
        for (const changed of [{ name: 'Gemel' }, { version: '2' }]) {
          await expect(submit(await sign(changed)))
            .to.be.revertedWithCustomError(contract, invalid)
            .withArgs(signer.address);
        }
      });

      it('T5 refuses a signature over the same fields under another type', async () => {
        const { sign, submit, signer, contract, invalid, types } = await load();
        const [primary, ...rest] = Object.entries(types);
        const renamed = Object.fromEntries([[`${primary![0]}Other`, primary![1]], ...rest]);
        await expect(submit(await sign({}, renamed)))
          .to.be.revertedWithCustomError(contract, invalid)
          .withArgs(signer.address);
      });
    });
  }

  it('T5 refuses the signature of each action for every other', async () => {
    const { actions } = await loadFixture(fixture);
    for (const from of Object.values(actions)) {
      const signature = await from.signer.signTypedData(await domainOf(from.contract), from.types, from.message);
      for (const to of Object.values(actions)) {
        if (to === from) continue;
        await expect(to.submit(signature))
          .to.be.revertedWithCustomError(to.contract, to.invalid)
          .withArgs(to.signer.address);
      }
    }
  });

  it('T6 refuses a signature for one wallet from another wallet of the same key', async () => {
    const { twins, owner, deadline } = await loadFixture(fixture);
    const [state, keys] = [stateUpdate('signed'), twinKeys('signed')];
    const [first, second] = [await deployWallet(owner.address), await deployWallet(owner.address)];
    const message = { owner: await first.getAddress(), state, keys, nonce: 0n, deadline };
    const signature = await owner.signTypedData(await domainOf(twins), TWIN_MINT_TYPES, message);
    const mint = async (wallet: typeof first) =>
      twins.mintWithSig(await wallet.getAddress(), state, keys, 0n, deadline, signature);
    await expect(mint(second))
      .to.be.revertedWithCustomError(twins, 'TwinRegistryInvalidSignature')
      .withArgs(await second.getAddress());
    await mint(first);
  });
});
