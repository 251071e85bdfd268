import { gunzipSync, gzipSync, inflateSync, deflateSync } from 'node:zlib';
import { getListFromStatusListJWT } from '@sd-jwt/jwt-status-list';
import { expect } from 'chai';
import { CompactSign, importJWK, jwtVerify } from 'jose';
import {
  REVOCATION_CAPACITY,
  RevocationList,
  readStatusListCredential,
  readStatusListToken,
  signStatusLists,
  type IssuerSigner,
  type SignedStatusLists,
} from '#sdk';
import { rejection } from '../actions/rejection.ts';
import { seededNumbers } from '../identity/support.ts';
import { expectRefusal, formalSigner, NOW, partsOf, STATUS_URI, withPayload } from './support.ts';

describe('status lists', () => {
  let signer: IssuerSigner;
  const random = seededNumbers(11);
  const revoked = [0, 7, 8, 247, 248, REVOCATION_CAPACITY - 1];
  for (let count = 0; count < 40; count++) revoked.push(Number(random() % BigInt(REVOCATION_CAPACITY)));
  const sign = async (changes = {}): Promise<SignedStatusLists> =>
    signStatusLists({
      ...{ signer, revocations: await RevocationList.of(revoked), uri: STATUS_URI },
      ...{ issuedAt: NOW, expiry: NOW + 1000, ttl: 300, ...changes },
    });
  /** As the issuer's own key would sign it. */
  const resign = async (jwt: string, change: (payload: Record<string, unknown>) => unknown): Promise<string> => {
    const { header, payload } = partsOf(jwt);
    return new CompactSign(Buffer.from(JSON.stringify(change(payload))))
      .setProtectedHeader({ ...header, alg: signer.key.algorithm })
      .sign(signer.key.privateKey);
  };

  before(async () => {
    signer = await formalSigner('EdDSA');
  });

  it('say the same in both forms, and as the reference library reads them', async () => {
    const { token, credential } = await sign();
    const [fromToken, fromCredential] = [await readStatusListToken(token), await readStatusListCredential(credential)];
    const { root } = await RevocationList.of(revoked);
    const reference = getListFromStatusListJWT(token);
    for (const list of [fromToken, fromCredential]) {
      expect(list).to.deep.include({ uri: STATUS_URI, issuer: signer.issuer, issuedAt: NOW, staleAt: NOW + 300 });
      expect(list.revocations.root).to.equal(root);
    }
    for (let index = 0; index < REVOCATION_CAPACITY; index++) {
      expect(reference.getStatus(index)).to.equal(revoked.includes(index) ? 1 : 0);
    }
  });

  it('have the forms of their specifications', async () => {
    const { token, credential } = await sign();
    const key = await importJWK(signer.key.publicJwk, 'EdDSA');
    const currentDate = new Date(NOW * 1000);
    const { payload } = await jwtVerify(token, key, { typ: 'statuslist+jwt', subject: STATUS_URI, currentDate });
    expect(payload).to.include({ ttl: 300, exp: NOW + 1000 });
    const { lst, bits } = payload['status_list'] as { lst: string; bits: number };
    expect(bits).to.equal(1);
    expect(inflateSync(Buffer.from(lst, 'base64url'))).to.have.length(REVOCATION_CAPACITY / 8);

    const { header, payload: list } = partsOf(credential);
    expect(header).to.include({ typ: 'vc+jwt', cty: 'vc' });
    const { encodedList } = list['credentialSubject'] as { encodedList: string };
    expect(encodedList[0]).to.equal('u');
    const bitstring = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'));
    expect(bitstring).to.have.length(131_072 / 8);
    const isSet = (index: number): boolean => ((bitstring[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0;
    expect([0, 1, 7, 8, 9].map(isSet)).to.deep.equal([true, revoked.includes(1), true, true, revoked.includes(9)]);
  });

  it('are refused when they were changed, are of the other form, or of no issuer', async () => {
    const { token, credential } = await sign();
    const renamed = withPayload(token, (payload) => ({ ...payload, sub: 'urn:other' }));
    await expectRefusal(readStatusListToken(renamed), 'CREDENTIAL_SIGNATURE_INVALID');
    await expectRefusal(readStatusListToken(credential), 'CREDENTIAL_MALFORMED');
    await expectRefusal(readStatusListCredential(token), 'CREDENTIAL_MALFORMED');
    await expectRefusal(readStatusListToken(''), 'CREDENTIAL_MALFORMED');
  });

  it('are refused when they are too long, too short, not compressed, or lack a field', async () => {
    const { token, credential } = await sign();
    const bomb = Buffer.alloc(64 * 1024 * 1024);
    for (const bytes of [
      deflateSync(bomb),
      deflateSync(Buffer.alloc(100)),
      gzipSync(Buffer.alloc(7936)),
      Buffer.of(),
    ]) {
      const list = { bits: 1, lst: bytes.toString('base64url') };
      const changed = await resign(token, (payload) => ({ ...payload, status_list: list }));
      await expectRefusal(readStatusListToken(changed), 'STATUS_LIST_INVALID');
      const encodedList = `u${bytes.toString('base64url')}`;
      const other = await resign(credential, ({ credentialSubject, ...payload }) => ({
        ...payload,
        credentialSubject: { ...(credentialSubject as object), encodedList },
      }));
      await expectRefusal(readStatusListCredential(other), 'STATUS_LIST_INVALID');
    }
    const wider = await resign(token, ({ status_list, ...payload }) => ({
      ...payload,
      status_list: { ...(status_list as object), bits: 2 },
    }));
    await expectRefusal(readStatusListToken(wider), 'STATUS_LIST_INVALID');
    for (const field of ['exp', 'ttl', 'iat', 'sub', 'iss']) {
      const without = await resign(token, (payload) => ({ ...payload, [field]: undefined }));
      await expectRefusal(readStatusListToken(without), 'STATUS_LIST_INVALID');
    }
  });

  it('are not signed for no time at all', async () => {
    for (const changes of [{ expiry: NOW }, { ttl: 0 }]) {
      expect(await rejection(sign(changes))).to.have.property('code', 'INVALID_STATEMENT');
    }
  });
});
