import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text as textOf } from 'node:stream/consumers';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { encryptKeystoreJson, Wallet } from 'ethers';
import { promptHidden } from '../../../sdk/src/cli/accounts/promptHidden.ts';
import { InterruptedError } from '../../../sdk/src/cli/errors.ts';
import { ownerAccount } from '../../../scripts/dev/accounts.ts';
import { mintFor, testbed } from '../actions/testbed.ts';
import { gemel, gemelTyping, gemelWith, jsonOf, writeStackFile, type Outcome } from './support.ts';

const PASSPHRASE = 'four words of a story';
const CLI = resolve(import.meta.dirname, '../../../sdk/src/cli/cli.ts');

describe('gemel account', function () {
  this.timeout(300_000);
  let folder: string;
  let home: string[];
  let passphrase: string[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gemel-account-'));
    home = ['--home', join(folder, 'home')];
    await writeFile(join(folder, 'passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 });
    passphrase = ['--passphrase-file', join(folder, 'passphrase')];
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('keeps a new key encrypted, for its owner alone, as any wallet reads it, and never over another', async () => {
    const made = await jsonOf(gemel('account', 'new', 'alice', ...home, ...passphrase, '--json'));
    const { address, file } = made as { address: string; file: string };
    expect(made).to.include({ name: 'alice', inUse: true });
    expect((await stat(file)).mode & 0o777).to.equal(0o600);
    const text = await readFile(file, 'utf8');
    expect(JSON.parse(text)).to.have.nested.property('crypto.kdfparams.n', 131_072);
    const wallet = await Wallet.fromEncryptedJson(text, PASSPHRASE);
    expect(wallet.address).to.equal(address);
    expect(text).not.to.include(wallet.privateKey.slice(2));
    const again = await gemel('account', 'new', 'alice', ...home, ...passphrase);
    expect(again).to.deep.equal({
      code: 1,
      stdout: '',
      stderr: 'gemel: there is an account alice already; take another name\n',
    });
    expect(await readFile(file, 'utf8')).to.equal(text);
  });

  it('says its addresses without a passphrase, and which one is in use', async () => {
    await jsonOf(gemel('account', 'new', 'bob', ...home, ...passphrase, '--json'));
    const listed = await jsonOf(gemel('account', 'list', ...home, '--json'));
    const accounts = listed['accounts'] as { name: string; address: string; inUse: boolean }[];
    expect(accounts.map(({ name, inUse }) => [name, inUse])).to.deep.equal([
      ['alice', true],
      ['bob', false],
    ]);
    expect((await gemel('account', 'use', 'bob', ...home)).code).to.equal(0);
    expect((await gemel('account', 'address', ...home)).stdout).to.equal(`${accounts[1]?.address}\n`);
    expect((await gemel('account', 'address', 'alice', ...home)).stdout).to.equal(`${accounts[0]?.address}\n`);
    expect((await gemel('account', 'use', 'carol', ...home)).stderr).to.include('there is no account carol');
    expect((await gemel('account', 'new', '../carol', ...home)).stderr).to.include('a short name of small letters');
  });

  it('imports a key file, another wallet’s encrypted file, and an account of a phrase', async () => {
    const wallet = Wallet.createRandom();
    const address = async (name: string, ...source: string[]): Promise<unknown> =>
      (await jsonOf(gemel('account', 'import', name, ...source, ...home, ...passphrase, '--json')))['address'];
    await writeFile(join(folder, 'plain.key'), wallet.privateKey, { mode: 0o600 });
    expect(await address('plain', '--key-file', join(folder, 'plain.key'))).to.equal(wallet.address);
    const other = await encryptKeystoreJson({ address: wallet.address, privateKey: wallet.privateKey }, PASSPHRASE, {
      scrypt: { N: 4096 },
    });
    await writeFile(join(folder, 'UTC--other'), other, { mode: 0o600 });
    expect(await address('other', '--key-file', join(folder, 'UTC--other'))).to.equal(wallet.address);
    await writeFile(join(folder, 'a.phrase'), wallet.mnemonic?.phrase ?? '', { mode: 0o600 });
    const short = await gemel('account', 'import', 'p', '--phrase', join(folder, 'a.phrase'), ...home, ...passphrase);
    expect(short.stderr).to.include('has 12 words; it must have 24');
    expect((await gemel('account', 'import', 'none', ...home, ...passphrase)).stderr).to.include(
      'where the key is now',
    );
  });

  it('refuses a wrong passphrase, a forged cost and open files, and repeats no secret', async () => {
    const file = join(folder, 'home/accounts/alice.json');
    const text = await readFile(file, 'utf8');
    const refusal = async (...args: string[]): Promise<string> => {
      const spend = ['consent', 'revoke-all', '1', '--stack', '/nowhere', ...args, ...home];
      const { code, stdout, stderr } = await gemelWith({ GEMEL_DEBUG: '1' }, ...spend);
      expect([code, stdout]).to.deep.equal([1, '']);
      expect(stderr).not.to.match(/words of a story|wrong words/);
      expect(stderr).not.to.include((JSON.parse(text) as { crypto: { ciphertext: string } }).crypto.ciphertext);
      return stderr;
    };
    await writeFile(join(folder, 'wrong'), 'the wrong words', { mode: 0o600 });
    const wrong = ['--passphrase-file', join(folder, 'wrong')];
    expect(await refusal('--signer', 'alice', ...wrong)).to.include(`that is not the passphrase of ${file}`);
    const forged = join(folder, 'forged.json');
    await writeFile(forged, text.replace('"n":131072', '"n":1073741824'), { mode: 0o600 });
    expect(await refusal('--key-file', forged, ...passphrase)).to.include('it may be forged');
    await writeFile(join(folder, 'open'), PASSPHRASE, { mode: 0o644 });
    expect(await refusal('--signer', 'alice', '--passphrase-file', join(folder, 'open'))).to.include('chmod 600');
    expect(await refusal('--signer', 'alice')).to.include('give --passphrase-file FILE, or - for standard input');
    expect(await refusal('--signer', 'alice', '--key-file', forged)).to.include('not both');
  });

  it('signs with the account in use, whose passphrase comes through standard input', async () => {
    const { twin } = await mintFor(40);
    const { reader } = await testbed();
    const epochNow = async (): Promise<bigint> => (await reader.contracts.twinRegistry.ownerAndEpochOf(twin.twinId))[1];
    const before = await epochNow();
    const stack = await writeStackFile(folder, await testbed());
    await writeFile(join(folder, 'owner.key'), ownerAccount(40).privateKey, { mode: 0o600 });
    const source = ['--key-file', join(folder, 'owner.key')];
    await jsonOf(gemel('account', 'import', 'owner', ...source, ...home, ...passphrase, '--json'));
    expect((await gemel('account', 'use', 'owner', ...home)).code).to.equal(0);
    const spend = ['consent', 'revoke-all', String(twin.twinId), '--stack', stack, ...home];
    const { code, stderr } = await inProcess([...spend, '--passphrase-file', '-'], `${PASSPHRASE}\n`);
    expect(code, stderr).to.equal(0);
    expect(await epochNow()).to.equal(before + 1n);
  });

  it('asks a person twice for a new passphrase, and shows nothing of it', async () => {
    const typed = await gemelTyping([PASSPHRASE, PASSPHRASE], 'account', 'new', 'typed', ...home, '--json');
    expect(typed.code, typed.stderr).to.equal(0);
    expect(typed.stderr).to.equal('new passphrase of account typed: \nthe same again: \n');
    const differs = await gemelTyping([PASSPHRASE, `${PASSPHRASE}!`], 'account', 'new', 'differs', ...home);
    expect(differs.stderr).to.include('the two passphrases differ; nothing was written');
    expect((await gemelTyping(['short'], 'account', 'new', 'short', ...home)).stderr).to.include(
      '8 characters at least',
    );
    expect((await gemel('account', 'list', ...home)).stdout).not.to.match(/differs|short/);
  });

  it('takes what is deleted out of a typed passphrase, and Ctrl-C as a no', async () => {
    const modes: boolean[] = [];
    const ask = (input: string): Promise<string> => {
      const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (raw: boolean) => modes.push(raw) });
      const answer = promptHidden('? ', stdin, () => undefined);
      stdin.write(input);
      return answer;
    };
    expect(await ask('secrte\u007f\u007fet\u001b\r')).to.equal('secret');
    const interrupted = await ask('sec\u0003').catch((error: unknown) => error);
    expect(interrupted).to.be.instanceOf(InterruptedError);
    expect(modes).to.deep.equal([true, false, true, false]);
  });
});

/** Runs `gemel` as a process of its own, with something on its standard input. */
async function inProcess(args: readonly string[], input: string): Promise<Outcome> {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: 'pipe' });
  child.stdin.end(input);
  const written = Promise.all([textOf(child.stdout), textOf(child.stderr)]);
  const [code] = (await once(child, 'close')) as [number];
  const [stdout, stderr] = await written;
  return { code, stdout, stderr };
}
