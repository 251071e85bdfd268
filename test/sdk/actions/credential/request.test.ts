import { expect } from 'chai';
import { ContractFactory, VoidSigner, Wallet, type BaseWallet, type Provider } from 'ethers';
import hre from 'hardhat';
import {
  accreditIssuer,
  acceptMigration,
  publishStatusLists,
  RevocationList,
  verifyStateCredential,
  burnTwin,
  certifyCredentialKey,
  chainNow,
  encodeCredentialRequest,
  generateCredentialKey,
  issueStateCredential,
  offerMigration,
  parseCredentialRequest,
  requireCredentialRequest,
  signCredentialRequest,
  signTwinMint,
  submitTwinMint,
  withSigner,
  type CredentialKey,
  type CredentialRequest,
  type IssuerSigner,
  type IssueStateCredentialReturnType,
} from '#sdk';
import { ownerAccount } from '../../../../scripts/dev/accounts.ts';
import { expectRefusal } from '../../credential/support.ts';
import { rejection } from '../rejection.ts';
import { attest, fullState, mintFor, testbed, type TestOwner, type Testbed } from '../testbed.ts';
import { deployed, mined } from '../mined.ts';

const URI = 'https://issuer.example/status/requests';
/** An account whose list and accreditation no other test uses. */
const ISSUER = 35;
const INVALID = 'CREDENTIAL_REQUEST_INVALID';

