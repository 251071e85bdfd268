import { expect } from 'chai';
import { ContractFactory } from 'ethers';
import { EthereumDIDRegistry } from 'ethr-did-resolver';
import {
  acceptMigration,
  accountDid,
  burnTwin,
  createGemelClient,
  createIdentity,
  createProvider,
  offerMigration,
  resolverOf,
  setTwinKeys,
  twinDid,
} from '#sdk';
import { generateEncryptionKeys } from '#sdk/storage';
import { accountOf, ownerAccount } from '../../../scripts/dev/accounts.ts';
import { assertDidDocument, assertDidDocumentMetadata } from '../did/didCore.ts';
import { mintFor, testbed, type Testbed } from './testbed.ts';
import { deployed } from './mined.ts';

describe('resolverOf', function () {
  this.timeout(120_000);
  let bed: Testbed;
  const didOf = (twinId: bigint): string => {
    const { chainId, contracts } = bed.deployment;
    return twinDid({ chainId, registry: contracts.TwinRegistry, twinId });
  };
  const ofAccount = (address: string): string => accountDid({ chainId: bed.deployment.chainId, address });

  before(async () => {
    bed = await testbed();
  });

  it('resolves a twin to a document of DID Core, with its owner and its encryption key', async () => {
    const { twin, address, keys } = await mintFor(0);
    const did = didOf(twin.twinId);
    const resolved = await resolverOf(bed.reader).resolve(did);
    const { didDocument: document } = resolved;
    assertDidDocument(document);
    assertDidDocumentMetadata(resolved.didDocumentMetadata);
    expect(resolved.didResolutionMetadata).to.deep.equal({ contentType: 'application/did+ld+json' });
    expect(document).to.include({ id: did, controller: ofAccount(address) });
    expect(document?.verificationMethod).to.have.length(1);
    expect(document?.verificationMethod?.[0]).to.deep.include({
      type: 'EcdsaSecp256k1RecoveryMethod2020',
      blockchainAccountId: `eip155:${bed.deployment.chainId}:${address}`,
    });
    const x = Buffer.from(keys.publicKey.slice(2), 'hex').toString('base64url');
    expect(document?.keyAgreement?.[0]).to.deep.include({
      publicKeyJwk: { kty: 'OKP', crv: 'X25519', x },
    });
    expect(document).not.to.have.property('service');
    const block = await bed.reader.provider.getBlock(twin.blockNumber);
    expect(resolved.didDocumentMetadata).to.deep.equal({
      versionId: String(twin.blockNumber),
      created: new Date((block?.timestamp ?? 0) * 1000).toISOString().replace('.000', ''),
    });
  });

  it('follows owner and keys, and still tells every earlier version', async () => {
    const { twin, client, keys } = await mintFor(1);
    const { twinId } = twin;
    const did = didOf(twinId);
    const next = await generateEncryptionKeys();
    const { commitment: identityCommitment } = await createIdentity();
    const set = await setTwinKeys(client, { twinId, keys: { encryptionKey: next.publicKey, identityCommitment } });
    const heir = bed.ownerClient(2);
    await offerMigration(client, { twinId, newOwner: ownerAccount(2).address });
    const accepted = await acceptMigration(heir, { twinId });

    const now = await resolverOf(bed.reader).resolve(did);
    expect(now.didDocument).to.include({ controller: ofAccount(ownerAccount(2).address) });
    expect(now.didDocument?.keyAgreement?.[0]).to.include({ id: `${did}#encryption-2` });
    expect(now.didDocumentMetadata).to.include({ versionId: String(accepted.blockNumber) });
    expect(now.didDocumentMetadata).to.have.property('updated');

    const first = await resolverOf(bed.reader).resolve(`${did}?versionId=${twin.blockNumber}`);
    expect(first.didDocument).to.include({ id: did, controller: ofAccount(ownerAccount(1).address) });
    const { publicKeyJwk } = first.didDocument?.keyAgreement?.[0] as { publicKeyJwk: { x: string } };
    expect(`0x${Buffer.from(publicKeyJwk.x, 'base64url').toString('hex')}`).to.equal(keys.publicKey);
    expect(first.didDocumentMetadata).to.include({ nextVersionId: String(set.blockNumber) });
    const before = await resolverOf(bed.reader).resolve(`${did}?versionId=${twin.blockNumber - 1}`);
    expect(before.didResolutionMetadata.error).to.equal('notFound');
  });

  it('says that a burned twin is deactivated', async () => {
    const { twin, client } = await mintFor(3);
    const { blockNumber } = await burnTwin(client, { twinId: twin.twinId });
    const { didDocument, didDocumentMetadata } = await resolverOf(bed.reader).resolve(didOf(twin.twinId));
    assertDidDocument(didDocument);
    expect(Object.keys(didDocument ?? {})).to.deep.equal(['@context', 'id']);
    expect(didDocumentMetadata).to.include({ deactivated: true, versionId: String(blockNumber) });
  });

  it('gives plain JSON without a context, and no other representation', async () => {
    const { twin } = await mintFor(4);
    const resolve = (accept: string) => resolverOf(bed.reader).resolve(didOf(twin.twinId), { accept });
    const json = await resolve('application/did+json');
    expect(json.didDocument).not.to.have.property('@context');
    expect(json.didResolutionMetadata).to.deep.equal({ contentType: 'application/did+json' });
    const cbor = await resolve('application/did+cbor');
    expect(cbor).to.deep.include({ didDocument: null, didDocumentMetadata: {} });
    expect(cbor.didResolutionMetadata.error).to.equal('representationNotSupported');
  });

  it('says why a DID has no document', async () => {
    const { chainId, contracts } = bed.deployment;
    const errors: readonly (readonly [string, string])[] = [
      ['did:erc721:31337:nonsense', 'invalidDid'],
      ['did:erc721:31337', 'invalidDid'],
      ['no did', 'invalidDid'],
      [didOf(99_999_999n), 'notFound'],
      [twinDid({ chainId: 1, registry: contracts.TwinRegistry, twinId: 1n }), 'notFound'],
      [twinDid({ chainId, registry: contracts.IssuerRegistry, twinId: 1n }), 'notFound'],
      [`${didOf(1n)}?versionTime=2026-01-01T00:00:00Z`, 'featureNotSupported'],
      [`${didOf(1n)}?versionId=latest`, 'featureNotSupported'],
      [ofAccount(contracts.TwinRegistry), 'unsupportedDidMethod'],
    ];
    for (const [did, error] of errors) {
      const resolved = await resolverOf(bed.reader).resolve(did);
      expect(resolved.didDocument, did).to.equal(null);
      expect(resolved.didResolutionMetadata.error, did).to.equal(error);
    }
  });

  it('reports a node that does not answer as an internal error, never as an absent twin', async () => {
    const provider = createProvider({ rpcUrl: 'http://127.0.0.1:9', chainId: bed.deployment.chainId });
    const cutOff = createGemelClient({ deployment: bed.deployment, provider });
    const { didResolutionMetadata } = await resolverOf(cutOff).resolve(didOf(1n));
    expect(didResolutionMetadata.error).to.equal('internalError');
    provider.destroy();
  });

  it('resolves the controller where the chain has an ERC-1056 registry', async () => {
    const { abi, bytecode } = EthereumDIDRegistry;
    const factory = new ContractFactory(JSON.stringify(abi), bytecode, bed.clientOf('administrator').signer);
    const registry = await deployed(factory.deploy());
    const ethrRegistry = await registry.getAddress();
    const did = ofAccount(accountOf('issuer').address);
    const { didDocument } = await resolverOf(bed.reader, { ethrRegistry }).resolve(did);
    expect(didDocument?.id).to.equal(did);
    expect(didDocument?.verificationMethod?.[0]?.blockchainAccountId?.toLowerCase()).to.equal(
      `eip155:${bed.deployment.chainId}:${accountOf('issuer').address}`.toLowerCase(),
    );
  });
});
