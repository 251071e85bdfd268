import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { JournalError } from '../../../sdk/src/worker/errors.ts';
import { openJournal } from '../../../sdk/src/worker/journal.ts';

describe('journal', () => {
  let directory: string;
  beforeEach(async () => (directory = await mkdtemp(join(tmpdir(), 'gemel-journal-'))));
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('has nothing of what was never written', async () => {
    const journal = await openJournal(directory);
    expect(await journal.read('orders/1-accept')).to.equal(undefined);
  });

  it('reads, after being opened again, what was written last', async () => {
    const journal = await openJournal(directory);
    await journal.write('orders/1-accept', 'first');
    await journal.write('orders/1-accept', 'second');
    expect(await (await openJournal(directory)).read('orders/1-accept')).to.equal('second');
  });

  it('leaves the old record whole when a write was cut off half way', async () => {
    const journal = await openJournal(directory);
    await journal.write('orders/1-accept', 'whole');
    await writeFile(join(directory, 'orders', '1-accept.json.0.next'), 'ha');
    expect(await (await openJournal(directory)).read('orders/1-accept')).to.equal('whole');
  });

  it('lets nobody else read its records', async () => {
    const journal = await openJournal(join(directory, 'new'));
    await journal.write('answers/a', 'x');
    const [file = ''] = await readdir(join(directory, 'new', 'answers'));
    expect((await stat(join(directory, 'new', 'answers', file))).mode & 0o077).to.equal(0);
    expect((await stat(join(directory, 'new'))).mode & 0o077).to.equal(0);
  });

  it('refuses names that lead out of its folder', async () => {
    const journal = await openJournal(directory);
    for (const name of ['../x', '/etc/x', 'a/../b', '', 'A']) {
      const error = await journal.write(name, 'x').then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error, name).to.be.instanceOf(JournalError);
    }
  });
});