describe('T24 a request that a credential be bound to a key', function () {
  this.timeout(120_000);
  let bed: Testbed;
  let owner: TestOwner;
  let other: TestOwner;
  let signer: IssuerSigner;
  let holder: CredentialKey;
  let request: CredentialRequest;
  const check = (changes: Partial<CredentialRequest>): Promise<void> =>
    requireCredentialRequest(bed.reader, { ...request, ...changes });
  const issue = (asked: CredentialRequest): Promise<IssueStateCredentialReturnType> => {
    const { twinId } = owner.twin;
    const wanted = { twinId, endDay: owner.state.endDay, signer, status: { uri: URI, index: 9 } };
    return issueStateCredential(bed.reader, { ...wanted, request: asked });
  };

  before(async () => {
    bed = await testbed();
    const issuer = bed.ownerClient(ISSUER);
    const until = (await chainNow(bed.reader)) + 365 * 86_400;
    await accreditIssuer(bed.clientOf('administrator'), { issuer: ownerAccount(ISSUER).address, until });
    [owner, other] = [await mintFor(36), await mintFor(37)];
    await attest(owner, issuer);
    signer = await certifyCredentialKey(issuer, { key: await generateCredentialKey(), status: { uri: URI, index: 1 } });
    holder = await generateCredentialKey();
    request = await signCredentialRequest(owner.client, { twinId: owner.twin.twinId, holder: holder.publicJwk });
  });

  it('lets an issuer bind a credential to the key that the twin’s owner names, also after it travelled', async () => {
    const { statement } = await issue(parseCredentialRequest(encodeCredentialRequest(request)));
    expect(statement.holder).to.deep.equal(holder.publicJwk);
    for (const broken of ['', '{}', encodeCredentialRequest({ ...request, owner: '0x1' }), '[1']) {
      expect(() => parseCredentialRequest(broken), broken)
        .to.throw()
        .with.property('code', INVALID);
    }
  });

  it('binds nothing to a stranger’s key', async () => {
    const thief = await generateCredentialKey();
    await expectRefusal(issue({ ...request, holder: thief.publicJwk }), INVALID);
    const { twinId } = owner.twin;
    const foreign = signCredentialRequest(other.client, { twinId, holder: thief.publicJwk });
    await expectRefusal(foreign, INVALID);
    const own = await signCredentialRequest(other.client, { twinId: other.twin.twinId, holder: thief.publicJwk });
    await expectRefusal(issue({ ...own, twinId, owner: request.owner }), INVALID);
    await expectRefusal(issue({ ...own, twinId }), INVALID);
    expect(await rejection(issue(own))).to.have.property('parameter', 'request');
  });

  it('counts for exactly what was signed: twin, epoch, owner, key and deadline', async () => {
    await check({});
    const changes: Partial<CredentialRequest>[] = [
      ...[{ twinId: other.twin.twinId }, { epoch: request.epoch + 1n }, { owner: other.address }],
      ...[{ deadline: request.deadline + 1n }, { signature: '0x00' }],
    ];
    for (const change of changes) await expectRefusal(check(change), INVALID);
    const elsewhere = { ...bed.reader.deployment, chainId: 1 };
    await expectRefusal(requireCredentialRequest({ ...bed.reader, deployment: elsewhere }, request), INVALID);
  });

  it('ends with its time, its epoch, its owner and its twin', async () => {
    const { client, twin } = await mintFor(38);
    const { twinId } = twin;
    const sign = async (deadline?: bigint): Promise<CredentialRequest> =>
      signCredentialRequest(client, { twinId, holder: holder.publicJwk, ...(deadline ? { deadline } : {}) });
    const brief = await sign(BigInt((await chainNow(bed.reader)) + 20));
    await requireCredentialRequest(bed.reader, brief);
    await bed.passSeconds(30);
    await expectRefusal(requireCredentialRequest(bed.reader, brief), INVALID);
    const first = await sign();
    await mined(client.contracts.twinRegistry.advanceEpoch(twinId, `0x${'11'.repeat(32)}`));
    await expectRefusal(requireCredentialRequest(bed.reader, first), INVALID);
    const second = await sign();
    await offerMigration(client, { twinId, newOwner: other.address });
    await acceptMigration(other.client, { twinId });
    await expectRefusal(requireCredentialRequest(bed.reader, second), INVALID);
    await burnTwin(other.client, { twinId });
    expect(await rejection(requireCredentialRequest(bed.reader, second))).to.have.property('code', 'UNKNOWN_TWIN');
  });

  it('T3 gives the old owner nothing to show once the twin has another', async () => {
    const { client, twin, state, ...rest } = await mintFor(44);
    const { twinId } = twin;
    const issuer = bed.ownerClient(ISSUER);
    await attest({ client, twin, state, ...rest }, issuer);
    const asked = await signCredentialRequest(client, { twinId, holder: holder.publicJwk });
    const status = { uri: URI, index: 20 };
    const wanted = { twinId, endDay: state.endDay, signer, status };
    const lists = await publishStatusLists(issuer, { signer, revocations: await RevocationList.of(), uri: URI });
    const verify = (credential: string, statusList = lists.token) =>
      verifyStateCredential(bed.reader, { credential, statusList });
    const { credential: old } = await issueStateCredential(bed.reader, { ...wanted, request: asked });
    const { credential: w3c } = await issueStateCredential(bed.reader, wanted);
    await verify(old);
    await bed.passSeconds(5);
    await offerMigration(client, { twinId, newOwner: other.address });
    await acceptMigration(other.client, { twinId });
    await expectRefusal(verify(old), 'CREDENTIAL_EPOCH_ENDED');
    await expectRefusal(verify(w3c, lists.credential), 'CREDENTIAL_EPOCH_ENDED');
    await bed.passSeconds(5);
    const anew = await signCredentialRequest(other.client, { twinId, holder: holder.publicJwk });
    await verify((await issueStateCredential(bed.reader, { ...wanted, request: anew })).credential);
  });

  it('T7 is signed as the twin’s contract takes it, and by nobody when that answers oddly', async () => {
    const key = Wallet.createRandom();
    const { abi, bytecode } = await hre.artifacts.readArtifact('TestWallet');
    const contract = await deployed(
      new ContractFactory(abi, bytecode, bed.clientOf('administrator').signer).deploy(key.address),
    );
    const wallet = withSigner(bed.reader, new WalletSigner(await contract.getAddress(), key, bed.reader.provider));
    const keys = { encryptionKey: owner.keys.publicKey, identityCommitment: 7n };
    const { signedMint } = await signTwinMint(wallet, { state: fullState(), keys });
    const { twinId } = await submitTwinMint(bed.clientOf('administrator'), { signedMint });
    const asked = await signCredentialRequest(wallet, { twinId, holder: holder.publicJwk });
    expect(asked.owner).to.equal(await contract.getAddress());
    await requireCredentialRequest(bed.reader, asked);
    await expectRefusal(requireCredentialRequest(bed.reader, { ...asked, deadline: asked.deadline + 1n }), INVALID);
    const reverts = 1;
    await mined(contract.getFunction('setAnswer').send(reverts));
    await expectRefusal(requireCredentialRequest(bed.reader, asked), INVALID);
  });
});

/** Signs for a contract with the key that the contract goes by. */
class WalletSigner extends VoidSigner {
  readonly #key: BaseWallet;

  constructor(contract: string, key: BaseWallet, provider: Provider) {
    super(contract, provider);
    this.#key = key;
  }

  override signTypedData(...given: Parameters<VoidSigner['signTypedData']>): Promise<string> {
    return this.#key.signTypedData(...given);
  }
}
