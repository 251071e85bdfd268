import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import {
  dailySeriesOf,
  formatImportReport,
  historyOf,
  importFile,
  ImportLimitError,
  ImportMalformedError,
  ImportNoDataError,
  mergeHistories,
  noteSentiment,
  parseDay,
  type ImportResult,
} from '#sdk/ingest';
import { importFailure, itRefuses, plain, Scratch, zip } from '../support.ts';

const DAY = parseDay('2024-03-01') ?? 0;
const HAPPY = noteSentiment('happy').valence ?? 0;
const TIRED = noteSentiment('tired').valence ?? 0;

const journal = (entries: readonly object[]): string =>
  JSON.stringify({ metadata: { version: '1.0' }, entries: entries.map((entry) => ({ uuid: 'secret', ...entry })) });

describe('notes', () => {
  const scratch = new Scratch();
  let files = 0;
  const imported = async (text: string, timeZone?: string): Promise<ImportResult> => {
    const file = await scratch.write(`${files++}.json`, text);
    return importFile(file, timeZone === undefined ? {} : { timeZone });
  };
  const folderOf = async (notes: Readonly<Record<string, string>>): Promise<string> => {
    const folder = scratch.path(`vault-${files++}`);
    for (const [name, text] of Object.entries(notes)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return folder;
  };

  describe('Day One', () => {
    it("has a day's mean, on the day of each entry's own time zone", async () => {
      const { people, report, source } = await imported(
        journal([
          // 00:30 on 2 March in Paris, 15:30 on 1 March in Los Angeles.
          { creationDate: '2024-03-01T23:30:00Z', timeZone: 'Europe/Paris', text: 'I was happy' },
          { creationDate: '2024-03-01T23:30:00Z', timeZone: 'America/Los_Angeles', text: 'I was tired' },
          {
            creationDate: '2024-03-01T12:00:00Z',
            timeZone: 'Europe/Paris',
            text: "I'm happy\\. ![](dayone-moment://AB)",
          },
        ]),
      );
      expect(source).to.equal('Day One JSON export');
      expect(plain(people[0]!.daily)).to.deep.equal({
        mood_valence: { [DAY]: (TIRED + HAPPY) / 2, [DAY + 1]: HAPPY },
      });
      expect(report.recordsRead).to.equal(3);
    });

    it('takes the zone that was asked for where an entry has none, else UTC', async () => {
      const text = journal([{ creationDate: '2024-03-01T23:30:00Z', text: 'So happy' }]);
      expect([...(await imported(text)).people[0]!.daily.get('mood_valence')!.keys()]).to.deep.equal([DAY]);
      const { people } = await imported(text, 'Europe/Paris');
      expect([...people[0]!.daily.get('mood_valence')!.keys()]).to.deep.equal([DAY + 1]);
    });

    it('counts what gives no value, by reason', async () => {
      const at = { creationDate: '2024-03-01T12:00:00Z' };
      const { report } = await imported(
        journal([
          { ...at, text: 'I am happy' },
          { ...at, text: 'Ich war heute sehr froh und bin lange gelaufen' },
          { ...at, text: 'I went to the shop' },
          { ...at },
          { creationDate: 'yesterday', text: 'I am happy' },
          { ...at, timeZone: 'Nowhere/Secret', text: 'I am happy' },
        ]),
      );
      expect(report.dropped).to.have.deep.members([
        { reason: 'bad date', subject: 'note', count: 2 },
        { reason: 'other language', subject: 'note', count: 1 },
        { reason: 'absent', subject: 'rated-word', count: 1 },
        { reason: 'absent', subject: 'note', count: 1 },
      ]);
    });

    it('reads the archive with its pictures', async () => {
      const text = journal([{ creationDate: '2024-03-01T12:00:00Z', text: 'I am happy' }]);
      const archive = zip([
        { name: 'Journal.json', data: text },
        { name: 'photos/secret.jpeg', data: 'x' },
      ]);
      const { people } = await importFile(await scratch.write('dayone.zip', archive));
      expect(plain(people[0]!.daily)).to.deep.equal({ mood_valence: { [DAY]: HAPPY } });
    });
  });

  describe('files named by their days', () => {
    it('are read in a folder at any depth, and other files are not', async () => {
      const folder = await folderOf({
        'journals/2024_03_01.md': '- I am happy',
        'Daily/2024/2024-03-02.md': 'I am happy',
        'Daily/2023/03/2024-03-02.md': 'I am tired',
        'Daily/20240303.txt': 'I am tired',
        'pages/secret.md': 'I am terrible',
        'Daily/2024-03-04 with secret.md': 'I am terrible',
        'Daily/2024-02-30.md': 'I am terrible',
      });
      const { people, report, source } = await importFile(folder);
      expect(source).to.equal('Notes by day');
      expect(plain(people[0]!.daily)).to.deep.equal({
        mood_valence: { [DAY]: HAPPY, [DAY + 1]: (TIRED + HAPPY) / 2, [DAY + 2]: TIRED },
      });
      expect(report.dropped).to.have.deep.members([
        { reason: 'unknown type', subject: 'archive-entry', count: 2 },
        { reason: 'bad date', subject: 'note', count: 1 },
      ]);
    });

    it('are read from an archive, and alone', async () => {
      const archive = zip([
        { name: 'vault/2024-03-01.md', data: 'I am happy' },
        { name: 'vault/deep/er/2024-03-02.md', data: 'I am tired' },
      ]);
      const { people } = await importFile(await scratch.write('vault.zip', archive));
      expect(plain(people[0]!.daily)).to.deep.equal({ mood_valence: { [DAY]: HAPPY, [DAY + 1]: TIRED } });
      const alone = await importFile(await scratch.write('2024-03-01.txt', '\ufeffI am happy'));
      expect(plain(alone.people[0]!.daily)).to.deep.equal({ mood_valence: { [DAY]: HAPPY } });
    });

    it('leave no word of theirs in report or error', async () => {
      const words = ['Zanzibar', 'happy', 'Grüße', 'gelaufen'];
      const folder = await folderOf({
        '2024-03-01.md': 'I am happy, the Zanzibar has me',
        '2024-03-02.md': 'Grüße, bin gelaufen',
      });
      const { people, report } = await importFile(folder);
      const all = JSON.stringify([people.map(({ label, daily }) => [label, plain(daily)]), report]);
      for (const word of words) expect(all + formatImportReport(report)).to.not.contain(word);
      const error = await importFailure(await scratch.write('2024-03-02.md', 'Grüße, bin gelaufen'));
      expect(error).to.be.instanceOf(ImportNoDataError);
      expect(error.reason).to.equal('holds no note with a value; left out: other language of note (1)');
      expect(JSON.stringify(error)).to.not.contain('gelaufen');
    });
  });

  it('fill the gaps of a mood that was reported, and change nothing of it', async () => {
    const notes = await imported(
      journal([0, 1, 2].map((day) => ({ creationDate: `2024-03-0${day + 1}T12:00:00Z`, text: 'I am happy' }))),
    );
    const reported = new Map([['mood_valence' as const, new Map([[DAY + 1, -0.5]])]]);
    const histories = [
      historyOf({ source: notes.source, daily: notes.people[0]!.daily, digest: `0x${'1'.repeat(64)}` }),
      historyOf({ source: 'LifeSnaps daily CSV', daily: reported, digest: `0x${'2'.repeat(64)}` }),
    ] as const;
    const merged = mergeHistories(...histories);
    expect(Object.fromEntries(dailySeriesOf(merged).get('mood_valence')!)).to.deep.equal({
      [DAY]: HAPPY,
      [DAY + 1]: -0.5,
      [DAY + 2]: HAPPY,
    });
    expect(notes.report.notes.join(' ')).to.contain('Where a mood was reported by the person, that counts');
  });

  itRefuses(scratch, '2024-03-01.md', {
    'a note of many megabytes': { content: 'secret '.repeat(7e5), type: ImportLimitError, reason: /4194304 bytes/ },
    'bytes that are no text': { content: Buffer.of(0x68, 0xc3, 0x28), type: ImportMalformedError, reason: /UTF-8/ },
    'nothing but white space': { content: ' \n', type: ImportNoDataError, reason: /absent of note \(1\)/ },
  });
  itRefuses(scratch, 'dayone.json', {
    'a journal without entries': { content: journal([]), type: ImportNoDataError, reason: /no note with a value/ },
    'entries that are none': {
      content: '{"metadata":{"version":"1.0"},"entries":["secret",1,null,[],{"text":{"secret":1}}]}',
      type: ImportNoDataError,
      reason: /bad date of note \(5\)/,
    },
  });
});
