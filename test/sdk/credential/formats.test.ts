import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { SDJwtVcInstance, type SDJWTVCConfig, type TypeMetadataFormat } from '@sd-jwt/sd-jwt-vc';
import { expect } from 'chai';
import { compactVerify, importJWK, jwtVerify, type JWK } from 'jose';
import {
  CredentialRejectedError,
  InvalidCredentialKeyError,
  InvalidStatementError,
  RevocationList,
  STATE_CREDENTIAL_TYPE,
  STATE_CREDENTIAL_TYPE_METADATA,
  disclosableClaims,
  exportCredentialKey,
  generateCredentialKey,
  importCredentialKey,
  issueSdJwt,
  issueVcJwt,
  integrityOf,
  presentCredential,
  readSdJwt,
  readVcJwt,
  signStatusLists,
  type CredentialKey,
  type IssuerSigner,
} from '#sdk';
import { signAsIssuer } from '../../../sdk/src/credential/issuerKey.ts';
import { rejection } from '../actions/rejection.ts';
import { expectRefusal, formalSigner, NOW, partsOf, statementOf, STATUS_URI, withPayload } from './support.ts';

const CLAIMS = { recording_days: 40, sex: 'not asked', is_adult: true };
const NAMES = ['sub', 'state_root', 'end_day', ...Object.keys(CLAIMS)];

/** The reference library as anybody would set it up: nothing of ours in it. */
function referenceLibrary(issuerJwk: JWK, statusList: string, more: SDJWTVCConfig = {}): SDJwtVcInstance {
  const verifyWith = async (jwk: JWK, data: string, signature: string): Promise<boolean> => {
    const key = (await importJWK(jwk, jwk.kty === 'EC' ? 'ES256' : 'EdDSA')) as CryptoKey;
    const parameters = jwk.kty === 'EC' ? { name: 'ECDSA', hash: 'SHA-256' } : { name: 'Ed25519' };
    return webcrypto.subtle.verify(parameters, key, Buffer.from(signature, 'base64url'), Buffer.from(data));
  };
  return new SDJwtVcInstance({
    hasher: (data) =>
      new Uint8Array(
        createHash('sha256')
          .update(Buffer.from(data as string))
          .digest(),
      ),
    saltGenerator: () => randomBytes(16).toString('base64url'),
    verifier: (data, signature) => verifyWith(issuerJwk, data, signature),
    kbVerifier: (data, signature, { cnf }) => verifyWith(cnf?.jwk as JWK, data, signature),
    statusListFetcher: () => Promise.resolve(statusList),
    ...more,
  });
}

/** A list in which nothing is revoked. */
async function emptyList(signer: IssuerSigner): Promise<string> {
  const terms = { signer, uri: STATUS_URI, issuedAt: NOW, expiry: NOW + 100, ttl: 100 };
  return (await signStatusLists({ ...terms, revocations: await RevocationList.of() })).token;
}

