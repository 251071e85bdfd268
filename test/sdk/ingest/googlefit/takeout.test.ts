import { expect } from 'chai';
import {
  googleFitTakeoutImporter,
  importFile,
  ImportLimitError,
  ImportMalformedError,
  ImportNoDataError,
  parseDay,
  type ImportResult,
} from '#sdk/ingest';
import { itRefuses, plain, Scratch, zip } from '../support.ts';

const DAY = parseDay('2024-03-10') ?? 0;
const FOLDER = 'Takeout/Fit/Daily activity metrics';
const ALL_DAYS =
  'Date,Move Minutes count,Calories (kcal),Distance (m),Heart Points,Average heart rate (bpm),Step count,Average weight (kg),Sleep duration (ms)\n' +
  '2024-03-10,64,2480.5,6200,18,72.5,8400,78.4,25200000\n' +
  '2024-03-11,31,2210.0,3100,7,,4100,,\n' +
  '2024-03-12,0,1600,0,0,0,0,0,0\n';
const ONE_DAY =
  'Start time,End time,Move Minutes count,Calories (kcal),Average heart rate (bpm),Step count\n' +
  '00:00:00.000-05:00,00:15:00.000-05:00,,17.5,60,\n' +
  '08:00:00.000-04:00,08:15:00.000-04:00,15,1000.5,90,1500\n' +
  '08:15:00.000-04:00,08:30:00.000-04:00,10,400,,500\n';

describe('Google Fit of Google Takeout', () => {
  const scratch = new Scratch();

  const imported = async (files: Readonly<Record<string, string>>): Promise<ImportResult> => {
    const entries = Object.entries(files).map(([name, data]) => ({ name: `${FOLDER}/${name}`, data }));
    return importFile(await scratch.write('takeout.zip', zip(entries)));
  };
  const drops = ({ report }: ImportResult): string[] =>
    report.dropped.map(({ reason, subject, count }) => `${reason}: ${subject} ${count}`).toSorted();

  it('reads the table of all days, and not those of single days beside it', async () => {
    const result = await imported({ 'Daily activity metrics.csv': ALL_DAYS, '2024-03-10.csv': ONE_DAY });
    expect(plain(result.people[0]!.daily)).to.deep.equal({
      steps: { [DAY]: 8400, [DAY + 1]: 4100 },
      // 12 March is a day on which nothing was carried: its calories are those of rest.
      energy_expenditure: { [DAY]: 2480.5, [DAY + 1]: 2210 },
      heart_rate: { [DAY]: 72.5 },
      body_mass: { [DAY]: 78.4 },
    });
    expect(drops(result)).to.deep.equal([
      'duplicate: Daily?activity?metrics 1',
      'missing-coded zero: Average?heart?rate??bpm? 1',
      'missing-coded zero: Average?weight??kg? 1',
      'missing-coded zero: Step?count 1',
      'unworn day: energy_expenditure 1',
    ]);
  });

  it('puts a day together from its quarters of an hour where there is no table of all days, also where clocks change', async () => {
    const rest =
      'Start time,End time,Move Minutes count,Calories (kcal),Step count\n00:00:00.000-04:00,00:15:00.000-04:00,,1600,\n';
    const result = await imported({ '2024-03-10.csv': ONE_DAY, '2024-03-11.csv': rest });
    // 1500 + 500 steps; 17.5 + 1000.5 + 400 kcal; (60 + 90) / 2 per minute.
    expect(plain(result.people[0]!.daily)).to.deep.equal({
      steps: { [DAY]: 2000 },
      energy_expenditure: { [DAY]: 1418 },
      heart_rate: { [DAY]: 75 },
    });
    expect(drops(result)).to.deep.equal(['unworn day: energy_expenditure 1']);
  });

  it('reads one table alone, whatever the name of that of all days', async () => {
    for (const [name, table] of [
      ['secret.csv', `\ufeff${ALL_DAYS}`],
      ['2024-03-10.csv', ONE_DAY],
    ] as const) {
      const { people, source } = await importFile(await scratch.write(name, table));
      expect(source).to.equal('Google Fit of Google Takeout');
      expect(plain(people[0]!.daily)).to.have.nested.property(`steps.${DAY}`);
    }
  });

  it('is recognised by its tables', () => {
    const head = Buffer.from('PK\x03\x04');
    const detects = (...entryNames: string[]): boolean =>
      googleFitTakeoutImporter.detect({ file: 'takeout.zip', size: 100, head, entryNames });
    expect(detects(`${FOLDER}/Daily Summaries.csv`)).to.equal(true);
    expect(detects(`${FOLDER}/2024-03-10.csv`)).to.equal(true);
    expect(detects('Takeout/Other/2024-03-10.csv', 'Takeout/Fit/All Data/a.json')).to.equal(false);
    const dated = { file: 'other.csv', size: 100, head: Buffer.from(ONE_DAY) };
    expect(googleFitTakeoutImporter.detect(dated), 'a table of a day that nothing names').to.equal(false);
  });

  it('counts what it leaves out, and why', async () => {
    const table =
      'Date,Move Minutes count,Step count\n2024-03-10,1,10\n2024-03-10,1,20\nsecret,1,30\n2024-03-11,1,secret\n2024-03-12,1,70000\n';
    const result = await imported({ 'Daily Summaries.csv': table });
    expect(plain(result.people[0]!.daily)).to.deep.equal({ steps: { [DAY]: 10 } });
    expect(drops(result)).to.deep.equal([
      'bad date: Date 1',
      'bad number: Step?count 1',
      'duplicate: Date 1',
      'implausible: steps 1',
    ]);
  });

  describe('T36 hostile or broken tables', () => {
    const inside = (data: string): Buffer => zip([{ name: `${FOLDER}/Daily Summaries.csv`, data }]);
    itRefuses(scratch, 'takeout.zip', {
      'a row that is cut off': {
        content: inside('Date,Move Minutes count,Step count\n2024-03-10,secret'),
        type: ImportMalformedError,
        reason: /^in Daily Summaries\.csv: .*is it cut off/,
      },
      'a column named twice': {
        content: inside('Date,Step count,Step count\n2024-03-10,1,2\n'),
        type: ImportMalformedError,
        reason: /names a column twice/,
      },
      'a table without a usable value': {
        content: inside('Date,Step count\n2024-03-10,\n'),
        type: ImportNoDataError,
        reason: /no daily activity metric/,
      },
      'more days than the cap': {
        content: inside('Date,Step count\n2024-03-10,1\n2024-03-11,1\n'),
        type: ImportLimitError,
        reason: /more days than one person has/,
        options: { limits: { maxCells: 1 } },
      },
    });
  });
});
