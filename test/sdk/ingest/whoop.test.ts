import { expect } from 'chai';
import {
  detectImporter,
  ImportColumnsMissingError,
  importFile,
  ImportMalformedError,
  ImportNoDataError,
  openSource,
  parseDay,
  whoopImporter,
} from '#sdk/ingest';
import { fixture, fixturePath, itRefuses, plain, Scratch } from './support.ts';

const DAY = parseDay('2026-03-02')!;
const FILE = fixturePath('physiological_cycles.csv');
const HEADER = 'Cycle start time,Cycle timezone,Wake onset,Resting heart rate (bpm)';

describe('WHOOP physiological cycles', () => {
  const scratch = new Scratch();

  it('gives the nights of one person, each on the day of its wake onset in local time', async () => {
    const { people, source } = await importFile(FILE);
    expect(source).to.equal('WHOOP physiological cycles');
    expect(people).to.have.length(1);
    // Of the three nights: the middle one has no temperature and an oxygen of 0, the oldest a heart rate of 400.
    const oldest = DAY - 2;
    expect(plain(people[0]!.daily)).to.deep.equal({
      resting_heart_rate: { [DAY]: 58, [DAY + 1]: 52 },
      hrv_rmssd: { [oldest]: 45, [DAY]: 41, [DAY + 1]: 64 },
      skin_temperature: { [oldest]: 33.1, [DAY + 1]: 33.9 },
      oxygen_saturation: { [oldest]: 97, [DAY + 1]: 96.25 },
      respiratory_rate: { [oldest]: 14.9, [DAY]: 15.1, [DAY + 1]: 14.6 },
      sleep_minutes: { [oldest]: 390, [DAY]: 370, [DAY + 1]: 420 },
      time_in_bed_minutes: { [oldest]: 410, [DAY]: 390, [DAY + 1]: 450 },
      sleep_awake_minutes: { [oldest]: 20, [DAY]: 20, [DAY + 1]: 30 },
      sleep_efficiency: { [oldest]: 95, [DAY]: 95, [DAY + 1]: 93 },
    });
  });

  it('counts what it leaves out, and why', async () => {
    const { report } = await importFile(FILE);
    expect(report.recordsRead).to.equal(4);
    expect(report.dropped.map(({ reason, subject, count }) => `${reason} ${subject} ${count}`)).to.have.members([
      'bad date date 1', // the cycle without a sleep
      'coded as missing oxygen_saturation 1',
      'implausible resting_heart_rate 1',
    ]);
    expect(report.notes.join(' ')).to.contain('RMSSD').and.contain('wake onset');
  });

  it('is recognised by its columns, whatever the name, the byte order mark and the quotes', async () => {
    const text = await fixture('physiological_cycles.csv');
    const [header = '', ...rows] = text.split('\n');
    const quoted = `\ufeff${header.replace(/[^,]+/g, '"$&"')}\n${rows.join('\n')}`;
    const file = await scratch.write('cycles.txt', quoted);
    expect(detectImporter(await openSource(file))).to.equal(whoopImporter);
    expect(plain((await importFile(file)).people[0]!.daily)).to.deep.equal(
      plain((await importFile(FILE)).people[0]!.daily),
    );
  });

  it('reads an export that lacks the columns of newer straps', async () => {
    const file = await scratch.write('old.csv', `${HEADER}\n2026-03-02 00:20:00,UTC,2026-03-02 06:50:00,58\n`);
    expect(plain((await importFile(file)).people[0]!.daily)).to.deep.equal({ resting_heart_rate: { [DAY]: 58 } });
  });

  describe('T36 hostile or broken tables', () => {
    itRefuses(scratch, 'cycles.csv', {
      'workouts, which are another table': {
        content: 'Cycle start time,Cycle timezone,Workout start time,Activity name\nsecret,UTC,secret,secret\n',
        type: ImportColumnsMissingError,
        reason: /lacks the column/,
      },
      'a table without a night': {
        content: `${HEADER}\n2026-03-02 00:20:00,UTC,,58\n`,
        type: ImportNoDataError,
        reason: /usable/,
      },
      'a row that is cut off': { content: `${HEADER}\n2026-03-02 00`, type: ImportMalformedError, reason: /cut off/ },
      'a column named twice': { content: `${HEADER},Wake onset\n`, type: ImportMalformedError, reason: /twice/ },
    });
  });
});