describe('credentials over states', () => {
  let signer: IssuerSigner;
  let holder: CredentialKey;
  let credential: string;
  const issue = (changes = {}): Promise<string> =>
    issueSdJwt({ ...statementOf({ claims: CLAIMS, ...changes }), holder: holder.publicJwk }, signer);
  const present = (disclose: string[]): Promise<string> =>
    presentCredential({ credential, disclose, holder, audience: 'https://v.example', nonce: 'n-1', issuedAt: NOW });

  before(async () => {
    signer = await formalSigner();
    holder = await generateCredentialKey('EdDSA');
    credential = await issue();
  });

  describe('an SD-JWT VC', () => {
    it('verifies by the reference library, with its status and its key binding', async () => {
      const revocations = await RevocationList.of([322]);
      const terms = { signer, uri: STATUS_URI, issuedAt: NOW, expiry: NOW + 100, ttl: 100 };
      const { token } = await signStatusLists({ ...terms, revocations });
      const library = referenceLibrary(signer.key.publicJwk, token);
      const options = { currentDate: NOW + 1, keyBindingNonce: 'n-1' };
      const { payload, header, kb } = await library.verify(await present(NAMES), options);
      expect(header).to.include({ typ: 'dc+sd-jwt', alg: 'ES256' });
      expect(payload).to.deep.include({ vct: STATE_CREDENTIAL_TYPE, state_root: '123456789', ...CLAIMS });
      expect(kb?.payload).to.include({ aud: 'https://v.example', nonce: 'n-1' });
      revocations.revoke(321);
      const { token: later } = await signStatusLists({ ...terms, revocations });
      const error = await rejection(
        referenceLibrary(signer.key.publicJwk, later).verify(await present([]), { currentDate: NOW + 1 }),
      );
      expect(error.message).to.equal('Status is not valid');
    });

    it('names its type’s metadata by its hash, which the library reads, and is refused with another', async () => {
      const given: unknown[] = [];
      const library = referenceLibrary(signer.key.publicJwk, await emptyList(signer), {
        loadTypeMetadataFormat: true,
        vctFetcher: (vct: string, integrity?: string) => {
          given.push(vct, integrity);
          return Promise.resolve(JSON.parse(STATE_CREDENTIAL_TYPE_METADATA) as TypeMetadataFormat);
        },
      });
      const { payload, typeMetadata } = await library.verify(await present(NAMES), { currentDate: NOW + 1 });
      // A document that changes is another type: credentials that are out name this one.
      const pinned = 'sha256-KH3barLCuhzvvqqo7FXeRSSY8CD3uwiv+sRg0yXtXoE=';
      expect(given).to.deep.equal([STATE_CREDENTIAL_TYPE, pinned]);
      expect(integrityOf(STATE_CREDENTIAL_TYPE_METADATA)).to.equal(pinned);
      const claims = typeMetadata?.mergedTypeMetadata.claims ?? [];
      for (const { path } of claims) expect(payload, String(path[0])).to.have.property(String(path[0]));
      const chosen = claims.filter(({ sd }) => sd === 'always').map(({ path }) => path[0]);
      expect(chosen).to.deep.equal(NAMES.slice(0, 3));
      const others = { 'vct#integrity': integrityOf('{}') };
      const [jwt = ''] = credential.split('~');
      const resigned = await signAsIssuer(signer, 'dc+sd-jwt', { ...partsOf(jwt).payload, ...others });
      await expectRefusal(readSdJwt(`${resigned}~`), 'CREDENTIAL_MALFORMED');
    });

    it('has an issuer’s part that jose verifies', async () => {
      const [jwt = ''] = credential.split('~');
      const { payload } = await jwtVerify(jwt, await importJWK(signer.key.publicJwk, 'ES256'), {
        typ: 'dc+sd-jwt',
        issuer: signer.issuer,
        currentDate: new Date(NOW * 1000),
      });
      expect(payload).to.deep.include({ vct: STATE_CREDENTIAL_TYPE, exp: NOW + 1000, cnf: { jwk: holder.publicJwk } });
    });

    it('shows who, when and which schema, and nothing of the twin or of what was asked for', async () => {
      const [jwt = '', ...disclosures] = credential.split('~');
      const { payload } = partsOf(jwt);
      expect(payload).to.have.all.keys(
        ...['iss', 'iat', 'exp', 'vct', 'vct#integrity', 'cnf', 'status', 'schema', '_sd', '_sd_alg'],
      );
      expect(disclosures.filter((part) => part !== '')).to.have.length(NAMES.length);
      expect((await readSdJwt(`${jwt}~`)).statement).to.have.all.keys(
        ...['issuer', 'issuedAt', 'expiry', 'schema', 'holder', 'status', 'claims'],
      );
      expect(await disclosableClaims(credential)).to.have.members(NAMES);
    });

    it('never says a claim that was not disclosed, whichever are', async () => {
      const values: Readonly<Record<string, string>> = {
        ...{ sub: statementOf().twin, state_root: '123456789', end_day: '2026-10-31' },
        ...{ recording_days: '40', sex: 'not asked', is_adult: 'true' },
      };
      for (let subset = 0; subset < 2 ** NAMES.length; subset++) {
        const open = NAMES.filter((_name, bit) => (subset >> bit) & 1);
        const shown = await present(open);
        const decoded = shown
          .split('~')
          .slice(1, -1)
          .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as [string, string, unknown]);
        expect(decoded.map(([, name]) => name).toSorted()).to.deep.equal(open.toSorted());
        const everything = shown
          .split(/[~.]/)
          .map((part) => Buffer.from(part, 'base64url').toString())
          .join('\n');
        for (const name of NAMES.filter((candidate) => !open.includes(candidate))) {
          expect(everything).not.to.include(`"${name}",`);
          if ((values[name] ?? '').length > 5) expect(everything).not.to.include(values[name]);
        }
      }
    });

    it('salts each disclosure anew, so that two credentials share no digest', async () => {
      const digests = [credential, await issue()].flatMap(
        (text) => partsOf(text.split('~')[0] ?? '').payload['_sd'] as string[],
      );
      expect(new Set(digests).size).to.equal(2 * NAMES.length);
    });

    it('T24 is refused when a disclosure is changed, swapped, repeated or not its own', async () => {
      const [jwt = '', first = '', second = '', ...others] = credential.split('~');
      const forged = Buffer.from(JSON.stringify(['c2FsdA', 'end_day', '2027-01-01'])).toString('base64url');
      const [, foreign = ''] = (await issue()).split('~');
      for (const disclosures of [[forged], [first, first], [first, second, foreign]]) {
        await expectRefusal(readSdJwt([jwt, ...disclosures, ''].join('~')), 'CREDENTIAL_DISCLOSURE_INVALID');
      }
      expect((await readSdJwt([jwt, second, first, ...others].join('~'))).statement.claims).to.deep.equal(CLAIMS);
      const broken = first.slice(0, -3);
      await expectRefusal(readSdJwt([jwt, broken, ''].join('~')), 'CREDENTIAL_MALFORMED');
    });

    it('is refused when the issuer’s part is changed, of another type, or none', async () => {
      const [jwt = ''] = credential.split('~');
      const later = withPayload(jwt, (payload) => ({ ...payload, exp: NOW + 10 ** 6 }));
      await expectRefusal(readSdJwt(`${later}~`), 'CREDENTIAL_SIGNATURE_INVALID');
      const { header } = partsOf(jwt);
      const other = await generateCredentialKey();
      for (const change of [{ alg: 'none' }, { typ: 'vc+jwt' }, { jwk: other.publicJwk }, { crit: ['x'] }]) {
        const changed = Buffer.from(JSON.stringify({ ...header, ...change })).toString('base64url');
        const text = [changed, ...jwt.split('.').slice(1), ''].join('.').slice(0, -1);
        await expectRefusal(readSdJwt(`${text}~`), 'CREDENTIAL_MALFORMED');
      }
      for (const text of ['', '~', 'x~', jwt, `${credential}x.y`.replace(jwt, 'a.b.c')]) {
        await expectRefusal(readSdJwt(text), 'CREDENTIAL_MALFORMED');
      }
    });

    it('is presented only with its own key, and with claims that it has', async () => {
      const terms = { credential, audience: 'a', nonce: 'n', issuedAt: NOW };
      const stranger = await rejection(
        presentCredential({ ...terms, disclose: [], holder: await generateCredentialKey() }),
      );
      expect(stranger).to.be.instanceOf(InvalidCredentialKeyError);
      const unknown = await rejection(presentCredential({ ...terms, disclose: ['weight'], holder }));
      expect(unknown).to.be.instanceOf(InvalidStatementError);
      expect(unknown.message).not.to.include('weight');
    });
  });

  describe('a W3C credential', () => {
    it('is a vc+jwt that jose verifies, and says the same', async () => {
      const text = await issueVcJwt(statementOf({ claims: CLAIMS }), signer);
      const key = await importJWK(signer.key.publicJwk, 'ES256');
      const { protectedHeader, payload } = await compactVerify(text, key);
      expect(protectedHeader).to.include({ typ: 'vc+jwt', cty: 'vc' });
      const credential = JSON.parse(Buffer.from(payload).toString()) as Record<string, unknown>;
      expect(credential['@context']).to.have.property('0', 'https://www.w3.org/ns/credentials/v2');
      expect(credential['credentialStatus']).to.deep.equal({
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '321',
        statusListCredential: STATUS_URI,
      });
      expect((await readVcJwt(text)).statement).to.deep.equal(statementOf({ claims: CLAIMS }));
    });

    it('is refused when it was changed, or is a status list', async () => {
      const text = await issueVcJwt(statementOf(), signer);
      const changed = withPayload(text, (payload) => ({ ...payload, issuer: 'did:ethr:0x1:0x00' }));
      await expectRefusal(readVcJwt(changed), 'CREDENTIAL_SIGNATURE_INVALID');
      const revocations = await RevocationList.of();
      const list = { signer, revocations, uri: STATUS_URI, issuedAt: NOW, expiry: NOW + 1, ttl: 1 };
      await expectRefusal(readVcJwt((await signStatusLists(list)).credential), 'CREDENTIAL_MALFORMED');
    });
  });

  it('take no claim that hides another, and no value that is none', async () => {
    const wrong: readonly object[] = [
      ...['exp', 'sub', 'state_root', '_sd', 'id', '...', 'Name', ''].map((name) => ({ claims: { [name]: 1 } })),
      { claims: { weight: NaN } },
      { claims: { weight: 'x'.repeat(1025) } },
      { expiry: NOW },
      { endDay: '31.10.2026' },
      { status: { uri: 'no uri', index: 1 } },
    ];
    for (const changes of wrong) {
      expect(await rejection(issue(changes)), JSON.stringify(changes)).to.be.instanceOf(InvalidStatementError);
      const vc = issueVcJwt(statementOf(changes), signer);
      expect(await rejection(vc), JSON.stringify(changes)).to.be.instanceOf(InvalidStatementError);
    }
  });

  describe('their keys', () => {
    it('come back from their JWK, whichever the curve', async () => {
      for (const algorithm of ['ES256', 'EdDSA'] as const) {
        const key = await generateCredentialKey(algorithm);
        const read = await importCredentialKey(JSON.parse(JSON.stringify(await exportCredentialKey(key))));
        expect(read.publicJwk).to.deep.equal(key.publicJwk);
        expect(read.publicJwk).not.to.have.property('d');
      }
    });

    it('are refused when they are none, without repeating them', async () => {
      const { d, ...open } = await exportCredentialKey(await generateCredentialKey('EdDSA'));
      const other = await exportCredentialKey(await generateCredentialKey('EdDSA'));
      const p256 = await exportCredentialKey(await generateCredentialKey());
      const wrong = [{}, null, open, { ...open, d: other['d'] }, { ...p256, y: p256['x'] }, { ...p256, crv: 'P-384' }];
      for (const jwk of wrong) {
        const error = await rejection(importCredentialKey(jwk));
        expect(error).to.be.instanceOf(InvalidCredentialKeyError);
        expect(JSON.stringify([error.message, error.cause])).not.to.include(String(other['d']));
      }
      expect(d).to.be.a('string');
    });
  });

  it('are refused with errors that hold no claim', async () => {
    const text = credential.replace(/~[^~]+/, '~WyJzYWx0Iiwid2VpZ2h0IiwgODEuNV0');
    const error = await rejection(readSdJwt(text));
    expect(error).to.be.instanceOf(CredentialRejectedError);
    expect(`${error.message}${String(error.cause)}`).not.to.match(/weight|81\.5/);
  });
});
