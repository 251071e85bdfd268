import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Wallet } from 'ethers';
import { newRecoveryPhrase, recoveryAccount } from '#sdk';
import { gemel, gemelOnTerminal, gemelWith } from './support.ts';

describe('gemel keys phrase', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gemel-phrase-'));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('writes 24 words that only their owner can read, and never over others', async () => {
    const file = join(folder, 'new.phrase');
    const made = await gemel('keys', 'phrase', file, '--json');
    expect(made.code, made.stderr).to.equal(0);
    expect((await stat(file)).mode & 0o777).to.equal(0o600);
    const phrase = await readFile(file, 'utf8');
    const { address } = recoveryAccount(phrase);
    expect(JSON.parse(made.stdout)).to.deep.equal({ account: address, file });
    const again = await gemel('keys', 'phrase', file);
    const stderr = `gemel: ${file} exists; a phrase is never overwritten\n`;
    expect(again).to.deep.equal({ code: 1, stdout: '', stderr });
    expect(await readFile(file, 'utf8')).to.equal(phrase);
  });

  it('says nothing of the words but with --show, once, and to a person alone', async () => {
    const file = join(folder, 'silent.phrase');
    const { stdout, stderr } = await gemel('keys', 'phrase', file);
    const words = (await readFile(file, 'utf8')).trim().split(' ');
    for (const part of words.slice(2).map((_word, index) => words.slice(index, index + 3).join(' '))) {
      expect(stdout + stderr).not.to.include(part);
    }
    const shown = await gemelOnTerminal('keys', 'phrase', '--show');
    const numbered = [...shown.stdout.matchAll(/(\d+) ([a-z]+)/g)].slice(0, 24);
    expect(numbered.map(([, place]) => Number(place))).to.deep.equal(Array.from({ length: 24 }, (_word, i) => i + 1));
    const phrase = numbered.map(([, , word]) => word).join(' ');
    expect(shown.stdout).to.include(`its first account is ${recoveryAccount(phrase).address}`);
    const piped = await gemel('keys', 'phrase', '--show');
    const json = await gemelOnTerminal('keys', 'phrase', '--show', '--json');
    for (const refused of [piped, json]) {
      expect(refused).to.include({ code: 1, stdout: '' });
      expect(refused.stderr).to.include('shown on a terminal alone');
    }
  });

  it('wants a file or --show, and not both', async () => {
    const neither = await gemelOnTerminal('keys', 'phrase');
    const both = await gemelOnTerminal('keys', 'phrase', join(folder, 'both.phrase'), '--show');
    for (const refused of [neither, both]) {
      expect(refused).to.include({ code: 1, stdout: '' });
      expect(refused.stderr).to.include('name the file for the new phrase, or give --show');
    }
  });

  it('makes signing keys with keys new --phrase, as wallets count them', async () => {
    const phrase = newRecoveryPhrase();
    const file = join(folder, 'alice.phrase');
    await writeFile(file, phrase, { mode: 0o600 });
    const first = await gemel('keys', 'new', join(folder, 'first.key'), '--phrase', file);
    expect(first.stdout).to.include(`account ${recoveryAccount(phrase).address}`);
    await gemel('keys', 'new', join(folder, 'third.key'), '--phrase', file, '--account', '2');
    const third = new Wallet((await readFile(join(folder, 'third.key'), 'utf8')).trim());
    expect(third.address).to.equal(recoveryAccount(phrase, 2).address);
    const wrong: [string[], string][] = [
      [['--account', '1'], '--account is of a --phrase'],
      [['--encryption', '--phrase', file], 'leave out --encryption'],
    ];
    for (const [args, hint] of wrong) {
      const { code, stderr } = await gemel('keys', 'new', join(folder, 'none.key'), ...args);
      expect([code, stderr.includes(hint)], stderr).to.deep.equal([1, true]);
    }
  });

  describe('a file that holds no phrase', () => {
    const newKey = (file: string) =>
      gemelWith({ GEMEL_DEBUG: '1' }, 'keys', 'new', join(folder, 'x.key'), '--phrase', file);

    it('is refused without a word of it, also where errors are shown whole', async () => {
      const file = join(folder, 'wrong.phrase');
      const words = newRecoveryPhrase().split(' ');
      const cases: [string[], string][] = [
        [words.with(4, 'gemelish'), 'word 5 of the recovery phrase'],
        [words.slice(1), 'has 23 words; it must have 24'],
        [Array<string>(24).fill('zoo'), 'wrong checksum'],
      ];
      for (const [wrong, hint] of cases) {
        await rm(file, { force: true });
        await writeFile(file, wrong.join(' '), { mode: 0o600 });
        const { code, stdout, stderr } = await newKey(file);
        expect([code, stdout]).to.deep.equal([1, '']);
        expect(stderr)
          .to.include(hint)
          .and.not.to.match(/gemelish|\bzoo\b/);
        expect(stderr).not.to.include(wrong.slice(6, 9).join(' '));
      }
    });

    it('is refused when others can read it, or it is absent', async () => {
      const file = join(folder, 'open.phrase');
      await writeFile(file, newRecoveryPhrase());
      await chmod(file, 0o640);
      expect((await newKey(file)).stderr).to.include(`can be read by others; run: chmod 600 ${file}`);
      const absent = join(folder, 'absent.phrase');
      expect((await newKey(absent)).stderr).to.include(`make one with: gemel keys phrase ${absent}`);
    });
  });
});
