import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import {
  InvalidParameterError,
  RevocationList,
  accreditIssuer,
  burnTwin,
  certifyCredentialKey,
  chainNow,
  fetchStatusList,
  findTwinState,
  generateCredentialKey,
  issueSdJwt,
  issueStateCredential,
  readSdJwt,
  presentCredential,
  publishStatusLists,
  signCredentialRequest,
  signStatusLists,
  twinDid,
  updateTwinState,
  verifyStateCredential,
  type CredentialKey,
  type CredentialRequest,
  type GemelClient,
  type IssuerSigner,
  type PublishStatusListsReturnType,
  type VerifyStateCredentialParameters,
  type VerifyStateCredentialReturnType,
} from '#sdk';
import { accountOf } from '../../../../scripts/dev/accounts.ts';
import { contentDigest, digestToCid } from '#sdk/storage';
import { expectRefusal, withPayload } from '../../credential/support.ts';
import { rejection } from '../rejection.ts';
import { attest, fullState, mintFor, registeredServices, testbed, type TestOwner, type Testbed } from '../testbed.ts';
import { mined } from '../mined.ts';

const DAY = 86_400;
const URI = 'https://issuer.example/status/1';
const AUDIENCE = 'https://verifier.example';
const NONCE = 'b64-drawn-by-the-verifier';
/** Accounts whose list and accreditation no other test uses. */
const ISSUER = accountOf('treasury').address;
const ALL = ['sub', 'state_root', 'end_day'];
const KEY_PLACE = { uri: URI, index: 1 };

