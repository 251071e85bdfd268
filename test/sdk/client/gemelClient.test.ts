import { expect } from 'chai';
import { JsonRpcProvider, Wallet, ZeroHash } from 'ethers';
import {
  IndexRequiredError,
  InvalidDeploymentError,
  InvalidStackDescriptionError,
  SignerRequiredError,
  StorageRequiredError,
  TransactionFailedError,
  WrongChainError,
  createGemelClient,
  createProvider,
  mintTwin,
  noncePlace,
  parseDeployment,
  parseStackDescription,
  readContract,
  requireChain,
  requireIndex,
  requireStorage,
  sendTransaction,
  unusedNonce,
  withSigner,
} from '#sdk';
import { fullState, testbed, type Testbed } from '../actions/testbed.ts';
import { rejection } from '../actions/rejection.ts';

describe('createGemelClient', function () {
  this.timeout(120_000);
  let bed: Testbed;

  before(async () => {
    bed = await testbed();
  });

  it('reads without a signer and refuses to sign without one', async () => {
    expect(await bed.reader.contracts.twinRegistry.stateRootOf(1n)).to.be.a('bigint');
    const keys = { encryptionKey: `0x${'09'.repeat(32)}`, identityCommitment: 1n };
    expect(await rejection(mintTwin(bed.reader, { state: fullState(), keys }))).to.be.instanceOf(SignerRequiredError);
  });

  it('names what is missing', () => {
    const bare = createGemelClient({ deployment: bed.deployment, provider: bed.reader.provider });
    expect(() => requireStorage(bare)).to.throw(StorageRequiredError);
    expect(() => requireIndex(bare)).to.throw(IndexRequiredError);
  });

  it('refuses a node of another chain', async () => {
    const deployment = { ...bed.deployment, chainId: 1 };
    const error = await rejection(requireChain(createGemelClient({ deployment, provider: bed.reader.provider })));
    expect(error).to.be.instanceOf(WrongChainError);

    // It believes what it was told; the node says otherwise.
    const node = bed.reader.provider;
    const rpcUrl = node instanceof JsonRpcProvider ? node._getConnection().url : '';
    const provider = createProvider({ rpcUrl, chainId: 1 });
    const misled = await rejection(requireChain(createGemelClient({ deployment, provider })));
    provider.destroy();
    expect(misled).to.be.instanceOf(WrongChainError);
  });

  it('says so when nothing answers, or the account cannot pay', async () => {
    const provider = createProvider({ rpcUrl: 'http://127.0.0.1:9', chainId: 31337 });
    const offline = createGemelClient({ deployment: bed.deployment, provider });
    const unanswered = await rejection(readContract(offline.contracts.twinRegistry.stateRootOf(1n)));
    expect(unanswered).to.be.instanceOf(TransactionFailedError);
    (provider satisfies JsonRpcProvider).destroy();

    const poor = withSigner(bed.reader, Wallet.createRandom());
    const { twinRegistry } = poor.contracts;
    const error = await rejection(
      sendTransaction(poor, twinRegistry.advanceEpoch(1n, ZeroHash, { gasLimit: 100_000 })),
    );
    expect(error).to.be.instanceOf(TransactionFailedError);
    expect(error.message).to.include('fund it');
  });

  it('learns why a transaction failed in its block', async () => {
    const client = bed.ownerClient(30);
    const { twinRegistry } = client.contracts;
    const error = await rejection(
      sendTransaction(client, twinRegistry.advanceEpoch(999n, ZeroHash, { gasLimit: 100_000 })),
    );
    expect(error).to.include({ code: 'CONTRACT_REVERTED', errorName: 'TwinRegistryNotOwner' });
  });
});

describe('parseDeployment and parseStackDescription', () => {
  it('name the file that is malformed', () => {
    expect(() => parseDeployment('{', 'deployments/1.json')).to.throw(InvalidDeploymentError, 'deployments/1.json');
    const stack = { chainId: 1, rpcUrl: 'file:///etc/passwd', indexUrl: '', storageApiUrl: '', storageGatewayUrl: '' };
    expect(() => parseStackDescription(JSON.stringify(stack), 'stack.json')).to.throw(
      InvalidStackDescriptionError,
      'stack.json',
    );
  });
});

describe('unusedNonce', () => {
  it('is the lowest that is not used, in the first word that has one', async () => {
    const words = [(1n << 256n) - 1n, 0b1011n];
    const contract = { nonceWord: (_signer: string, word: bigint) => Promise.resolve(words[Number(word)] ?? 0n) };
    const nonce = await unusedNonce(contract, Wallet.createRandom().address);
    expect(nonce).to.equal(258n);
    expect(noncePlace(nonce)).to.deep.equal({ word: 1n, mask: 0b100n });
  });
});
