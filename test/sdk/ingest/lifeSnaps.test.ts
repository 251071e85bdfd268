import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  buildTwinState,
  ImportColumnsMissingError,
  importFile,
  ImportLimitError,
  ImportMalformedError,
  ImportNoDataError,
  ImportTruncatedError,
  parseDay,
  type ImportResult,
} from '#sdk/ingest';
import { commitState } from '../../../sdk/src/state/commitment.ts';
import { DATA, DATA_PRESENT, fixture, fixturePath, importFailure, plain, Scratch } from './support.ts';

const DAY = parseDay('2021-05-24')!;

describe('LifeSnaps daily CSV', () => {
  const scratch = new Scratch();
  let result: ImportResult;

  before(async () => {
    result = await importFile(fixturePath('lifesnaps.csv'));
  });

  describe('import', () => {
    it('gives each person their days in order, whatever the order of the rows', () => {
      const [first, second] = result.people;
      expect(plain(first!.daily)).to.deep.equal({
        resting_heart_rate: { [DAY]: 61, [DAY + 1]: 60.5 },
        hrv_rmssd: { [DAY + 1]: 40.5 },
        heart_rate: { [DAY]: 71, [DAY + 1]: 72.5 },
        respiratory_rate: { [DAY + 1]: 14.5 },
        oxygen_saturation: { [DAY + 1]: 96.5 },
        skin_temperature: { [DAY]: 34, [DAY + 1]: 33.5 },
        skin_temperature_deviation: { [DAY + 1]: -1.25 },
        vo2_max: { [DAY]: 45, [DAY + 1]: 45.5 },
        stress_score: { [DAY + 1]: 70 },
        steps: { [DAY + 1]: 9000 },
        distance: { [DAY + 1]: 6.5 },
        energy_expenditure: { [DAY]: 2000, [DAY + 1]: 2300.5 },
        light_activity_minutes: { [DAY]: 100, [DAY + 1]: 150 },
        active_minutes: { [DAY]: 0, [DAY + 1]: 55 },
        sedentary_minutes: { [DAY]: 900, [DAY + 1]: 700 },
        sleep_minutes: { [DAY + 1]: 430 },
        sleep_awake_minutes: { [DAY + 1]: 50 },
        sleep_efficiency: { [DAY + 1]: 93 },
        time_in_bed_minutes: { [DAY + 1]: 480 },
        mood_valence: { [DAY + 1]: 1 / 3, [DAY + 2]: -3 / 4 },
      });
      expect([...first!.daily.get('heart_rate')!.keys()]).to.deep.equal([DAY, DAY + 1]);
      expect(plain(second!.daily)).to.deep.include({
        resting_heart_rate: { [DAY + 1]: 58, [DAY + 2]: 59 },
        energy_expenditure: { [DAY + 1]: 2100, [DAY + 2]: 2050 },
        active_minutes: { [DAY + 1]: 15 },
        mood_valence: { [DAY + 1]: 0 },
      });
      expect(second!.daily.has('skin_temperature')).to.equal(false);
    });

    it('keeps age band, gender and BMI band beside the days, not among them', () => {
      expect(result.people.map(({ label, demographics }) => ({ label, ...demographics }))).to.deep.equal([
        { label: 'aaaa', ageBand: '<30', gender: 'FEMALE', bmiBand: '19-24' },
        { label: 'bbbb', ageBand: '>=30', gender: 'MALE', bmiBand: '>=30' },
      ]);
    });

    it('reports what was read and why something was left out', () => {
      const { report } = result;
      expect(report).to.deep.include({ format: 'LifeSnaps daily CSV', people: 2, recordsRead: 8 });
      expect(report).to.deep.include({ firstDay: DAY, lastDay: DAY + 2 });
      expect(report.channelDays).to.include({ heart_rate: 3, mood_valence: 3, hrv_rmssd: 1 });
      expect(
        Object.fromEntries(report.dropped.map(({ reason, subject, count }) => [`${reason}: ${subject}`, count])),
      ).to.deep.equal({
        'missing-coded zero: rmssd': 1,
        'missing-coded zero: stress_score': 1,
        'missing-coded zero: full_sleep_breathing_rate': 1,
        'missing-coded zero: steps': 2,
        'missing-coded zero: distance': 2,
        'unworn day: calories': 2,
        'unworn day: lightly_active_minutes': 2,
        'unworn day: active_minutes': 2,
        'unworn day: sedentary_minutes': 2,
        'implausible: skin_temperature': 1,
        'duplicate: date': 1,
        'bad date: date': 1,
        'bad number: nightly_temperature': 1,
      });
      expect(report.notes.join('\n')).to.contain('mindfulness_session').and.to.contain('mood_valence =');
    });

    it('reads the same from a file with a byte order mark, Windows line ends and another name', async () => {
      const text = await fixture('lifesnaps.csv');
      const file = await scratch.write('table.txt', `\ufeff${text.replaceAll('\n', '\r\n')}`);
      expect((await importFile(file)).people).to.deep.equal(result.people);
    });

    it('believes activity minutes of a table that has neither steps nor heart rate', async () => {
      const file = await scratch.write('few.csv', 'id,date,sedentary_minutes\np,2021-05-24,1440\n');
      expect(plain((await importFile(file)).people[0]!.daily)).to.deep.equal({ sedentary_minutes: { [DAY]: 1440 } });
    });
  });

  describe('T36 hostile or broken tables', () => {
    const refused: [string, string, new (...parameters: never[]) => Error, RegExp][] = [
      ['no column id', 'date,steps\n2021-05-24,5\n', ImportColumnsMissingError, /lacks the column "id"/],
      ['neither id nor date', 'a,b\n1,2\n', ImportColumnsMissingError, /"id" and "date"/],
      ['no column of data', 'id,date\np,2021-05-24\n', ImportColumnsMissingError, /none of the columns/],
      ['a column named twice', 'id,date,steps,steps\np,2021-05-24,5,6\n', ImportMalformedError, /names a column twice/],
      ['nothing but line ends', '\n\n\n', ImportColumnsMissingError, /has no header row/],
      ['a header alone', 'id,date,steps\n', ImportNoDataError, /without a single usable value/],
      ['no plausible value', 'id,date,steps\np,2021-05-24,-5\n', ImportNoDataError, /without a single usable value/],
      ['a row that is cut off', 'id,date,steps\np,2021-05-24,5\nq,2021', ImportMalformedError, /near line 3/],
      ['a row with a cell too many', 'id,date,steps\np,2021-05-24,5,6\n', ImportMalformedError, /near line 2/],
      ['a quote that never closes', 'id,date,steps\np,2021-05-24,"5\n', ImportTruncatedError, /inside a quoted cell/],
      ['a stray quote', 'id,date,steps\np,2021-05-24,5"5"\n', ImportMalformedError, /no well-formed CSV/],
      [
        'a cell of a megabyte',
        `id,date,steps\np,2021-05-24,${'5'.repeat(2 ** 20)}\n`,
        ImportLimitError,
        /row that is too long/,
      ],
      [
        'a quoted cell of many lines',
        `id,date,steps\np,2021-05-24,"${'5\n'.repeat(2 ** 17)}"\n`,
        ImportLimitError,
        /row/,
      ],
      [
        'a row of nothing but commas',
        `id,date,steps\n${','.repeat(2 ** 20)}\n`,
        ImportLimitError,
        /row that is too long/,
      ],
      ['a header of 2,000 columns', `id,date,steps${',x'.repeat(2000)}\n`, ImportLimitError, /1024 columns/],
    ];
    for (const [what, content, type, reason] of refused) {
      it(`T36 refuses ${what}`, async () => {
        const error = await importFailure(await scratch.write('hostile.csv', content));
        expect(error).to.be.instanceOf(type);
        expect(error.reason).to.match(reason);
      });
    }

    it('T36 refuses more people than the cap, and takes as many', async () => {
      const rows = Array.from({ length: 11 }, (_, person) => `p${person},2021-05-24,5\n`);
      const file = await scratch.write('many.csv', `id,date,steps\n${rows.join('')}`);
      const error = await importFailure(file, { limits: { maxPeople: 10 } });
      expect(error).to.be.instanceOf(ImportLimitError);
      expect(error.reason).to.contain('more than 10 people');
      expect((await importFile(file, { limits: { maxPeople: 11 } })).people).to.have.length(11);
    });

    it('T36 quotes nothing of the table in an error or a report', async () => {
      const cut = await scratch.write('secret.csv', 'id,date,steps\nsecret-1,2021-05-24,"secret-2"secret-3\n');
      const error = await importFailure(cut);
      expect(JSON.stringify([error.message, error.reason, error.cause])).to.not.contain('secret-');
      const odd = await scratch.write(
        'odd.csv',
        'id,date,steps,bpm\nsecret-1,2021-05-24,secret-2,60\nsecret-1,secret-3,1,1\n',
      );
      expect(JSON.stringify((await importFile(odd)).report)).to.not.contain('secret-');
    });

    it('T36 does not take a name of an object for a column or a person', async () => {
      const file = await scratch.write(
        'names.csv',
        'id,date,steps,__proto__,constructor\n__proto__,2021-05-24,5,1,1\n',
      );
      const [person] = (await importFile(file)).people;
      expect(person!.label).to.equal('__proto__');
      expect(plain(person!.daily)).to.deep.equal({ steps: { [DAY]: 5 } });
    });
  });

  describe('real people', () => {
    if (!DATA_PRESENT) {
      it(`GEMEL_DATA absent: not run (no lifesnaps/daily_dev.csv under ${DATA})`);
      return;
    }
    const file = join(DATA, 'lifesnaps/daily_dev.csv');
    let real: ImportResult;

    before(async () => {
      real = await importFile(file);
    });

    it('are 56, with 4914 rows', () => {
      expect(real.report).to.include({ people: 56, recordsRead: 4914 });
      expect(new Set(real.people.map(({ label }) => label)).size).to.equal(56);
    });

    it('have as many days of each measure as the table has positive numbers, and the same sum', async () => {
      const [header, ...rows] = (await readFile(file, 'utf8')).trim().split('\n');
      // The one column with quoted commas is replaced, so that a plain split is right.
      const cells = rows.map((row) => row.replaceAll(/"[^"]*"/g, '').split(','));
      const columns = header!.split(',');
      const pairs = {
        rmssd: 'hrv_rmssd',
        stress_score: 'stress_score',
        steps: 'steps',
        spo2: 'oxygen_saturation',
        resting_hr: 'resting_heart_rate',
        minutesAsleep: 'sleep_minutes',
      } as const;
      for (const [column, channel] of Object.entries(pairs)) {
        const position = columns.indexOf(column);
        const numbers = cells.map((row) => Number(row[position])).filter((value) => value > 0);
        const imported = real.people.flatMap(({ daily }) => [...(daily.get(channel)?.values() ?? [])]);
        expect(imported.length, column).to.equal(numbers.length);
        const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
        expect(sum(imported), column).to.be.closeTo(sum(numbers), 1e-6 * sum(numbers));
      }
    });

    it('leave out the filler of unworn days only', () => {
      const unworn = real.report.dropped.filter(({ reason }) => reason === 'unworn day');
      expect(unworn.map(({ subject }) => subject)).to.have.members([
        'lightly_active_minutes',
        'sedentary_minutes',
        'active_minutes',
        'calories',
      ]);
      for (const { daily } of real.people) {
        for (const [day, minutes] of daily.get('sedentary_minutes') ?? []) {
          const worn = ['steps', 'heart_rate', 'light_activity_minutes', 'active_minutes'] as const;
          const evidence = worn.some((key) => (daily.get(key)?.get(day) ?? 0) > 0);
          if (!evidence) expect.fail(`${minutes} sedentary minutes on a day without evidence`);
        }
      }
    });

    it('each give a state that can be committed to', async () => {
      for (const { daily } of real.people)
        expect((await commitState(buildTwinState(daily), 1n)).stateRoot > 0n).to.equal(true);
    });
  });
});
