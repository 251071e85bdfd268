import { expect } from 'chai';
import {
  RevocationList,
  accreditIssuer,
  certifyCredentialKey,
  chainNow,
  generateCredentialKey,
  issueSdJwt,
  issueStateCredential,
  publishStatusLists,
  readSdJwt,
  signCredentialRequest,
  signStatusLists,
  twinDid,
  verifyStateCredential,
  type CredentialKey,
  type GemelClient,
  type IssuerSigner,
  type PublishStatusListsReturnType,
} from '#sdk';
import { ownerAccount } from '../../../../scripts/dev/accounts.ts';
import { expectRefusal } from '../../credential/support.ts';
import { rejection } from '../rejection.ts';
import { attest, mintFor, testbed, type TestOwner, type Testbed } from '../testbed.ts';
import { mined } from '../mined.ts';

const DAY = 86_400;
const URI = 'https://issuer.example/status/keys';
/** An account whose list and accreditation no other test uses. */
const ISSUER = 33;

describe('T26 an issuer’s credential key that was stolen', function () {
  this.timeout(120_000);
  let bed: Testbed;
  let issuerClient: GemelClient;
  let owner: TestOwner;
  let stolen: IssuerSigner;
  let next: IssuerSigner;
  let holder: CredentialKey;
  let thief: CredentialKey;
  let theirs: string;
  let earlier: PublishStatusListsReturnType;
  let latest: PublishStatusListsReturnType;

  const certify = async (index: number, uri = URI): Promise<IssuerSigner> =>
    certifyCredentialKey(issuerClient, { key: await generateCredentialKey(), status: { uri, index } });
  const issue = async (signer: IssuerSigner, index: number): Promise<string> => {
    const { twinId } = owner.twin;
    const request = await signCredentialRequest(owner.client, { twinId, holder: holder.publicJwk });
    const wanted = { twinId, endDay: owner.state.endDay, signer, status: { uri: URI, index }, request };
    return (await issueStateCredential(bed.reader, wanted)).credential;
  };
  const verify = (credential: string, statusList: string): Promise<unknown> =>
    verifyStateCredential(bed.reader, { credential, statusList });

  before(async () => {
    bed = await testbed();
    issuerClient = bed.ownerClient(ISSUER);
    const until = (await chainNow(bed.reader)) + 365 * DAY;
    await accreditIssuer(bed.clientOf('administrator'), { issuer: ownerAccount(ISSUER).address, until });
    owner = await mintFor(34);
    await attest(owner, issuerClient);
    [holder, thief] = [await generateCredentialKey(), await generateCredentialKey()];
    [stolen, next] = [await certify(1), await certify(2)];
    // All that the thief needs to know of the state is on chain.
    const { statement } = await readSdJwt(await issue(stolen, 100));
    const { chainId, contracts } = bed.deployment;
    const twin = twinDid({ chainId, registry: contracts.TwinRegistry, twinId: owner.twin.twinId });
    const { stateRoot } = owner.twin.commitment;
    const about = { ...statement, twin, stateRoot, endDay: '2020-01-01', holder: thief.publicJwk };
    theirs = await issueSdJwt(about, stolen);
    earlier = await publishStatusLists(issuerClient, {
      signer: stolen,
      revocations: await RevocationList.of(),
      uri: URI,
    });
    await verify(theirs, earlier.token);
    // Replaced as late as it can be: the root before would still count for proofs in zero knowledge.
    const revocations = await RevocationList.of([1]);
    latest = await publishStatusLists(issuerClient, { signer: next, revocations, uri: URI });
  });

  it('signs nothing that counts from the block of its revocation on, whatever it signed before', async () => {
    await expectRefusal(verify(theirs, latest.token), 'CREDENTIAL_KEY_REVOKED');
    await expectRefusal(verify(await issue(stolen, 101), latest.token), 'CREDENTIAL_KEY_REVOKED');
    await expectRefusal(verify(theirs, earlier.token), 'STATUS_LIST_STALE');
    await verify(await issue(next, 102), latest.token);
  });

  it('signs no list, neither one without its revocation nor a copy of the latest', async () => {
    const issuedAt = await chainNow(bed.reader);
    const terms = { signer: stolen, uri: URI, issuedAt, expiry: issuedAt + 1000, ttl: 1000 };
    const clean = await signStatusLists({ ...terms, revocations: await RevocationList.of() });
    await expectRefusal(verify(theirs, clean.token), 'STATUS_LIST_STALE');
    const copy = await signStatusLists({ ...terms, revocations: await RevocationList.of([1]) });
    await expectRefusal(verify(await issue(next, 103), copy.token), 'CREDENTIAL_KEY_REVOKED');
  });

  it('takes no other place, in this list or in another, than the one that the account signed', async () => {
    const { status, ...proof } = stolen.proof;
    const moved = { ...stolen, proof: { ...proof, status: { ...status, index: 2 } } };
    await expectRefusal(verify(await issue(moved, 104), latest.token), 'CREDENTIAL_KEY_NOT_PROVEN');
    const elsewhere = await certify(5, 'https://issuer.example/status/other');
    const forged = { ...elsewhere, proof: { ...elsewhere.proof, status } };
    await expectRefusal(verify(await issue(forged, 105), latest.token), 'CREDENTIAL_KEY_NOT_PROVEN');
    const revocations = await RevocationList.of([1]);
    const issuedAt = await chainNow(bed.reader);
    const list = { signer: elsewhere, uri: URI, issuedAt, expiry: issuedAt + 1000, ttl: 1000, revocations };
    await expectRefusal(verify(await issue(next, 106), (await signStatusLists(list)).token), 'STATUS_LIST_INVALID');
  });

  it('is not given a root of its own by an overlap that is meant for proofs', async () => {
    const { issuerRegistry } = issuerClient.contracts;
    const now = await chainNow(bed.reader);
    const { root } = await RevocationList.of([1, 999]);
    await mined(issuerRegistry.publishRevocationRoot(root, now + DAY, now + 3000));
    expect(await issuerRegistry.isRecentRevocationRoot(ownerAccount(ISSUER).address, latest.root)).to.equal(true);
    await expectRefusal(verify(await issue(next, 107), latest.token), 'STATUS_LIST_STALE');
    latest = await publishStatusLists(issuerClient, {
      ...{ signer: next, revocations: await RevocationList.of([1, 999]), uri: URI },
    });
    await verify(await issue(next, 107), latest.token);
  });

  it('is not certified, used or published with where that could not be undone', async () => {
    const key = await generateCredentialKey();
    for (const status of [
      { uri: URI, index: 63_488 },
      { uri: URI, index: -1 },
      { uri: 'no URI', index: 3 },
    ]) {
      const error = await rejection(certifyCredentialKey(issuerClient, { key, status }));
      expect(error, JSON.stringify(status)).to.have.property('parameter', 'status');
    }
    expect(await rejection(issue(next, 2))).to.have.property('parameter', 'status');
    expect(await rejection(issue(await certify(3, 'urn:other'), 108))).to.have.property('parameter', 'status');
    const own = { signer: next, revocations: await RevocationList.of([1, 2]), uri: URI };
    expect(await rejection(publishStatusLists(issuerClient, own))).to.have.property('parameter', 'signer');
    const other = { ...own, uri: 'urn:other' };
    expect(await rejection(publishStatusLists(issuerClient, other))).to.have.property('parameter', 'signer');
  });
});
