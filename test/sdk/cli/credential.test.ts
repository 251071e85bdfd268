import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { STATE_CREDENTIAL_TYPE, accreditIssuer, chainNow, twinDid } from '#sdk';
import { exportEncryptionPrivateKey, generateEncryptionKeys, type EncryptionKeys } from '#sdk/storage';
import { accountOf, ownerAccount } from '../../../scripts/dev/accounts.ts';
import { attest, mintFor, registeredServices, testbed, type TestOwner, type Testbed } from '../actions/testbed.ts';
import { partsOf } from '../credential/support.ts';
import { gemel, writeStackFile, type Outcome, jsonOf } from './support.ts';

const URI = 'https://issuer.example/status/7';
const AUDIENCE = 'https://clinic.example';
/** An account whose list and accreditation no other test uses. */
const ISSUER = accountOf('dishonestOperator');

describe('gemel credential', function () {
  this.timeout(120_000);
  let folder: string;
  let bed: Testbed;
  let stackFile: string;
  let owner: TestOwner;
  let reader: EncryptionKeys;
  const at = (name: string): string => join(folder, name);
  const run = (...args: string[]): Promise<Outcome> =>
    gemel('credential', ...args, '--stack', stackFile, '--home', at('home'));
  const asIssuer = (...args: string[]): Promise<Outcome> => run(...args, '--key-file', at('issuer.key'));
  const errorOf = async (outcome: Promise<Outcome>): Promise<string> => {
    const { code, stdout, stderr } = await outcome;
    expect(code).to.equal(1);
    expect(stdout).to.equal('');
    return stderr;
  };
  const issue = (out: string, ...args: string[]): Promise<Outcome> =>
    run(
      ...['issue', String(owner.twin.twinId), '--issuer-key', at('issuer.jwk'), '--list', at('list.json')],
      ...['--out', at(out), ...args],
    );
  const revoke = (...args: string[]): Promise<Outcome> =>
    asIssuer('revoke', ...args, '--issuer-key', at('issuer.jwk'), '--list', at('list.json'), '--json');
  const present = (disclose: string, out: string): Promise<Outcome> =>
    run(
      ...['present', at('1.sd-jwt'), '--holder-key', at('holder.jwk'), '--disclose', disclose],
      ...['--audience', AUDIENCE, '--nonce', 'n-7', '--out', at(out)],
    );
  const verify = (file: string, list: string, ...args: string[]): Promise<Outcome> =>
    run('verify', at(file), '--status-list', list, ...args);
  const asked = ['--audience', AUDIENCE, '--nonce', 'n-7'];
  let lists: Record<string, unknown>;

  before(async () => {
    bed = await testbed();
    await registeredServices();
    folder = await mkdtemp(join(tmpdir(), 'gemel-credential-'));
    stackFile = await writeStackFile(folder, bed);
    await writeFile(at('issuer.key'), ISSUER.privateKey, { mode: 0o600 });
    await writeFile(at('owner.key'), ownerAccount(13).privateKey, { mode: 0o600 });
    reader = await generateEncryptionKeys();
    await mkdir(at('home/keys'), { recursive: true, mode: 0o700 });
    const encryptionPrivateKey = await exportEncryptionPrivateKey(reader.privateKey);
    await writeFile(at(`home/keys/${reader.publicKey}.json`), JSON.stringify({ encryptionPrivateKey }), {
      mode: 0o600,
    });
    owner = await mintFor(13, [reader.publicKey]);
    const until = (await chainNow(bed.reader)) + 365 * 86_400;
    await accreditIssuer(bed.clientOf('administrator'), { issuer: ISSUER.address, until });
    await attest(owner, bed.clientOf('dishonestOperator'));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('key makes keys that only their owner can read, and never over another', async () => {
    const place = ['--list', at('list.json')];
    const holder = await jsonOf(run('key', at('holder.jwk'), '--algorithm', 'EdDSA', '--json'));
    const issuer = await jsonOf(asIssuer('key', at('issuer.jwk'), '--issuer', ...place, '--uri', URI, '--json'));
    expect(issuer['issuer']).to.equal(`did:ethr:0x7a69:${ISSUER.address.toLowerCase()}`);
    for (const [name, { publicJwk }] of [['holder.jwk', holder] as const, ['issuer.jwk', issuer] as const]) {
      expect((await stat(at(name))).mode & 0o777).to.equal(0o600);
      const open = JSON.parse(await readFile(at(`${name}.pub`), 'utf8')) as object;
      expect(open).to.deep.equal(publicJwk).and.not.to.have.property('d');
    }
    expect(await errorOf(run('key', at('holder.jwk')))).to.equal(
      `gemel: ${at('holder.jwk')} exists; name a new file\n`,
    );
    expect(await errorOf(run('key', at('other.jwk'), '--issuer', ...place))).to.include('this command signs');
    expect(await errorOf(run('key', at('other.jwk'), ...place))).to.include('go with --issuer');
    expect(await errorOf(asIssuer('key', at('other.jwk'), '--issuer'))).to.include('give --list FILE, and --uri URI');
    const renamed = asIssuer('key', at('other.jwk'), '--issuer', ...place, '--uri', 'urn:other');
    expect(await errorOf(renamed)).to.include(`is the record of ${URI}`);
  });

  it('request asks for the owner’s own key, and nobody asks for another’s twin', async () => {
    const asked = ['request', String(owner.twin.twinId), '--holder', at('holder.jwk.pub'), '--out', at('request.json')];
    const stranger = await errorOf(asIssuer(...asked));
    expect(stranger).to.include(`does not own twin ${owner.twin.twinId}`);
    const made = await jsonOf(run(...asked, '--key-file', at('owner.key'), '--json'));
    const { thumbprint } = await jsonOf(run('key', at('unused.jwk'), '--json'));
    expect(made['thumbprint'])
      .to.match(/^[\w-]{43}$/)
      .and.not.to.equal(thumbprint);
    const swapped = JSON.parse(await readFile(at('request.json'), 'utf8')) as object;
    const holder = JSON.parse(await readFile(at('unused.jwk.pub'), 'utf8')) as object;
    await writeFile(at('swapped.json'), JSON.stringify({ ...swapped, holder }));
    const wrong = issue('x', '--request', at('swapped.json'), '--end-day', '2026-11-01');
    expect(await errorOf(wrong)).to.include('did not sign this request for this key');
  });

  it('issue states what is attested, read with the issuer’s own key, and nothing else', async () => {
    const made = ['--request', at('request.json'), '--reader-key', reader.publicKey];
    const { credential, status } = await jsonOf(issue('1.sd-jwt', ...made, '--json'));
    expect(`${String(credential)}\n`).to.equal(await readFile(at('1.sd-jwt'), 'utf8'));
    expect((await stat(at('1.sd-jwt'))).mode & 0o777).to.equal(0o600);
    expect(status).to.include({ uri: URI });
    const w3c = ['--w3c', '--end-day', '2026-11-01', '--claim', 'recording_days=40', 'is_adult=true'];
    expect((await issue('1.vc.jwt', ...w3c)).stdout).to.include('publish that list with: gemel credential revoke');
    const shown = await jsonOf(run('show', at('1.sd-jwt'), '--json'));
    const { chainId, contracts } = bed.deployment;
    const twin = twinDid({ chainId, registry: contracts.TwinRegistry, twinId: owner.twin.twinId });
    expect(shown).to.deep.include({ format: 'dc+sd-jwt', isPresented: false, twin, claims: {}, status });
    expect(shown['endDay']).to.equal(new Date(owner.state.endDay * 86_400_000).toISOString().slice(0, 10));
    const text = (await run('show', at('1.vc.jwt'))).stdout;
    expect(text)
      .to.match(/last day +2026-11-01/)
      .and.to.match(/recording_days +40/);
    expect(partsOf((await readFile(at('1.vc.jwt'), 'utf8')).trim()).payload['credentialSubject']).to.include({
      ...{ recording_days: 40, is_adult: true },
    });
    expect(partsOf(String(credential)).payload).to.include({ vct: STATE_CREDENTIAL_TYPE });
  });

  it('issue refuses what it cannot state, and never over another file', async () => {
    expect(await errorOf(issue('x', '--end-day', '2026-11-01'))).to.include(
      'give --request FILE for an SD-JWT VC, which the twin’s owner asked for, or --w3c',
    );
    expect(await errorOf(issue('x', '--w3c'))).to.include('give --reader-key KEY, or --end-day DATE');
    expect(await errorOf(issue('x', '--w3c', '--end-day', 'soon'))).to.include('--end-day soon is no date');
    const fine = ['--w3c', '--end-day', '2026-11-01'];
    expect(await errorOf(issue('x', ...fine, '--claim', 'exp=5'))).to.include('not be one of a JWT’s own');
    expect(await errorOf(issue('x', ...fine, '--days', '400'))).to.include('the period in which the account stands');
    expect(await errorOf(issue('1.vc.jwt', ...fine))).to.include('exists; name a new file');
    expect(await errorOf(issue('x', '--end-day', '2026-11-01'))).to.include('give --request FILE');
    const noRequest = ['--end-day', '2026-11-01', '--request', at('holder.jwk.pub')];
    expect(await errorOf(issue('x', ...noRequest))).to.include('this is no request for a credential');
    const privateHalf = ['request', '1', '--holder', at('holder.jwk'), '--out', at('x'), '--key-file', at('owner.key')];
    expect(await errorOf(run(...privateHalf))).to.include('holds no public key');
  });

  it('present and verify: a verifier learns what was chosen, when it was made for it', async () => {
    lists = await jsonOf(revoke('--out', folder));
    expect((await present('sub,state_root', 'shown.sd-jwt')).stdout).to.include(
      'discloses 2 of 3 claims: sub, state_root',
    );
    const result = await jsonOf(verify('shown.sd-jwt', String(lists['tokenCid']), ...asked, '--json'));
    expect(result).to.include({ twinId: String(owner.twin.twinId), isStateCurrent: true, isHolderProven: true });
    expect(result['statement']).not.to.have.property('endDay');
    const text = (await verify('shown.sd-jwt', at('status.jwt'), ...asked)).stdout;
    expect(text)
      .to.include('its holder presented it to you')
      .and.not.to.match(/last day/);
    const w3c = await verify('1.vc.jwt', at('status.vc.jwt'), '--issuer', ISSUER.address);
    expect(w3c.stdout).to.include('the chain says the same').and.include('who holds it was not asked');

    await present('none', 'hidden.sd-jwt');
    expect(await errorOf(verify('hidden.sd-jwt', at('status.jwt'), ...asked))).to.include('must be disclosed');
    const hidden = await verify('hidden.sd-jwt', at('status.jwt'), ...asked, '--accept-hidden');
    expect(hidden.stdout).to.include('the state is hidden, and was not compared');
    const other = ['--audience', AUDIENCE, '--nonce', 'n-8'];
    expect(await errorOf(verify('shown.sd-jwt', at('status.jwt'), ...other))).to.include('answers another request');
    expect(await errorOf(verify('shown.sd-jwt', at('status.jwt'), '--nonce', 'n-7'))).to.include('together');
    expect(await errorOf(verify('1.sd-jwt', at('absent')))).to.include('absent cannot be read; check its name');
    expect(await errorOf(present('weight', 'none.sd-jwt'))).to.include('no claim of such a name');
  });

  it('revoke ends a credential by its file or its place, and every earlier list', async () => {
    const { status } = (await jsonOf(run('show', at('1.vc.jwt'), '--json'))) as { status: { index: number } };
    await writeFile(at('old.jwt'), await readFile(at('status.jwt')));
    const { revoked } = await jsonOf(revoke(at('1.sd-jwt'), String(status.index), '--out', folder));
    expect(revoked).to.have.length(2).and.include(status.index);
    const ended = 'gemel: the issuer revoked this credential\n';
    expect(await errorOf(verify('shown.sd-jwt', at('status.jwt'), ...asked))).to.equal(ended);
    expect(await errorOf(verify('1.vc.jwt', at('status.vc.jwt')))).to.equal(ended);
    expect(await errorOf(verify('shown.sd-jwt', at('old.jwt'), ...asked))).to.include('not the latest; fetch it anew');
    const unknown = (status.index + 1) % 60_000;
    expect(await errorOf(revoke(String(unknown)))).to.include('has no place in this status list');
  });

  it('T26 revoke --key ends a key, with all that it signed and the lists that it would sign', async () => {
    const w3c = ['--w3c', '--end-day', '2026-11-01'];
    await issue('by-old.jwt', ...w3c);
    const ended = await errorOf(revoke('--key', at('issuer.jwk.pub')));
    expect(ended).to.include('certify another key, and sign the list with that');
    await jsonOf(revoke('--out', folder));
    expect((await verify('by-old.jwt', at('status.vc.jwt'))).stdout).to.include('it counts');
    await rename(at('issuer.jwk'), at('stolen.jwk'));
    await rename(at('issuer.jwk.pub'), at('stolen.jwk.pub'));
    await jsonOf(asIssuer('key', at('issuer.jwk'), '--issuer', '--list', at('list.json'), '--json'));
    expect(await errorOf(revoke('--key', at('holder.jwk.pub')))).to.include('is no key of this status list');
    const { revoked } = await jsonOf(revoke('--key', at('stolen.jwk.pub'), '--out', folder));
    expect(revoked).to.have.length(1);
    expect(await errorOf(verify('by-old.jwt', at('status.vc.jwt')))).to.include('the issuer ended the key');
    await issue('by-new.jwt', ...w3c);
    expect((await verify('by-new.jwt', at('status.vc.jwt'))).stdout).to.include('it counts');
  });

  it('present shows all of a W3C credential that is bound to a key, and who holds it', async () => {
    const made = ['--w3c', '--end-day', '2026-11-01', '--request', at('request.json')];
    await issue('bound.vc.jwt', ...made);
    const shown = [
      'present',
      at('bound.vc.jwt'),
      '--holder-key',
      at('holder.jwk'),
      ...asked,
      '--out',
      at('bound.vp.jwt'),
    ];
    expect(await errorOf(run(...shown, '--disclose', 'all'))).to.include('a W3C credential shows all');
    expect((await run(...shown)).stdout).to.include('it shows all of the credential');
    expect(await jsonOf(run('show', at('bound.vp.jwt'), '--json'))).to.include({ format: 'vc+jwt', isPresented: true });
    await jsonOf(revoke('--out', folder));
    const text = (await verify('bound.vp.jwt', at('status.vc.jwt'), ...asked)).stdout;
    expect(text).to.include('the chain says the same').and.include('its holder presented it to you');
    const without = run('present', at('1.sd-jwt'), '--holder-key', at('holder.jwk'), ...asked, '--out', at('x'));
    expect(await errorOf(without)).to.include('give --disclose NAMES');
  });

  it('type writes the document that vct#integrity has the hash of', async () => {
    const { integrity, vct } = await jsonOf(run('type', '--out', at('type.json'), '--json'));
    const digest = createHash('sha256')
      .update(await readFile(at('type.json')))
      .digest('base64');
    expect(integrity).to.equal(`sha256-${digest}`);
    const [jwt = ''] = (await readFile(at('1.sd-jwt'), 'utf8')).split('~');
    expect(partsOf(jwt).payload).to.include({ vct, 'vct#integrity': integrity });
    expect((await run('type')).stdout).to.include('"sd": "always"');
  });

  it('loses no revocation and gives no place twice when several are at work', async () => {
    const args = ['--w3c', '--end-day', '2026-11-01', '--json'];
    const before = (await jsonOf(issue('many.jwt', ...args))) as { status: { index: number } };
    const [withdrawn, ...issued] = await Promise.all([
      jsonOf(revoke(String(before.status.index))),
      ...[1, 2, 3].map((count) => jsonOf(issue(`many-${count}.jwt`, ...args))),
    ]);
    expect(withdrawn['revoked']).to.deep.equal([before.status.index]);
    const places = issued.map(({ status }) => (status as { index: number }).index);
    expect(new Set([...places, before.status.index]).size).to.equal(4);
    const taken = await errorOf(revoke('--out', at('list.json')));
    expect(taken).to.equal(`gemel: ${at('list.json')} can't be made; name a folder of yours\n`);
    await jsonOf(revoke(...places.map(String), '--out', at('served/lists')));
    const ended = 'gemel: the issuer revoked this credential\n';
    for (const name of ['many.jwt', 'many-1.jwt', 'many-2.jwt', 'many-3.jwt']) {
      expect(await errorOf(verify(name, at('served/lists/status.vc.jwt')))).to.equal(ended);
    }
    await writeFile(at('list.json.lock'), '1');
    const locked = await errorOf(revoke());
    expect(locked).to.equal(
      `gemel: ${at('list.json.lock')} says that another process is at work; remove it if none is\n`,
    );
    await rm(at('list.json.lock'));
  });

  it('takes no revocation back with an older copy of the record, unless its list is to end', async () => {
    const copy = await readFile(at('list.json'), 'utf8');
    const issued = (await jsonOf(issue('later.jwt', '--w3c', '--end-day', '2026-11-01', '--json'))) as {
      status: { index: number };
    };
    await jsonOf(revoke(String(issued.status.index), '--out', at('served/lists')));
    const kept = await readFile(at('list.json'), 'utf8');
    await writeFile(at('list.json'), copy);
    expect(await errorOf(revoke())).to.include('restore its latest copy, or give --supersede');
    expect(await readFile(at('list.json'), 'utf8')).to.equal(copy);
    await writeFile(at('list.json'), kept);
    await jsonOf(revoke());
  });

  it('refuses key files that others can read, or that hold no such key', async () => {
    const holder = ['--end-day', '2026-11-01', '--w3c'];
    await chmod(at('issuer.jwk'), 0o644);
    expect(await errorOf(issue('x', ...holder))).to.include('can be read by others; run: chmod 600');
    await chmod(at('issuer.jwk'), 0o600);
    const wrong = ['issue', '1', '--list', at('list.json'), '--out', at('x'), ...holder];
    expect(await errorOf(run(...wrong, '--issuer-key', at('holder.jwk')))).to.include('no account stands for the key');
    expect(await errorOf(run(...wrong, '--issuer-key', at('issuer.key')))).to.include('holds no key of credentials');
    expect(await errorOf(run(...wrong, '--issuer-key', at('absent.jwk')))).to.include('cannot be read');
  });
});
