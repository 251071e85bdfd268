import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compactDecrypt } from 'jose';
import { expect } from 'chai';
import { deriveHistoryKey, newRecoveryPhrase, recoveryRoot } from '#sdk';
import { gemel, jsonOf, type Outcome } from './support.ts';

const FIXTURES = fileURLToPath(new URL('../ingest/fixtures/', import.meta.url));
const EXPORT = join(FIXTURES, 'export.xml');

describe('gemel keys history', () => {
  const phrase = newRecoveryPhrase();
  let folder: string;
  /** All that was ever said. */
  let said = '';

  const home = (name: string): string => join(folder, name);
  const run = async (name: string, ...args: string[]): Promise<Outcome> => {
    const outcome = await gemel(...args, '--home', home(name));
    said += outcome.stdout + outcome.stderr;
    return outcome;
  };
  const json = (name: string, ...args: string[]): Promise<Record<string, unknown>> =>
    jsonOf(run(name, ...args, '--json'));
  const move = (name: string, file = 'owner.phrase'): Promise<Record<string, unknown>> =>
    json(name, 'keys', 'history', '--phrase', join(folder, file));
  const day = (name: string): Promise<Record<string, unknown>> => json(name, 'data', 'show', '--day', '2024-03-10');
  const ciphertext = (name: string, history = 'me'): Promise<string> =>
    readFile(join(home(name), 'history', `${history}.jwe`), 'utf8');
  const isUnder = async (text: string, words: string): Promise<boolean> =>
    compactDecrypt(text.trim(), deriveHistoryKey(recoveryRoot(words))).then(
      () => true,
      () => false,
    );

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gemel-history-key-'));
    await writeFile(join(folder, 'owner.phrase'), phrase, { mode: 0o600 });
  });
  after(() => rm(folder, { recursive: true }));

  it('moves every history of a home to the phrase’s key, once', async () => {
    await json('old', 'data', 'import', EXPORT);
    await json('old', 'data', 'import', join(FIXTURES, 'lifesnaps.csv'), '--person', '1', '--as', 'alice');
    const before = [await day('old'), await json('old', 'data', 'show', '--as', 'alice')];
    await cp(home('old'), home('untouched'), { recursive: true });
    expect(await isUnder(await ciphertext('old'), phrase)).to.equal(false);

    const { moved, keyBefore } = await move('old');
    expect(moved).to.deep.equal(['alice', 'me']);
    for (const history of ['alice', 'me'])
      expect(await isUnder(await ciphertext('old', history), phrase)).to.equal(true);
    expect([await day('old'), await json('old', 'data', 'show', '--as', 'alice')]).to.deep.equal(before);
    for (const file of [String(keyBefore), join(home('old'), 'keys', 'history.key')]) {
      if (process.platform !== 'win32') expect((await stat(file)).mode & 0o077, file).to.equal(0);
    }
    const bytes = await ciphertext('old');
    expect(await move('old')).to.deep.equal({ moved: [], home: home('old') });
    expect(await ciphertext('old')).to.equal(bytes);
    expect(await day('untouched'), 'a random key stays in use elsewhere').to.deep.equal(before[0]);
  });

  it('brings a lost home back: a copy of the encrypted history, and the phrase', async () => {
    const before = await day('old');
    await mkdir(join(home('new'), 'history'), { recursive: true });
    await cp(join(home('old'), 'history', 'me.jwe'), join(home('new'), 'history', 'me.jwe'));
    expect(await move('new')).to.deep.equal({ moved: [], home: home('new') });
    expect(await day('new')).to.deep.equal(before);
    const later = await json('new', 'data', 'import', join(FIXTURES, 'physiological_cycles.csv'));
    expect(later['changes']).not.to.deep.equal([]);
    expect(await isUnder(await ciphertext('new'), phrase), 'what is added later too').to.equal(true);
  });

  it('opens nothing with another phrase', async () => {
    await writeFile(join(folder, 'other.phrase'), newRecoveryPhrase(), { mode: 0o600 });
    await mkdir(join(home('thief'), 'history'), { recursive: true });
    await cp(join(home('old'), 'history', 'me.jwe'), join(home('thief'), 'history', 'me.jwe'));
    const refused = await run('thief', 'keys', 'history', '--phrase', join(folder, 'other.phrase'));
    expect(refused).to.include({ code: 1, stdout: '' });
    expect(refused.stderr).to.include('its key is another');
    expect(await ciphertext('thief')).to.equal(await ciphertext('old'));
    expect((await run('thief', 'data', 'show')).stderr).to.include('its key is another');
  });

  it('opens copies that were made before, and is finished when it was cut short', async () => {
    const before = await day('untouched');
    await move('untouched');
    // As if it had been stopped after the key was replaced: one file is under the key before.
    await cp(join(folder, 'old'), home('cut'), { recursive: true });
    await json('random', 'data', 'import', EXPORT);
    await cp(join(home('random'), 'history', 'me.jwe'), join(home('cut'), 'history', 'me.jwe'));
    const { keyBefore } = await move('random');
    await cp(String(keyBefore), join(home('cut'), 'keys', String(keyBefore).split('/').at(-1)!));
    expect(await day('cut')).to.deep.equal(before);
    expect(await isUnder(await ciphertext('cut'), phrase)).to.equal(false);
    expect(await move('cut')).to.deep.include({ moved: ['me'] });
    expect(await isUnder(await ciphertext('cut'), phrase)).to.equal(true);
    expect(await day('cut')).to.deep.equal(before);
  });

  it('goes from phrase to phrase, and keeps each key once', async () => {
    const before = await day('old');
    await move('old', 'other.phrase');
    await move('old');
    expect(await move('old', 'other.phrase')).to.deep.include({ moved: ['alice', 'me'] });
    expect(await day('old')).to.deep.equal(before);
    const keys = (await readdir(join(home('old'), 'keys'))).filter((name) => name.startsWith('history'));
    expect(keys).to.have.length(3);
  });

  it('needs to be told what the key derives from', async () => {
    expect((await run('none', 'keys', 'history')).stderr).to.include('give --phrase FILE or --from-wallet');
    const both = ['--from-wallet', '--phrase', join(folder, 'owner.phrase')];
    expect((await run('none', 'keys', 'history', ...both)).stderr).to.include('not both');
    expect(await readdir(folder)).not.to.include('none');
  });

  it('says no secret', async () => {
    const secrets = [phrase, Buffer.from(deriveHistoryKey(recoveryRoot(phrase))).toString('hex')];
    for (const name of await readdir(join(home('old'), 'keys'))) {
      secrets.push((await readFile(join(home('old'), 'keys', name), 'utf8')).trim().slice(2));
    }
    expect(secrets).to.have.length(5);
    for (const secret of secrets) expect(said.includes(secret)).to.equal(false);
  });
});
