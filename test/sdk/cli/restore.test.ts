import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { parseEther } from 'ethers';
import {
  CHANNEL_SCHEMA_ID,
  deriveTwinSecrets,
  findTwinKeys,
  findTwinState,
  newRecoveryPhrase,
  readTwinState,
  recoveryAccount,
  recoveryRoot,
  setTwinKeys,
  withSigner,
} from '#sdk';
import { EnvelopeNotDecryptableError, importEncryptionPrivateKey, type EncryptionKeys } from '#sdk/storage';
import { accountOf } from '../../../scripts/dev/accounts.ts';
import { rejection } from '../actions/rejection.ts';
import { mintFor, registeredServices, testbed, type Services, type Testbed } from '../actions/testbed.ts';
import { gemel, writeStackFile, type Outcome } from './support.ts';
import { mined } from '../actions/mined.ts';

type Json = Record<string, unknown>;

describe('gemel keys restore and rotate', function () {
  this.timeout(180_000);
  const phrase = newRecoveryPhrase();
  const owner = recoveryAccount(phrase).address;
  /** All that was ever said. */
  let said = '';
  let folder: string;
  let bed: Testbed;
  let services: Services;
  let stackFile: string;
  let people: string;
  let reader: string;
  let twinId: string;

  const path = (name: string): string => join(folder, name);
  const run = async (home: string, key: string, ...args: string[]): Promise<Outcome> => {
    const outcome = await gemel(...args, '--stack', stackFile, '--key-file', path(key), '--home', path(home));
    said += outcome.stdout + outcome.stderr;
    return outcome;
  };
  const jsonOf = async (outcome: Promise<Outcome>): Promise<Json> => {
    const { code, stdout, stderr } = await outcome;
    expect(code, stderr).to.equal(0);
    return JSON.parse(stdout) as Json;
  };
  const json = (home: string, key: string, ...args: string[]): Promise<Json> =>
    jsonOf(run(home, key, ...args, '--json'));
  const fromPhrase = (): string[] => ['--phrase', path('owner.phrase')];
  const restore = (home: string, ...args: string[]): Promise<Outcome> =>
    heard(gemel('keys', 'restore', ...args, '--stack', stackFile, '--home', path(home), '--json'));
  const heard = async (outcome: Promise<Outcome>): Promise<Outcome> => {
    const { stdout, stderr } = await outcome;
    said += stdout + stderr;
    return outcome;
  };
  /** Files of a twin's secrets. */
  const keysIn = async (home: string): Promise<string[]> =>
    (await readdir(join(path(home), 'keys')).catch(() => [])).filter((name) => name.endsWith('.json'));
  const keysOf = async (home: string, publicKey: string): Promise<EncryptionKeys> => {
    const secret = JSON.parse(await readFile(join(path(home), 'keys', `${publicKey}.json`), 'utf8')) as Json;
    return importEncryptionPrivateKey(String(secret['encryptionPrivateKey']));
  };
  const mint = (person: string, ...more: string[]): string[] => ['twin', 'mint', people, '--person', person, ...more];
  const isAttested = async (): Promise<boolean> => {
    const { stateRoot } = await findTwinState(bed.reader, { twinId: BigInt(twinId) });
    const { issuerRegistry } = bed.reader.contracts;
    return issuerRegistry.isAttested(BigInt(twinId), stateRoot, CHANNEL_SCHEMA_ID, accountOf('issuer').address);
  };

  before(async () => {
    bed = await testbed();
    services = await registeredServices();
    folder = await mkdtemp(join(tmpdir(), 'gemel-restore-'));
    stackFile = await writeStackFile(folder, bed);
    await writeFile(path('owner.phrase'), `${phrase}\n`, { mode: 0o600 });
    for (const role of ['issuer', 'researcher'] as const) {
      await writeFile(path(`${role}.key`), accountOf(role).privateKey, { mode: 0o600 });
    }
    await gemel('keys', 'new', path('owner.key'), '--phrase', path('owner.phrase'));
    const payer = bed.clientOf('administrator').signer;
    await mined(payer!.sendTransaction({ to: owner, value: parseEther('10') }));
    people = path('people.csv');
    await gemel('data', 'synthesise', people, '--people', '3', '--days', '80', '--seed', '7');
    reader = String((await json('issuer', 'issuer.key', 'keys', 'new', '--encryption'))['publicKey']);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  describe('twin mint --phrase', () => {
    it('takes the twin’s secrets from the phrase, each time of the next index', async () => {
      const readers = ['--worker', services.operator, '--reader', reader];
      const first = await json('first', 'owner.key', ...mint('1', ...readers, ...fromPhrase()));
      twinId = String(first['twinId']);
      const second = await json('first', 'owner.key', ...mint('2', ...fromPhrase()));
      expect(await keysIn('first')).to.have.length(2);
      for (const [twin, minted] of [first, second].entries()) {
        const { encryptionKey, identityCommitment } = await findTwinKeys(bed.reader, {
          twinId: BigInt(String(minted['twinId'])),
        });
        const derived = await deriveTwinSecrets({ root: recoveryRoot(phrase), twin });
        expect(encryptionKey).to.equal(derived.encryptionKeys.publicKey);
        expect(identityCommitment).to.equal(derived.identity.commitment);
        const { privateKey } = derived.encryptionKeys;
        const read = await readTwinState(bed.reader, { twinId: BigInt(String(minted['twinId'])), privateKey });
        expect(read.document.salt).to.equal(derived.saltOf(read.document.state));
      }
    });

    it('takes no index that is used, nor one that a restore would not find', async () => {
      const cases: [string[], string][] = [
        [['--index', '1', ...fromPhrase()], 'has --index 1 already; the next unused is 2'],
        [['--index', '22', ...fromPhrase()], 'would not find --index 22; the next unused is 2'],
        [['--index', '1'], '--index is of a --phrase'],
        [['--from-wallet', ...fromPhrase()], 'not both'],
      ];
      for (const [args, hint] of cases) {
        const { code, stderr } = await run('first', 'owner.key', ...mint('1', ...args));
        expect(code).to.equal(1);
        expect(stderr).to.include(hint);
      }
      expect(await keysIn('first')).to.have.length(2);
    });

    it('can be tried again after it failed', async () => {
      await writeFile(path('poor.key'), recoveryAccount(newRecoveryPhrase()).privateKey, { mode: 0o600 });
      const other = newRecoveryPhrase();
      await writeFile(path('other.phrase'), other, { mode: 0o600 });
      const args = mint('3', '--phrase', path('other.phrase'));
      expect((await run('again', 'poor.key', ...args)).code).to.equal(1);
      expect(await keysIn('again')).to.have.length(1);
      await json('again', 'owner.key', ...args);
      expect(await keysIn('again')).to.have.length(1);
    });
  });

  describe('twin update --phrase', () => {
    it('salts the state as the phrase says, so that its root can be made again', async () => {
      const endDay = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
      const update = ['twin', 'update', twinId, people, '--person', '1', '--end-day', endDay];
      const readers = ['--worker', services.operator, '--reader', reader];
      await json('first', 'owner.key', ...update, ...readers, ...fromPhrase());
      const { saltOf, encryptionKeys } = await deriveTwinSecrets({ root: recoveryRoot(phrase), twin: 0 });
      const { privateKey } = encryptionKeys;
      const { document, version } = await readTwinState(bed.reader, { twinId: BigInt(twinId), privateKey });
      expect([version, document.salt]).to.deep.equal([2, saltOf(document.state)]);
      const other = await run('first', 'owner.key', ...update, '--phrase', path('other.phrase'));
      expect(other.stderr).to.include(`of twin ${twinId} is not of this phrase`);
    });
  });

  describe('keys restore', () => {
    it('puts back into an empty home what the chain knows of the phrase', async () => {
      const { code, stdout, stderr } = await restore('second', ...fromPhrase());
      expect(code, stderr).to.equal(0);
      const { twins, written } = JSON.parse(stdout) as { twins: Json[]; written: number };
      expect(written).to.equal(2);
      expect(twins).to.have.length(2);
      expect(twins[0]).to.deep.equal({ twinId, owner, twin: 0, rotation: 0, account: 0 });
      const names = await keysIn('second');
      expect(names).to.deep.equal(await keysIn('first'));
      const keys = join(path('second'), 'keys');
      for (const name of names) {
        expect(await readFile(join(keys, name), 'utf8')).to.equal(
          await readFile(join(path('first'), 'keys', name), 'utf8'),
        );
        expect((await stat(join(keys, name))).mode & 0o777).to.equal(0o600);
      }
      expect((await stat(keys)).mode & 0o777).to.equal(0o700);
      const again = await restore('second', ...fromPhrase());
      expect(JSON.parse(again.stdout)).to.include({ written: 0 });
    });

    it('lets the owner read the state, consent and prove, with nothing but the phrase', async () => {
      const key = await gemel('keys', 'new', path('restored.key'), ...fromPhrase(), '--account', '0');
      expect(key.stdout).to.include(owner);
      const shown = await run('second', 'restored.key', 'twin', 'show', twinId);
      expect(shown.stdout)
        .to.include('verified against the root on chain')
        .and.to.match(/steps +\d+/);
      const record = ['--file', people, '--person', '1', '--reader-key', reader];
      await json('issuer', 'issuer.key', 'twin', 'attest', twinId, ...record);
      const grantee = ['--grantee', accountOf('researcher').address, '--scope', 'restored'];
      const terms = ['--purpose', 'GENERAL_RESEARCH_USE', '--channel', 'steps', '--kind', 'prediction', '--days', '2'];
      const worker = ['--worker', services.operator];
      await json('second', 'restored.key', 'consent', 'grant', twinId, ...grantee, ...terms, ...worker);
      const ask = '--channel steps --from 1 --to 60000 --window-days 30 --min-valid-days 5'.split(' ');
      const request = await json('x', 'researcher.key', 'claim', 'request', ...ask, '--max-age-days', '3000');
      const requestId = String(request['requestId']);
      const issuer = ['--issuer', accountOf('issuer').address];
      const proven = await json('second', 'restored.key', 'claim', 'prove', requestId, '--twin', twinId, ...issuer);
      expect(proven).to.include({ requestId, twinId });
    });

    it('gives back the key of the histories, so that a copy of one is read in the new home', async () => {
      const data = (home: string, ...args: string[]): Promise<Json> => json(home, 'owner.key', 'data', ...args);
      await data('historian', 'import', people, '--person', '1');
      await json('historian', 'owner.key', 'keys', 'history', ...fromPhrase());
      const backup = await readFile(join(path('historian'), 'history', 'me.jwe'));
      const restored = await restore('recovered', ...fromPhrase());
      expect(JSON.parse(restored.stdout)).to.include({ historyKey: 'written' });
      await mkdir(join(path('recovered'), 'history'), { mode: 0o700 });
      await writeFile(join(path('recovered'), 'history', 'me.jwe'), backup);
      expect(await data('recovered', 'show')).to.deep.equal(await data('historian', 'show'));
      // A home that has drawn a key of its own keeps it, and opens the copy all the same.
      await data('busy', 'import', people, '--person', '2', '--as', 'other');
      const beside = await restore('busy', ...fromPhrase());
      expect(JSON.parse(beside.stdout)).to.include({ historyKey: 'beside another' });
      await writeFile(join(path('busy'), 'history', 'me.jwe'), backup);
      expect(await data('busy', 'show')).to.deep.equal(await data('historian', 'show'));
      await data('busy', 'show', '--as', 'other');
      const again = await restore('recovered', ...fromPhrase());
      expect(JSON.parse(again.stdout)).to.include({ historyKey: 'present' });
    });

    it('tells a stranger’s twin that has copied the owner’s public keys from the owner’s', async () => {
      const stranger = await mintFor(18);
      const { encryptionKey, identityCommitment } = await findTwinKeys(bed.reader, { twinId: BigInt(twinId) });
      await setTwinKeys(stranger.client, {
        twinId: stranger.twin.twinId,
        keys: { encryptionKey, identityCommitment },
      });
      const { stdout } = await run('third', 'owner.key', 'keys', 'restore', ...fromPhrase());
      expect(stdout).to.include(`twin ${twinId} of ${owner}: account 0 of this phrase`);
      expect(stdout).to.include(`twin ${stranger.twin.twinId} of ${stranger.address}: no account of this phrase`);
      expect(stdout).to.include('2 of 2 secrets put into');
    });

    it('finds nothing with another phrase, and makes no home', async () => {
      await writeFile(path('stranger.phrase'), newRecoveryPhrase(), { mode: 0o600 });
      const { code, stdout, stderr } = await restore('none', '--phrase', path('stranger.phrase'));
      expect([code, stdout]).to.deep.equal([1, '']);
      expect(stderr).to.include('no twin of this chain has a key of this phrase or wallet');
      expect(await readdir(folder)).not.to.include('none');
      const nothing = await restore('none');
      expect(nothing.stderr).to.include('give --phrase FILE or --from-wallet');
    });
  });

  describe('keys rotate', () => {
    let old: string;

    before(async () => {
      old = (await findTwinKeys(bed.reader, { twinId: BigInt(twinId) })).encryptionKey;
    });

    const opens = (keys: EncryptionKeys) =>
      readTwinState(bed.reader, { twinId: BigInt(twinId), privateKey: keys.privateKey });

    it('T35 gives the next key, and shuts out who is not named: the old key and a removed reader', async () => {
      const before = await findTwinState(bed.reader, { twinId: BigInt(twinId) });
      const readers = ['--worker', services.operator];
      const rotated = await json('second', 'owner.key', 'keys', 'rotate', twinId, ...fromPhrase(), ...readers);
      expect(rotated).to.include({ twinId, rotation: 1, version: 3 });
      const now = await findTwinKeys(bed.reader, { twinId: BigInt(twinId) });
      expect(now.encryptionKey).to.equal(rotated['encryptionKey']).and.not.to.equal(old);
      const after = await findTwinState(bed.reader, { twinId: BigInt(twinId) });
      expect(after.stateRoot).to.equal(before.stateRoot);
      expect(await isAttested()).to.equal(true);
      for (const keys of [await keysOf('issuer', reader), await keysOf('second', old)]) {
        expect(await rejection(opens(keys))).to.be.instanceOf(EnvelopeNotDecryptableError);
      }
      expect((await opens(services.workerKeys)).version).to.equal(3);
      const shown = await run('second', 'owner.key', 'twin', 'show', twinId);
      expect(shown.stdout).to.include('verified against the root on chain');
    });

    it('finishes a rotation that was cut short between its two transactions', async () => {
      const { identityCommitment } = await findTwinKeys(bed.reader, { twinId: BigInt(twinId) });
      const next = await deriveTwinSecrets({ root: recoveryRoot(phrase), twin: 0, rotation: 2 });
      const encryptionKey = next.encryptionKeys.publicKey;
      const client = withSigner(bed.reader, recoveryAccount(phrase).connect(bed.reader.provider));
      await setTwinKeys(client, { twinId: BigInt(twinId), keys: { encryptionKey, identityCommitment } });
      expect(await rejection(opens(next.encryptionKeys))).to.be.instanceOf(EnvelopeNotDecryptableError);
      const finished = await json('second', 'owner.key', 'keys', 'rotate', twinId, ...fromPhrase());
      expect(finished).to.include({ rotation: 2, encryptionKey, version: 4 });
      expect((await opens(next.encryptionKeys)).version).to.equal(4);
      expect(await rejection(opens(services.workerKeys))).to.be.instanceOf(EnvelopeNotDecryptableError);
    });

    it('leaves older keys to be restored with the newest', async () => {
      const { stdout } = await restore('fourth', ...fromPhrase());
      const { twins, written } = JSON.parse(stdout) as { twins: Json[]; written: number };
      expect(written).to.equal(4);
      expect(twins.find((twin) => twin['twinId'] === twinId)).to.include({ twin: 0, rotation: 2 });
      expect(await keysIn('fourth')).to.include(`${old}.json`);
      const shown = await run('fourth', 'owner.key', 'twin', 'show', twinId);
      expect(shown.stdout).to.include('verified against the root on chain');
    });

    it('refuses a twin that is not of the phrase, and publishes nothing', async () => {
      const stranger = await mintFor(19);
      const id = String(stranger.twin.twinId);
      const refused = await run('second', 'owner.key', 'keys', 'rotate', id, ...fromPhrase());
      expect(refused.code).to.equal(1);
      expect(refused.stderr).to.include(`the encryption key of twin ${id} is not of this phrase or wallet`);
      expect((await findTwinKeys(bed.reader, { twinId: stranger.twin.twinId })).keyVersion).to.equal(1);
    });
  });

  describe('--from-wallet', () => {
    it('says the risk in the help and as it signs, and restores without a phrase', async () => {
      const help = (await gemel('keys', 'restore', '--help')).stdout.replaceAll(/\s+/g, ' ');
      expect(help).to.include('by phishing or from a log, has all keys for good').and.to.include('smart accounts');
      const minted = await run('wallet', 'owner.key', ...mint('3', '--from-wallet'));
      expect(minted.code, minted.stderr).to.equal(0);
      expect(minted.stderr).to.include('whoever gets this signature has them');
      const id = /minted twin (\d+)/.exec(minted.stdout)?.[1];
      const restored = await run('walletAgain', 'owner.key', 'keys', 'restore', '--from-wallet');
      expect(restored.stdout).to.include(`twin ${id} of ${owner}: this wallet`).and.to.include('1 of 1 secrets');
      expect((await run('walletAgain', 'owner.key', 'twin', 'show', id!)).stdout).to.include('verified');
      expect((await restore('x', '--from-wallet')).stderr).to.include('give --key-file FILE');
    });
  });

  describe('all of these', () => {
    it('say no secret', async () => {
      const words = phrase.split(' ');
      const secrets = words.slice(2).map((_word, index) => words.slice(index, index + 3).join(' '));
      secrets.push(recoveryAccount(phrase).privateKey.slice(2));
      for (const home of ['first', 'second', 'third', 'fourth', 'wallet', 'issuer']) {
        for (const name of await keysIn(home)) {
          const secret = JSON.parse(await readFile(join(path(home), 'keys', name), 'utf8')) as Record<string, string>;
          secrets.push(...Object.values(secret).map((value) => value.replace(/^0x/, '')));
        }
      }
      expect(secrets.length).to.be.above(30);
      expect(said.length).to.be.above(2000);
      for (const secret of secrets) expect(said.includes(secret)).to.equal(false);
    });
  });
});
