import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect } from 'chai';
import {
  importFile,
  ImportFileUnreadableError,
  ImportFormatUnknownError,
  ImportLimitError,
  ImportTruncatedError,
  parseDay,
} from '#sdk/ingest';
import { importFailure, plain, Scratch } from '../support.ts';

const DAY = parseDay('2024-03-10') ?? 0;
const STEPS = '[{"dateTime":"03/10/24 08:00:00","value":"10"}]';
const HRV = 'timestamp,rmssd\n2024-03-10T00:00:00,47.5\n';
const ROOT = 'Takeout/Fitbit';

describe('a folder of a Fitbit export', () => {
  const scratch = new Scratch();

  const folderOf = async (folder: string, files: Readonly<Record<string, string>>): Promise<string> => {
    for (const [name, content] of Object.entries(files)) {
      const path = scratch.path(`${folder}/${name}`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
    return scratch.path(folder);
  };

  it('is read as the archive is, whichever of its folders is named', async () => {
    const whole = await folderOf('whole', {
      [`${ROOT}/Global Export Data/steps-2024-03-01.json`]: STEPS,
      [`${ROOT}/Heart Rate Variability/Daily Heart Rate Variability Summary - 2024-03-10.csv`]: HRV,
      [`${ROOT}/Your Devices/Devices.csv`]: 'secret',
    });
    const expected = { steps: { [DAY]: 10 }, hrv_rmssd: { [DAY]: 47.5 } };
    for (const folder of [whole, `${whole}/`, `${whole}/${ROOT}`]) {
      const { people, report } = await importFile(folder);
      expect(plain(people[0]!.daily)).to.deep.equal(expected);
      expect(report.dropped).to.deep.equal([{ reason: 'unknown type', subject: 'archive-entry', count: 1 }]);
      expect(report.bytesRead).to.equal(STEPS.length + HRV.length);
    }
    const { people } = await importFile(`${whole}/${ROOT}/Global Export Data`);
    expect(plain(people[0]!.daily)).to.deep.equal({ steps: { [DAY]: 10 } });
  });

  it('T36 is read without following a link', async () => {
    const other = await folderOf('other', { 'steps-2024-02-01.json': STEPS });
    const folder = await folderOf('linked', { 'P/steps-2024-03-01.json': STEPS });
    await symlink(`${other}/steps-2024-02-01.json`, `${folder}/P/steps-2024-02-01.json`);
    await symlink(other, `${folder}/P/more`);
    await symlink(folder, `${folder}/P/loop`);
    const { report } = await importFile(folder);
    expect(report.recordsRead).to.equal(1);
  });

  it('T36 is refused where it holds no export, several, a broken file or too many', async () => {
    const photos = await importFailure(await folderOf('photos', { 'a.jpg': 'secret' }));
    expect(photos).to.be.instanceOf(ImportFileUnreadableError);
    const two = await folderOf('two', { 'a/P/steps-2024-03-01.json': STEPS, 'b/P/steps-2024-03-01.json': STEPS });
    expect(await importFailure(two)).to.be.instanceOf(ImportFormatUnknownError);
    const broken = await importFailure(await folderOf('broken', { 'P/steps-2024-03-01.json': '[{"secret":"' }));
    expect(broken).to.be.instanceOf(ImportTruncatedError);
    expect(broken.reason).to.equal('in steps-2024-03-01.json: ends inside a JSON string');
    const many = await importFailure(two, { limits: { maxEntries: 3 } });
    expect(many).to.be.instanceOf(ImportLimitError);
  });
});