describe('credentials over attested states', function () {
  this.timeout(120_000);
  let bed: Testbed;
  let issuerClient: GemelClient;
  let signer: IssuerSigner;
  let holder: CredentialKey;
  let request: CredentialRequest;
  let owner: TestOwner;
  let credential: string;
  let lists: PublishStatusListsReturnType;
  const revocations: Promise<RevocationList> = RevocationList.of();

  const publish = async (changes = {}): Promise<PublishStatusListsReturnType> =>
    publishStatusLists(issuerClient, { signer, revocations: await revocations, uri: URI, ...changes });
  const issue = async (changes = {}): Promise<string> => {
    const given = { twinId: owner.twin.twinId, endDay: owner.state.endDay, signer, status: { uri: URI, index: 5 } };
    return (await issueStateCredential(bed.reader, { ...given, request, ...changes })).credential;
  };
  const requestOf = ({ client, twin }: TestOwner, key = holder): Promise<CredentialRequest> =>
    signCredentialRequest(client, { twinId: twin.twinId, holder: key.publicJwk });
  const issueW3c = async (): Promise<string> => {
    const given = { twinId: owner.twin.twinId, endDay: owner.state.endDay, signer, status: { uri: URI, index: 6 } };
    return (await issueStateCredential(bed.reader, given)).credential;
  };
  const present = async (disclose = ALL, changes = {}): Promise<string> =>
    presentCredential({
      ...{ credential, disclose, holder, audience: AUDIENCE, nonce: NONCE },
      ...{ issuedAt: await chainNow(bed.reader), ...changes },
    });
  const verify = (
    presented: string,
    changes: Partial<VerifyStateCredentialParameters> = {},
  ): Promise<VerifyStateCredentialReturnType> =>
    verifyStateCredential(bed.reader, { credential: presented, statusList: lists.token, ...changes });
  const presentation = { audience: AUDIENCE, nonce: NONCE };

  before(async () => {
    bed = await testbed();
    await registeredServices();
    issuerClient = bed.clientOf('treasury');
    const until = (await chainNow(bed.reader)) + 365 * DAY;
    await accreditIssuer(bed.clientOf('administrator'), { issuer: ISSUER, until });
    owner = await mintFor(7);
    await attest(owner, issuerClient);
    holder = await generateCredentialKey();
    request = await requestOf(owner);
    signer = await certifyCredentialKey(issuerClient, { key: await generateCredentialKey(), status: KEY_PLACE });
    credential = await issue();
    lists = await publish();
  });

  describe('issueStateCredential', () => {
    it('makes an SD-JWT VC and a W3C credential that say what is on chain', async () => {
      const { stateRoot } = owner.twin.commitment;
      const { twinId } = owner.twin;
      const sdJwt = await verify(await present(), { presentation });
      expect(sdJwt).to.deep.include({ format: 'dc+sd-jwt', twinId, isStateCurrent: true, isHolderProven: true });
      expect(sdJwt.issuer).to.equal(ISSUER);
      expect(sdJwt.statement.stateRoot).to.equal(stateRoot);
      const w3c = await verify(await issueW3c(), { statusList: lists.credential });
      expect(w3c).to.deep.include({ format: 'vc+jwt', twinId, isStateCurrent: true, isHolderProven: false });
      expect(w3c.statement).to.include({ stateRoot, endDay: sdJwt.statement.endDay, schema: sdJwt.statement.schema });
      expect(w3c.statement.claims).to.deep.equal({});
    });

    it('issues nothing over a state that the issuer does not attest, or past its key', async () => {
      const other = await mintFor(8);
      const unattested = await rejection(issue({ twinId: other.twin.twinId }));
      expect(unattested).to.be.instanceOf(InvalidParameterError).with.property('parameter', 'twinId');
      const late = await rejection(issue({ expiry: signer.proof.exp + 1 }));
      expect(late).to.be.instanceOf(InvalidParameterError).with.property('parameter', 'expiry');
      const tooLong = {
        key: await generateCredentialKey(),
        status: KEY_PLACE,
        issuedAt: 1000,
        expiry: 1001 + 90 * DAY,
      };
      expect(await rejection(certifyCredentialKey(issuerClient, tooLong))).to.have.property('parameter', 'expiry');
      const stranger = await certifyCredentialKey(bed.clientOf('curator'), {
        key: await generateCredentialKey(),
        status: KEY_PLACE,
      });
      expect(await rejection(issue({ signer: stranger }))).to.have.property('parameter', 'twinId');
    });
  });

  describe('verifyStateCredential', () => {
    it('T24 refuses a presentation for another verifier, another request, another time, or without a proof', async () => {
      const shown = await present();
      await expectRefusal(
        verify(shown, { presentation: { ...presentation, audience: 'https://other.example' } }),
        'PRESENTATION_WRONG_AUDIENCE',
      );
      await expectRefusal(
        verify(shown, { presentation: { ...presentation, nonce: 'another' } }),
        'PRESENTATION_WRONG_NONCE',
      );
      const issuedAt = (await chainNow(bed.reader)) - 601;
      await expectRefusal(verify(await present(ALL, { issuedAt }), { presentation }), 'PRESENTATION_STALE');
      await expectRefusal(verify(credential, { presentation }), 'PRESENTATION_KEY_BINDING_INVALID');
      const fewer = shown.split('~').toSpliced(1, 1).join('~');
      const taken = { presentation, acceptHidden: true };
      await expectRefusal(verify(fewer, taken), 'PRESENTATION_KEY_BINDING_INVALID');
      const w3c = verify(await issueW3c(), { presentation, statusList: lists.credential });
      await expectRefusal(w3c, 'PRESENTATION_KEY_BINDING_INVALID');
    });

    it('refuses a key binding of another key, though all else is right', async () => {
      const thief = await generateCredentialKey();
      const own = await issue({ request: await requestOf(owner, thief) });
      const theirs = await presentCredential({
        ...{ credential: own, disclose: ALL, holder: thief, ...presentation },
        issuedAt: await chainNow(bed.reader),
      });
      const spliced = [...credential.split('~').slice(0, -1), theirs.split('~').at(-1)].join('~');
      await expectRefusal(verify(spliced, { presentation }), 'PRESENTATION_KEY_BINDING_INVALID');
    });

    it('refuses what was tampered with', async () => {
      const [jwt = '', ...rest] = (await present()).split('~');
      const changed = withPayload(jwt, (payload) => ({ ...payload, schema: `0x${'00'.repeat(32)}` }));
      await expectRefusal(verify([changed, ...rest].join('~')), 'CREDENTIAL_SIGNATURE_INVALID');
    });

    it('takes hidden claims only when told to, and says that the state was not checked', async () => {
      const shown = await present(['end_day']);
      await expectRefusal(verify(shown, { presentation }), 'CREDENTIAL_CLAIM_HIDDEN');
      const { statement, twinId, isStateCurrent } = await verify(shown, { presentation, acceptHidden: true });
      expect([twinId, isStateCurrent]).to.deep.equal([undefined, false]);
      expect(statement).to.have.property('endDay');
      expect(statement).not.to.have.any.keys('twin', 'stateRoot');
    });

    it('refuses an issuer that is not the one asked for, and one that the chain does not accredit', async () => {
      const wanted = accountOf('curator').address;
      await expectRefusal(verify(await present(), { issuer: wanted }), 'CREDENTIAL_OTHER_ISSUER');
      const administrator = bed.clientOf('administrator');
      const until = (await chainNow(bed.reader)) + 365 * DAY;
      await accreditIssuer(administrator, { issuer: wanted, until });
      const key = await generateCredentialKey();
      const other = await certifyCredentialKey(bed.clientOf('curator'), { key, status: KEY_PLACE });
      // A key of its own, and the name of an issuer that does attest the state.
      const forged = await issue({ signer: { ...other, issuer: signer.issuer } });
      await expectRefusal(verify(forged), 'CREDENTIAL_KEY_NOT_PROVEN');
    });

    it('refuses what an issuer signed once its account does not stand for the key, or it is suspended', async () => {
      const key = await generateCredentialKey();
      const issuedAt = await chainNow(bed.reader);
      const brief = await certifyCredentialKey(issuerClient, {
        key,
        status: KEY_PLACE,
        issuedAt,
        expiry: issuedAt + 500,
      });
      const made = await issue({ signer: brief });
      const { statement } = await verify(made);
      expect(statement.expiry).to.equal(brief.proof.exp);
      const { proof } = brief;
      const stretched = { ...brief, proof: { ...proof, exp: proof.exp + 10 * DAY } };
      await expectRefusal(verify(await issue({ signer: stretched })), 'CREDENTIAL_KEY_NOT_PROVEN');
    });

    it('refuses one of a time to come, of another chain, or about a twin of elsewhere', async () => {
      const { statement } = await readSdJwt(credential);
      const { chainId, contracts } = bed.deployment;
      const elsewhere = twinDid({ chainId, registry: contracts.IssuerRegistry, twinId: 1n });
      const whole = { ...statement, twin: elsewhere, stateRoot: 1n, endDay: '2026-10-31' };
      const refusals = [
        [{ issuedAt: statement.issuedAt + DAY }, 'CREDENTIAL_NOT_YET_VALID'],
        [{ issuer: signer.issuer.replace('0x7a69', '0x1') }, 'CREDENTIAL_OTHER_ISSUER'],
        [{ issuer: 'https://issuer.example' }, 'CREDENTIAL_OTHER_ISSUER'],
        [{}, 'CREDENTIAL_OTHER_ISSUER'],
        [{ twin: twinDid({ chainId: 1, registry: contracts.TwinRegistry, twinId: 1n }) }, 'CREDENTIAL_OTHER_ISSUER'],
      ] as const;
      for (const [changes, code] of refusals) {
        await expectRefusal(verify(await issueSdJwt({ ...whole, ...changes }, signer)), code);
      }
    });

    it('refuses a credential that ended', async () => {
      const expiry = (await chainNow(bed.reader)) + 50;
      const brief = await issue({ expiry });
      await verify(brief);
      await bed.passSeconds(60);
      await expectRefusal(verify(brief), 'CREDENTIAL_EXPIRED');
    });
  });

  describe('publishStatusLists', () => {
    it('T26 revokes both forms at once, and puts them where their digests say', async () => {
      const w3c = await issueW3c();
      await verify(w3c, { statusList: lists.credential });
      const list = await revocations;
      list.revoke(5);
      list.revoke(6);
      const before = lists;
      lists = await publish();
      await expectRefusal(verify(await present()), 'CREDENTIAL_REVOKED');
      await expectRefusal(verify(w3c, { statusList: lists.credential }), 'CREDENTIAL_REVOKED');
      // The list from before says that neither is, and its time is not up.
      await expectRefusal(verify(await present(), { statusList: before.token }), 'STATUS_LIST_STALE');
      await expectRefusal(verify(w3c, { statusList: before.credential }), 'STATUS_LIST_STALE');
      const stored = await bed.reader.storage!.get(lists.tokenDigest);
      expect(new TextDecoder().decode(stored)).to.equal(lists.token);
      await verify(await issue({ status: { uri: URI, index: 7 } }));
    });

    it('publishes for nobody but the account that stands for the key', async () => {
      const curator = bed.clientOf('curator');
      const foreign = publishStatusLists(curator, { signer, revocations: await revocations, uri: URI });
      expect(await rejection(foreign)).to.have.property('parameter', 'signer');
    });

    it('is fresh for as long as it says, by its end and by its time to live', async () => {
      const fine = await issue({ status: { uri: URI, index: 8 } });
      lists = await publish({ validitySeconds: 2000, ttl: 100 });
      await verify(fine);
      await bed.passSeconds(101);
      await expectRefusal(verify(fine), 'STATUS_LIST_STALE');
      lists = await publish({ validitySeconds: 200 });
      await verify(fine);
      await bed.passSeconds(201);
      await expectRefusal(verify(fine), 'STATUS_LIST_STALE');
      lists = await publish();
      await verify(fine);
    });

    it('counts only of the credential’s issuer, under its name and in its form', async () => {
      const fine = await issue({ status: { uri: URI, index: 9 } });
      const issuedAt = await chainNow(bed.reader);
      const terms = { revocations: await revocations, uri: URI, issuedAt, expiry: issuedAt + 100, ttl: 100 };
      const stranger = await certifyCredentialKey(bed.clientOf('curator'), {
        key: await generateCredentialKey(),
        status: KEY_PLACE,
      });
      const strange = await signStatusLists({ ...terms, signer: stranger });
      await expectRefusal(verify(fine, { statusList: strange.token }), 'STATUS_LIST_INVALID');
      const posing = await signStatusLists({ ...terms, signer: { ...stranger, issuer: signer.issuer } });
      await expectRefusal(verify(fine, { statusList: posing.token }), 'CREDENTIAL_KEY_NOT_PROVEN');
      const renamed = await signStatusLists({ ...terms, signer, uri: 'https://issuer.example/status/2' });
      await expectRefusal(verify(fine, { statusList: renamed.token }), 'STATUS_LIST_INVALID');
      await expectRefusal(verify(fine, { statusList: lists.credential }), 'CREDENTIAL_MALFORMED');
      const outside = await issue({ status: { uri: URI, index: 10 ** 6 } });
      await expectRefusal(verify(outside), 'STATUS_LIST_INVALID');
    });
  });

  describe('fetchStatusList', () => {
    let server: Server;
    let source: string;
    const answers = new Map<string, string>();

    before(async () => {
      server = createServer(({ url = '', headers }, response) => {
        const answer = answers.get(`${url} ${headers.accept ?? ''}`);
        response.writeHead(answer === undefined ? 404 : 200).end(answer);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      source = `http://127.0.0.1:${(server.address() as AddressInfo).port}/1`;
      answers.set('/1 application/statuslist+jwt', lists.token);
      answers.set('/1 application/vc+jwt', `${lists.credential}\n`);
    });

    after(() => server.close());

    it('gets the form that is asked for, from one URL or the content store', async () => {
      expect(await fetchStatusList(bed.reader, { source })).to.equal(lists.token);
      expect(await fetchStatusList(bed.reader, { source, format: 'vc+jwt' })).to.equal(lists.credential);
      const cid = digestToCid(contentDigest(new TextEncoder().encode(lists.token)));
      expect(await fetchStatusList(bed.reader, { source: cid })).to.equal(lists.token);
    });

    it('says that a list is not to be had', async () => {
      answers.set('/2 application/statuslist+jwt', 'x'.repeat(2 ** 20 + 1));
      for (const wrong of [
        source.replace('/1', '/3'),
        source.replace('/1', '/2'),
        'http://issuer.example/1',
        'no url',
      ]) {
        const error = await rejection(fetchStatusList(bed.reader, { source: wrong }));
        expect(error, wrong).to.have.property('code', 'STATUS_LIST_UNAVAILABLE');
      }
    });
  });

  describe('on chain', () => {
    it('a credential ends with its state, its attestation and its twin', async () => {
      const status = { uri: URI, index: 10 };
      const withdrawn = await issue({ status });
      const { twinId, commitment } = owner.twin;
      const { schema } = (await verify(withdrawn)).statement;
      const { issuerRegistry } = issuerClient.contracts;
      await mined(issuerRegistry.revokeAttestation(twinId, commitment.stateRoot, schema));
      await expectRefusal(verify(withdrawn), 'CREDENTIAL_NOT_ATTESTED');

      const next = await mintFor(9);
      await attest(next, issuerClient);
      const current = await issue({ twinId: next.twin.twinId, request: await requestOf(next), status });
      await verify(current);
      await updateTwinState(next.client, { twinId: next.twin.twinId, state: fullState(21_000) });
      await expectRefusal(verify(current), 'CREDENTIAL_STATE_NOT_CURRENT');
      const lesser = await presentCredential({
        ...{ credential: current, disclose: ['sub'], holder, ...presentation, issuedAt: await chainNow(bed.reader) },
      });
      const hidden = { presentation, acceptHidden: true };
      expect(await verify(lesser, hidden)).to.include({ twinId: next.twin.twinId, isStateCurrent: false });
      await burnTwin(next.client, { twinId: next.twin.twinId });
      await expectRefusal(verify(current), 'CREDENTIAL_STATE_NOT_CURRENT');
      await expectRefusal(verify(lesser, hidden), 'CREDENTIAL_STATE_NOT_CURRENT');
    });

    it('T26 nothing of an issuer counts once it is suspended', async () => {
      const last = await mintFor(10);
      const key = await generateCredentialKey();
      const curator = bed.clientOf('curator');
      const { twinId } = last.twin;
      await attest(last, curator);
      const { schema } = await findTwinState(curator, { twinId });
      const other = await certifyCredentialKey(curator, { key, status: KEY_PLACE });
      const asked = await requestOf(last);
      const made = await issue({ twinId, request: asked, signer: other, status: { uri: URI, index: 3 } });
      const own = await publishStatusLists(curator, {
        signer: other,
        revocations: await RevocationList.of(),
        uri: URI,
      });
      await verify(made, { statusList: own.token });
      const { issuerRegistry } = bed.clientOf('administrator').contracts;
      await mined(issuerRegistry.suspend(accountOf('curator').address, schema));
      await expectRefusal(verify(made, { statusList: own.token }), 'CREDENTIAL_ISSUER_NOT_ACCREDITED');

      // Accredited again, it states the same anew, but what a thief of its key signed before stays refused.
      const until = (await chainNow(bed.reader)) + 365 * DAY;
      await accreditIssuer(bed.clientOf('administrator'), { issuer: accountOf('curator').address, until });
      await bed.passSeconds(5);
      await attest(last, curator);
      await expectRefusal(verify(made, { statusList: own.token }), 'CREDENTIAL_ISSUER_NOT_ACCREDITED');
      const renewed = await certifyCredentialKey(curator, { key: await generateCredentialKey(), status: KEY_PLACE });
      const anew = await issue({ twinId, request: asked, signer: renewed, status: { uri: URI, index: 4 } });
      const list = await publishStatusLists(curator, {
        signer: renewed,
        revocations: await RevocationList.of(),
        uri: URI,
      });
      await verify(anew, { statusList: list.token });
    });
  });
});
