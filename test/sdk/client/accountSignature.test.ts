import { expect } from 'chai';
import { ContractFactory, Wallet, ZeroAddress, hashMessage } from 'ethers';
import hre from 'hardhat';
import { TransactionFailedError, createProvider, isAccountSignature } from '#sdk';
import { rejection } from '../actions/rejection.ts';
import { testbed, type Testbed } from '../actions/testbed.ts';
import { deployed, mined } from '../actions/mined.ts';

/** What `TestWallet.setAnswer` takes. */
const ANSWERS = { HONEST: 0, REVERT: 1, LOOP: 2, WRONG_MAGIC: 3, TOO_SHORT: 4, HUGE: 5 };

describe('isAccountSignature', function () {
  this.timeout(120_000);
  const key = Wallet.createRandom();
  const hash = hashMessage('anything');
  const signature = key.signingKey.sign(hash).serialized;
  let bed: Testbed;
  let wallet: string;
  let answer: (next: number) => Promise<void>;

  before(async () => {
    bed = await testbed();
    const { abi, bytecode } = await hre.artifacts.readArtifact('TestWallet');
    const factory = new ContractFactory(abi, bytecode, bed.clientOf('administrator').signer);
    const contract = await deployed(factory.deploy(key.address));
    wallet = await contract.getAddress();
    answer = async (next) => {
      const set = contract.getFunction('setAnswer');
      await mined(set.send(next));
    };
  });

  it('takes the signature of an account’s own key, and no other', async () => {
    const { provider } = bed.reader;
    expect(await isAccountSignature(provider, key.address, hash, signature)).to.equal(true);
    expect(await isAccountSignature(provider, key.address.toLowerCase(), hash, signature)).to.equal(true);
    expect(await isAccountSignature(provider, key.address, hashMessage('other'), signature)).to.equal(false);
    for (const broken of ['0x', '0x00', `0x${'00'.repeat(65)}`]) {
      expect(await isAccountSignature(provider, key.address, hash, broken)).to.equal(false);
      expect(await isAccountSignature(provider, ZeroAddress, hash, broken)).to.equal(false);
    }
  });

  it('T7 takes what a wallet takes, and nothing from one that answers oddly', async () => {
    const { provider } = bed.reader;
    expect(await isAccountSignature(provider, wallet, hash, signature)).to.equal(true);
    expect(await isAccountSignature(provider, wallet, hashMessage('other'), signature)).to.equal(false);
    for (const odd of [ANSWERS.REVERT, ANSWERS.LOOP, ANSWERS.WRONG_MAGIC, ANSWERS.TOO_SHORT, ANSWERS.HUGE]) {
      await answer(odd);
      expect(await isAccountSignature(provider, wallet, hash, signature), String(odd)).to.equal(false);
    }
    await answer(ANSWERS.HONEST);
    expect(await isAccountSignature(provider, wallet, hash, signature)).to.equal(true);
  });

  it('says nothing of an account when the node does not answer', async () => {
    const provider = createProvider({ rpcUrl: 'http://127.0.0.1:9', chainId: bed.deployment.chainId });
    const asked = isAccountSignature(provider, wallet, hash, signature);
    expect(await rejection(asked)).to.be.instanceOf(TransactionFailedError);
    provider.destroy();
  });
});
