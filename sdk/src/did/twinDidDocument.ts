import type { DIDDocument } from 'did-resolver';
import { publicKeyToJwk } from '../storage/encryptionKeys.ts';
import { accountDid, caip10, nftDid, twinDid, type TwinReference } from './twinDid.ts';

/** Contexts of the terms in a twin's DID document. */
export const TWIN_DID_CONTEXT = [
  'https://www.w3.org/ns/did/v1',
  'https://w3id.org/security/suites/secp256k1recovery-2020/v2',
  'https://w3id.org/security/suites/jws-2020/v1',
];

/** What the chain says of a twin that its document is made of. */
export interface TwinDidFacts {
  readonly owner: string;
  /** Raw X25519 public key, 0x hex. */
  readonly encryptionKey: string;
  /** Counts from 1, and names the key in the document, so that the name of an old key is never another's. */
  readonly keyVersion: number;
}

/**
 * A twin's DID document.
 *
 * Its controller is the owner; the owner's account authenticates, and the twin's X25519 key is for what is encrypted to it.
 * A contract that owns a twin has no key to recover: ask it, by ERC-1271.
 *
 * @see https://www.w3.org/TR/did-core/
 * @see https://w3c-ccg.github.io/security-vocab/#EcdsaSecp256k1RecoveryMethod2020
 */
export function twinDidDocument(twin: TwinReference, { owner, encryptionKey, keyVersion }: TwinDidFacts): DIDDocument {
  const id = twinDid(twin);
  const account = { chainId: twin.chainId, address: owner };
  const ownerKey = `${id}#owner`;
  return {
    '@context': [...TWIN_DID_CONTEXT],
    id,
    alsoKnownAs: [nftDid(twin)],
    controller: accountDid(account),
    verificationMethod: [
      {
        id: ownerKey,
        type: 'EcdsaSecp256k1RecoveryMethod2020',
        controller: id,
        blockchainAccountId: caip10(account),
      },
    ],
    authentication: [ownerKey],
    assertionMethod: [ownerKey],
    capabilityInvocation: [ownerKey],
    capabilityDelegation: [ownerKey],
    keyAgreement: [
      {
        id: `${id}#encryption-${keyVersion}`,
        type: 'JsonWebKey2020',
        controller: id,
        publicKeyJwk: publicKeyToJwk(encryptionKey),
      },
    ],
  };
}

/** What remains of the document of a twin that was burned. */
export function burnedTwinDidDocument(twin: TwinReference): DIDDocument {
  return { '@context': [...TWIN_DID_CONTEXT], id: twinDid(twin) };
}
