import { expect } from 'chai';
import { accountDid, parseAccountDid, parseTwinDid, twinDid, twinDidDocument } from '#sdk';
import { assertDidDocument, didDocumentErrors } from './didCore.ts';

const REGISTRY = '0x5FC8d32690cc91D4c39d9d3abcBD16989F875707';
const TWIN = { chainId: 31337, registry: REGISTRY, twinId: 7n };
const DID = 'did:erc721:31337:0x5fc8d32690cc91d4c39d9d3abcbd16989f875707:7';
const FACTS = { owner: REGISTRY, encryptionKey: `0x${'8f'.repeat(32)}`, keyVersion: 3 };

describe('DIDs of twins', () => {
  it('have one spelling, which leads back to the twin', () => {
    expect(twinDid(TWIN)).to.equal(DID);
    expect(parseTwinDid(DID)).to.deep.equal({ ...TWIN, registry: REGISTRY.toLowerCase() });
  });

  it('are in no other spelling', () => {
    const others = [
      DID.replace('0x5fc8d3', '0x5FC8d3'),
      DID.replace('31337', '031337'),
      `${DID}0`.replace(':70', ':07'),
      DID.replace('erc721', 'ERC721'),
      DID.replace(':7', ':0'),
      `${DID}#owner`,
      ` ${DID}`,
      `${DID}\n`,
      'did:erc721:31337:0x5fc8:7',
    ];
    for (const other of others) expect(parseTwinDid(other), other).to.equal(undefined);
  });

  it('name accounts as did:ethr does, with the chain in hexadecimal', () => {
    const did = accountDid({ chainId: 31337, address: REGISTRY });
    expect(did).to.equal(`did:ethr:0x7a69:${REGISTRY.toLowerCase()}`);
    expect(parseAccountDid(did)).to.deep.equal({ chainId: 31337, address: REGISTRY });
    for (const other of [did.replace('0x7a69:', ''), did.replace('7a69', '07a69'), did.replace('5f', '5F')]) {
      expect(parseAccountDid(other), other).to.equal(undefined);
    }
  });

  it('have a document of DID Core’s data model, with references that lead somewhere', () => {
    const document = twinDidDocument(TWIN, FACTS);
    assertDidDocument(document);
    expect(document.verificationMethod?.[0]?.blockchainAccountId).to.equal(`eip155:31337:${REGISTRY}`);
    expect(document.keyAgreement?.[0]).to.deep.include({ id: `${DID}#encryption-3`, type: 'JsonWebKey2020' });
  });

  it('have no document that the schema would take for anything', () => {
    const { keyAgreement, verificationMethod, ...document } = twinDidDocument(TWIN, FACTS);
    const key = { ...(keyAgreement![0] as object) } as Record<string, unknown>;
    const owner = { ...verificationMethod![0] } as Record<string, unknown>;
    const wrong: Record<string, unknown>[] = [
      { id: undefined },
      { id: `${DID}#owner` },
      { id: 'DID:erc721:1' },
      { '@context': ['https://www.w3.org/ns/did/v2'] },
      { '@context': [...(document['@context'] as string[]), 'https://www.w3.org/ns/did/v1'] },
      { controller: 'https://owner.example' },
      { alsoKnownAs: ['not a URI'] },
      { authentication: [`owner`] },
      { authentication: [`${DID}#owner`, `${DID}#owner`] },
      { keyAgreement: [{ ...key, publicKeyJwk: { ...(key['publicKeyJwk'] as object), d: 'secret' } }] },
      { keyAgreement: [{ ...key, publicKeyMultibase: 'z6Mk' }] },
      { keyAgreement: [{ ...key, controller: undefined }] },
      { verificationMethod: [{ ...owner, blockchainAccountId: REGISTRY }] },
      { verificationMethod: [{ ...owner, type: 7 }] },
      { service: [{ id: DID, type: 'x' }] },
      { values: [1] },
    ];
    const whole = { ...document, keyAgreement, verificationMethod };
    expect(didDocumentErrors(whole)).to.equal(undefined);
    for (const change of wrong) {
      const changed = JSON.parse(JSON.stringify({ ...whole, ...change })) as unknown;
      expect(didDocumentErrors(changed), JSON.stringify(change)).not.to.equal(undefined);
    }
  });
});
