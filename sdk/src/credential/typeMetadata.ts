import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { encodeBase64 } from 'ethers';
import { STATE_CREDENTIAL_TYPE } from './statement.ts';

/** Name, label, what it says, and whether the holder chooses to disclose it. */
const CLAIMS = [
  ['iss', 'Issuer', 'did:ethr of the account that attests the state on chain', 'never'],
  ['iat', 'Issued', 'seconds since 1970', 'never'],
  ['exp', 'Ends', 'first second at which it counts no more', 'never'],
  ['schema', 'Schema', 'sha256 of the table of channels that the state follows', 'never'],
  ['sub', 'Twin', 'did:erc721 of the twin', 'always'],
  ['state_root', 'State', 'Poseidon commitment to the state, in decimal, as on chain', 'always'],
  ['end_day', 'Last day', 'last day of the state, as YYYY-MM-DD', 'always'],
] as const;

/**
 * What kind of credential {@link STATE_CREDENTIAL_TYPE} is, for wallets and verifiers: its claims, their labels, and which the
 * holder discloses by choice. The type is a URN, so nobody fetches this: it comes with the toolkit, and every credential has its hash.
 *
 * It never changes: another document is another type.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-oauth-sd-jwt-vc/ on type metadata
 */
export const STATE_CREDENTIAL_TYPE_METADATA = JSON.stringify({
  vct: STATE_CREDENTIAL_TYPE,
  name: 'Attested state of a Gemel twin',
  description:
    'An issuer states which state of a digital twin it attests on chain. It holds no value of the person’s data.',
  display: [
    { locale: 'en', name: 'Attested twin', description: 'The state of a digital twin, attested by its issuer' },
  ],
  claims: CLAIMS.map(([name, label, description, sd]) => ({
    path: [name],
    display: [{ locale: 'en', label, description }],
    mandatory: true,
    sd,
  })),
});

/** `vct#integrity` of every credential: the hash of {@link STATE_CREDENTIAL_TYPE_METADATA}. */
export const STATE_CREDENTIAL_TYPE_INTEGRITY = integrityOf(STATE_CREDENTIAL_TYPE_METADATA);

/**
 * Integrity metadata of a document's UTF-8 bytes, by SHA-256.
 *
 * @see https://www.w3.org/TR/SRI/#integrity-metadata-description
 */
export function integrityOf(document: string): string {
  return `sha256-${encodeBase64(sha256(utf8ToBytes(document)))}`;
}
