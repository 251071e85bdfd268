import { mkdir, rename, writeFile } from 'node:fs/promises';
import { expect } from 'chai';
import { digestExport, ImportFileMissingError } from '#sdk/ingest';
import { Scratch } from './support.ts';

describe('the digest of an export', () => {
  const scratch = new Scratch();

  it('is the sha2-256 of a file', async () => {
    // FIPS 180-2, the example of "abc".
    const digest = '0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(await digestExport(await scratch.write('abc', 'abc'))).to.equal(digest);
  });

  it('changes with a name or a byte inside a folder, and with nothing else', async () => {
    const folder = scratch.path('export');
    await mkdir(`${folder}/Physical Activity`, { recursive: true });
    await writeFile(`${folder}/Physical Activity/steps.json`, '[1]');
    await writeFile(`${folder}/profile.csv`, 'x');
    const digest = await digestExport(folder);
    expect(digest).to.match(/^0x[0-9a-f]{64}$/);
    await rename(folder, scratch.path('moved'));
    expect(await digestExport(scratch.path('moved'))).to.equal(digest);
    await writeFile(scratch.path('moved/profile.csv'), 'y');
    const changed = await digestExport(scratch.path('moved'));
    await rename(scratch.path('moved/profile.csv'), scratch.path('moved/profiles.csv'));
    const renamed = await digestExport(scratch.path('moved'));
    expect(new Set([digest, changed, renamed]).size).to.equal(3);
  });

  it('refuses what is not there', async () => {
    const error: unknown = await digestExport(scratch.path('nothing')).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(ImportFileMissingError);
  });
});
