import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { findTwinState, fetchTwins, readTwinState } from '#sdk';
import { buildTwinState, importFile } from '#sdk/ingest';
import { importEncryptionPrivateKey } from '#sdk/storage';
import { fixturePath } from '../sdk/ingest/support.ts';
import { inspect } from './helpers/inspect.ts';
import { bringKey, mintFor } from './helpers/owners.ts';
import { dropFile, watchLongTasks } from './helpers/pageTools.ts';
import { visit } from './helpers/visitor.ts';
import { describeInChromium, useWorld } from './helpers/world.ts';

const JOURNEY_MS = 120_000;
const LONGEST_TASK_MS = 200;

describeInChromium('my twin in the console', function () {
  this.timeout(JOURNEY_MS);
  const world = useWorld();

  it('is made of a file that is dropped: read here, encrypted here, and readable by its key alone', async () => {
    await using visitor = await visit(world());
    const { page, wallet, complaints, asked } = visitor;
    await visitor.connect();
    await visitor.goTo('/twin/new');
    const file = fixturePath('lifesnaps.csv');
    const before = asked.length;
    const longest = await watchLongTasks(page);
    await dropFile(page, '.drop', 'lifesnaps.csv', await readFile(file));
    await page.getByRole('heading', { name: 'What is in it' }).waitFor();
    expect(await longest(), 'the page stayed alive').to.be.below(LONGEST_TASK_MS);
    const sent = asked.slice(before).filter(({ bytes }) => bytes > 0);
    expect(
      sent.filter(({ url }) => url.includes('/api/v0/')),
      'nothing was stored yet',
    ).to.deep.equal([]);
    await page.getByRole('img', { name: /measurements between/ }).waitFor();

    await page.getByRole('button', { name: 'Make the key' }).click();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the key file' }).click(),
    ]);
    const make = page.getByRole('button', { name: 'Make my twin' });
    expect(await make.getAttribute('aria-disabled'), 'the key must be saved first').to.equal('true');
    await page.getByRole('checkbox', { name: 'I have saved it' }).check();

    wallet.declinesNext = true;
    await make.click();
    await page.getByText('You declined in your wallet').waitFor();
    await make.click();
    await page.getByRole('link', { name: 'Open it' }).click();
    await page.getByRole('heading', { name: 'Your measurements' }).waitFor();
    await page.locator('svg.chart').waitFor();
    await inspect(page, 'channels-light');

    const { client } = world();
    const [twin] = await fetchTwins(client, { owner: wallet.address });
    const secret = JSON.parse(await readFile(await saved.path(), 'utf8')) as { encryptionPrivateKey: string };
    const { privateKey } = await importEncryptionPrivateKey(secret.encryptionPrivateKey);
    const { document } = await readTwinState(client, { twinId: twin!.twinId, privateKey });
    const { people } = await importFile(file);
    expect(document.state).to.deep.equal(buildTwinState(people[0]!.daily));
    expect(complaints.filter((text) => !/rejected/i.test(text))).to.deep.equal([]);
  });

  it('says in words what is wrong with a file, and stays ready for another', async () => {
    await using visitor = await visit(world());
    const { page } = visitor;
    await visitor.goTo('/twin/new');
    await dropFile(page, '.drop', 'notes.bin', Buffer.from([0, 1, 2, 3]));
    const alert = page.getByRole('alert');
    expect(await alert.textContent()).to.match(/not an export that is known.*in no known format/i);
    await page.getByRole('button', { name: 'Choose a file' }).waitFor();
  });

  it('shows only what is public where its key is not, and opens with the key file', async () => {
    await using visitor = await visit(world());
    const { page, wallet } = visitor;
    const { twinId } = await mintFor(world(), wallet);
    await visitor.connect();
    await visitor.goTo(`/twin/${twinId}`);
    await page.getByText('This browser has no key for this twin').waitFor();
    expect(await page.locator('svg.chart').count()).to.equal(0);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose the key file' }).click();
    const other = { encryptionPrivateKey: `0x${'11'.repeat(32)}` };
    await (
      await chooser
    ).setFiles({ name: 'key.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(other)) });
    await page.getByText('That key is of another twin').waitFor();
  });

  it('gets its next version from another export, readable by its own key', async () => {
    await using visitor = await visit(world());
    const { page, wallet, complaints } = visitor;
    const { client } = world();
    const twin = await mintFor(world(), wallet);
    const { twinId } = twin;
    await visitor.connect();
    await visitor.goTo(`/twin/${twinId}`);
    await bringKey(page, twin);
    await page.getByRole('link', { name: 'Update from a new export' }).click();
    const file = fixturePath('lifesnaps.csv');
    await page.locator('.drop').waitFor();
    await dropFile(page, '.drop', 'lifesnaps.csv', await readFile(file));
    await page.getByText(/^This file ends on .*, before your twin’s latest day/).waitFor();
    await inspect(page, 'update-light');
    await page.getByRole('button', { name: 'Publish it' }).click();
    await page.getByText('Version 2 is published').waitFor();
    const { encryptionPrivateKey } = JSON.parse(twin.keyFile.buffer.toString()) as { encryptionPrivateKey: string };
    const { privateKey } = await importEncryptionPrivateKey(encryptionPrivateKey);
    const { version, document } = await readTwinState(client, { twinId, privateKey });
    expect(version).to.equal(2);
    const { people } = await importFile(file);
    expect(document.state).to.deep.equal(buildTwinState(people[0]!.daily));
    expect(complaints).to.deep.equal([]);
  });

  it('is paused by one transaction, and deleted only by who types its number', async () => {
    await using visitor = await visit(world());
    const { page, wallet } = visitor;
    const { client } = world();
    const { twinId } = await mintFor(world(), wallet);
    await visitor.connect();
    await visitor.goTo(`/twin/${twinId}`);
    await page.getByRole('button', { name: 'Stop every use' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop every use' }).click();
    await page.getByText('Every permission and membership has ended').waitFor();
    expect((await findTwinState(client, { twinId })).epoch).to.equal(1n);

    await page.getByRole('button', { name: 'Delete the twin' }).click();
    const remove = page.getByRole('dialog').getByRole('button', { name: 'Delete the twin' });
    expect(await remove.getAttribute('aria-disabled')).to.equal('true');
    await page.getByRole('dialog').getByRole('textbox').fill(String(twinId));
    await remove.click();
    await page.getByRole('heading', { name: 'My twin' }).waitFor();
    expect(await fetchTwins(client, { owner: wallet.address })).to.deep.equal([]);
  });
});
