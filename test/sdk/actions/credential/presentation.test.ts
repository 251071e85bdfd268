import { expect } from 'chai';
import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import {
  RevocationList,
  accreditIssuer,
  certifyCredentialKey,
  chainNow,
  generateCredentialKey,
  isVpJwt,
  issueStateCredential,
  presentVcJwt,
  publishStatusLists,
  signCredentialRequest,
  verifyStateCredential,
  type CredentialKey,
  type IssueStateCredentialParameters,
  type VerifyStateCredentialReturnType,
} from '#sdk';
import { ownerAccount } from '../../../../scripts/dev/accounts.ts';
import { expectRefusal, withPayload } from '../../credential/support.ts';
import { rejection } from '../rejection.ts';
import { attest, mintFor, testbed, type Testbed } from '../testbed.ts';

const URI = 'https://issuer.example/status/presentations';
const TERMS = { audience: 'https://clinic.example', nonce: 'drawn' };
/** An account whose list and accreditation no other test uses. */
const ISSUER = 42;

describe('a W3C presentation', function () {
  this.timeout(120_000);
  let bed: Testbed;
  let holder: CredentialKey;
  let thief: CredentialKey;
  let statusList: string;
  let bound: string;
  let unbound: string;
  let issue: (changes: Partial<IssueStateCredentialParameters>) => Promise<string>;

  const present = async (changes = {}): Promise<string> =>
    presentVcJwt({ credential: bound, holder, ...TERMS, issuedAt: await chainNow(bed.reader), ...changes });
  const verify = (credential: string, terms = TERMS): Promise<VerifyStateCredentialReturnType> =>
    verifyStateCredential(bed.reader, { credential, statusList, presentation: terms });

  before(async () => {
    bed = await testbed();
    const issuer = bed.ownerClient(ISSUER);
    const until = (await chainNow(bed.reader)) + 365 * 86_400;
    await accreditIssuer(bed.clientOf('administrator'), { issuer: ownerAccount(ISSUER).address, until });
    const owner = await mintFor(43);
    await attest(owner, issuer);
    const signer = await certifyCredentialKey(issuer, {
      ...{ key: await generateCredentialKey(), status: { uri: URI, index: 1 } },
    });
    [holder, thief] = [await generateCredentialKey('EdDSA'), await generateCredentialKey('EdDSA')];
    const { twinId } = owner.twin;
    const request = await signCredentialRequest(owner.client, { twinId, holder: holder.publicJwk });
    issue = async (changes) => {
      const wanted = { twinId, endDay: owner.state.endDay, signer, status: { uri: URI, index: 2 } };
      return (await issueStateCredential(bed.reader, { ...wanted, ...changes })).credential;
    };
    bound = await issue({ request, format: 'vc+jwt' });
    unbound = await issue({});
    const lists = await publishStatusLists(issuer, { signer, revocations: await RevocationList.of(), uri: URI });
    statusList = lists.credential;
  });

  it('shows who holds a credential that its owner had bound to a key', async () => {
    const shown = await present();
    expect([isVpJwt(shown), isVpJwt(bound), isVpJwt('x')]).to.deep.equal([true, false, false]);
    const result = await verify(shown);
    expect(result).to.deep.include({ format: 'vc+jwt', isStateCurrent: true, isHolderProven: true });
    expect(result.statement.holder).to.deep.equal(holder.publicJwk);
  });

  it('is one that jose verifies, with the members of the data model and an enveloped credential', async () => {
    const shown = await present();
    expect(decodeProtectedHeader(shown)).to.include({ typ: 'vp+jwt', cty: 'vp', alg: 'EdDSA' });
    const { payload } = await jwtVerify(shown, await importJWK(holder.publicJwk, 'EdDSA'), {
      audience: TERMS.audience,
      currentDate: new Date((await chainNow(bed.reader)) * 1000),
    });
    expect(payload).to.deep.include({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      verifiableCredential: [
        {
          '@context': 'https://www.w3.org/ns/credentials/v2',
          type: 'EnvelopedVerifiableCredential',
          id: `data:application/vc+jwt,${bound}`,
        },
      ],
    });
    const credential = await jwtVerify(bound, await importJWK(holder.publicJwk, 'EdDSA')).catch(() => undefined);
    expect(credential, 'the holder signs no credential').to.equal(undefined);
  });

  it('T24 counts for this verifier, this request and this time alone', async () => {
    const shown = await present();
    await expectRefusal(verify(shown, { ...TERMS, audience: 'https://other.example' }), 'PRESENTATION_WRONG_AUDIENCE');
    await expectRefusal(verify(shown, { ...TERMS, nonce: 'another' }), 'PRESENTATION_WRONG_NONCE');
    const issuedAt = (await chainNow(bed.reader)) - 601;
    await expectRefusal(verify(await present({ issuedAt })), 'PRESENTATION_STALE');
  });

  it('is made by nobody but who holds the key, of no credential without one', async () => {
    for (const changes of [{ holder: thief }, { credential: unbound }]) {
      expect(await rejection(present(changes))).to.have.property('code', 'INVALID_CREDENTIAL_KEY');
    }
    // The thief's own presentation of it, made without asking this library.
    const theirs = withPayload(await present(), (payload) => ({ ...payload, nonce: TERMS.nonce }));
    const [header, payload] = theirs.split('.');
    const signature = await crypto.subtle.sign(
      'Ed25519',
      thief.privateKey,
      new TextEncoder().encode(`${header}.${payload}`),
    );
    const forged = `${header}.${payload}.${Buffer.from(signature).toString('base64url')}`;
    await expectRefusal(verify(forged), 'PRESENTATION_KEY_BINDING_INVALID');
    await expectRefusal(verify(bound), 'PRESENTATION_KEY_BINDING_INVALID');
    const swapped = withPayload(await present(), (given) => {
      const [envelope] = given['verifiableCredential'] as { id: string }[];
      return { ...given, verifiableCredential: [{ ...envelope, id: `data:application/vc+jwt,${unbound}` }] };
    });
    await expectRefusal(verify(swapped), 'PRESENTATION_KEY_BINDING_INVALID');
  });

  it('is refused when it holds anything but one credential', async () => {
    for (const verifiableCredential of [[], [{ type: 'EnvelopedVerifiableCredential', id: bound }], [bound, bound]]) {
      const odd = withPayload(await present(), (payload) => ({ ...payload, verifiableCredential }));
      await expectRefusal(verify(odd), 'CREDENTIAL_MALFORMED');
    }
    expect(await rejection(issue({ format: 'dc+sd-jwt' }))).to.have.property('parameter', 'request');
  });
});
