import { expect } from 'chai';
import {
  fitbitExportImporter,
  formatDay,
  importFile,
  ImportColumnsMissingError,
  ImportCorruptError,
  ImportFormatUnknownError,
  ImportLimitError,
  ImportMalformedError,
  ImportNoDataError,
  ImportTruncatedError,
  ImportZipBombError,
  InvalidTimeZoneError,
  parseDay,
  type ImportFileOptions,
  type ImportResult,
} from '#sdk/ingest';
import { itRefuses, plain, Scratch, zip } from '../support.ts';

const ROOT = 'Takeout/Fitbit';
const DAY = parseDay('2024-03-10') ?? 0;

type Files = Readonly<Record<string, unknown>>;

const record = (dateTime: string, value: unknown): unknown => ({ dateTime, value });
const json = (folder: string, name: string, content: unknown): Files => ({ [`${folder}/${name}`]: content });
const global = (name: string, records: unknown): Files => json('Global Export Data', name, records);
const profile = (zone: string): Files => ({
  'Your Profile/Profile.csv': `id,full_name,timezone,locale\nsecret,Secret Person,${zone},en_US\n`,
});
const log = (start: string, end: string, more: object = {}): object => ({
  logId: 1,
  dateOfSleep: end.slice(0, 10),
  startTime: `${start}:00.000`,
  endTime: `${end}:00.000`,
  duration: 28_800_000,
  minutesAsleep: 420,
  minutesAwake: 60,
  timeInBed: 480,
  efficiency: 94,
  type: 'stages',
  levels: { summary: { deep: { minutes: 90 } }, data: [{ dateTime: start, level: 'light', seconds: 30 }] },
  mainSleep: true,
  ...more,
});

/** The archive of an export's files. */
const archive = (files: Files, root = ROOT): Buffer =>
  zip(
    Object.entries(files).map(([name, content]) => ({
      name: root === '' ? name : `${root}/${name}`,
      data: typeof content === 'string' ? content : JSON.stringify(content),
    })),
  );

describe('Fitbit account export', () => {
  const scratch = new Scratch();

  const imported = async (files: Files, options: ImportFileOptions = {}, root = ROOT): Promise<ImportResult> =>
    importFile(await scratch.write('takeout.zip', archive(files, root)), options);
  const daily = async (
    files: Files,
    options: ImportFileOptions = {},
  ): Promise<Record<string, Record<number, number>>> => plain((await imported(files, options)).people[0]!.daily);
  const dropped = ({ report }: ImportResult): string[] =>
    report.dropped.map(({ reason, subject, count }) => `${reason}: ${subject} ${count}`).toSorted();

  it('puts the files of one archive together into one series a channel', async () => {
    const result = await imported({
      ...profile('UTC'),
      // 4000 + 500 steps; 300 000 + 20 000 cm = 3.2 km; 1500.5 + 700.5 kcal; (60 + 80) / 2 per minute.
      ...global('steps-2024-03-01.json', [record('03/10/24 08:00:00', '4000'), record('03/10/24 08:01:00', 500)]),
      ...global('distance-2024-03-01.json', [
        record('03/10/24 08:00:00', '300000'),
        record('03/10/24 08:01:00', '20000'),
      ]),
      ...global('calories-2024-03-01.json', [
        record('03/10/24 08:00:00', '1500.5'),
        record('03/10/24 08:01:00', '700.5'),
      ]),
      ...global('heart_rate-2024-03-10.json', [
        record('03/10/24 08:00:05', { bpm: 60, confidence: 2 }),
        record('03/10/24 08:00:15', { bpm: '80', confidence: 3 }),
      ]),
      ...global('resting_heart_rate-2024-01-01.json', [
        record('03/09/24 00:00:00', { date: null, value: 0, error: 0 }),
        record('03/10/24 00:00:00', { date: '03/10/24', value: 58.5, error: 6.1 }),
      ]),
      ...global('sedentary_minutes-2024-03-01.json', [record('03/10/24 00:00:00', '700')]),
      ...global('lightly_active_minutes-2024-03-01.json', [record('03/10/24 00:00:00', '200')]),
      ...global('moderately_active_minutes-2024-03-01.json', [record('03/10/24 00:00:00', '15')]),
      ...global('very_active_minutes-2024-03-01.json', [record('03/10/24 00:00:00', '25')]),
      ...global('demographic_vo2_max-2024-03-01.json', [
        record('03/10/24 00:00:00', { demographicVO2Max: 44, filteredDemographicVO2Max: 43.5 }),
      ]),
      ...global('sleep-2024-03-01.json', [log('2024-03-09T23:00', '2024-03-10T07:00')]),
      // 176 lb with 24.7 kg/m² is 79.83 kg and 1.80 m; as 176 kg it would be 2.67 m.
      ...global('weight-2024-03-01.json', [{ logId: 2, weight: 176, bmi: 24.7, date: '03/10/24', time: '07:30:00' }]),
      'Heart Rate Variability/Daily Heart Rate Variability Summary - 2024-03-10.csv':
        'timestamp,rmssd,nremhr,entropy\n2024-03-10T00:00:00,47.5,54.2,2.9\n',
      'Oxygen Saturation (SpO2)/Daily SpO2 - 2024-03-01-2024-03-31.csv':
        'timestamp,average_value,lower_bound,upper_bound\n2024-03-10T00:00:00Z,96.5,93.0,99.9\n',
      'Temperature/Computed Temperature - 2024-03-01.csv':
        'type,sleep_start,sleep_end,temperature_samples,nightly_temperature\nSKIN,2024-03-09T23:10,2024-03-10T07:05,530,33.4\n',
      'Stress Score/Stress Score.csv':
        'DATE,STRESS_SCORE,STATUS\n2024-03-09T00:00:00,0,NO_DATA\n2024-03-10T00:00:00,79,READY\n',
      'Your Devices/Devices.csv': 'wire_id\nsecret\n',
    });
    const values = plain(result.people[0]!.daily);
    const weight = values['body_mass']?.[DAY] ?? 0;
    expect(weight).to.be.closeTo(79.832, 0.001);
    expect({ ...values, body_mass: undefined }).to.deep.equal({
      steps: { [DAY]: 4500 },
      distance: { [DAY]: 3.2 },
      energy_expenditure: { [DAY]: 2201 },
      heart_rate: { [DAY]: 70 },
      resting_heart_rate: { [DAY]: 58.5 },
      sedentary_minutes: { [DAY]: 700 },
      light_activity_minutes: { [DAY]: 200 },
      active_minutes: { [DAY]: 40 },
      vo2_max: { [DAY]: 43.5 },
      sleep_minutes: { [DAY]: 420 },
      time_in_bed_minutes: { [DAY]: 480 },
      sleep_awake_minutes: { [DAY]: 60 },
      sleep_efficiency: { [DAY]: 94 },
      body_mass: undefined,
      hrv_rmssd: { [DAY]: 47.5 },
      oxygen_saturation: { [DAY]: 96.5 },
      skin_temperature: { [DAY]: 33.4 },
      stress_score: { [DAY]: 79 },
    });
    expect(dropped(result)).to.deep.equal([
      'missing-coded zero: STRESS_SCORE 1',
      'missing-coded zero: resting_heart_rate 1',
      'unknown type: archive-entry 1',
    ]);
    expect(result.source).to.equal('Fitbit account export');
    expect(JSON.stringify(result.report)).to.not.match(/secret/i);
  });

  describe('days', () => {
    // Los Angeles is at -8 h until 2 o'clock of 10 March 2024, and at -7 h from then on.
    const minutes = [
      record('03/10/24 07:59:00', '1'), // 9 March 23:59
      record('03/10/24 08:00:00', '20'), // 10 March 00:00
      record('03/11/24 06:59:00', '300'), // 10 March 23:59, an hour of UTC earlier than the day before
      record('03/11/24 07:00:00', '4000'), // 11 March 00:00
    ];
    const steps = global('steps-2024-03-01.json', minutes);

    it('of minutes in UTC are those of the time zone of the profile, also where clocks change', async () => {
      const expected = { [DAY - 1]: 1, [DAY]: 320, [DAY + 1]: 4000 };
      expect((await daily({ ...steps, ...profile('America/Los_Angeles') }))['steps']).to.deep.equal(expected);
    });

    it('are those of the time zone that is asked for, before that of the profile', async () => {
      const files = { ...steps, ...profile('America/Los_Angeles') };
      // Auckland is at +13 h.
      expect((await daily(files, { timeZone: 'Pacific/Auckland' }))['steps']).to.deep.equal({
        [DAY]: 21,
        [DAY + 1]: 4300,
      });
    });

    it('are those of UTC where nothing names a time zone, and the report says so', async () => {
      for (const files of [steps, { ...steps, ...profile('Mars/Secret') }]) {
        const { people, report } = await imported(files);
        expect(plain(people[0]!.daily)['steps']).to.deep.equal({ [DAY]: 21, [DAY + 1]: 4300 });
        expect(report.notes.join(' ')).to.contain('UTC, as the export names no time zone; give yours with --time-zone');
        expect(report.notes.join(' ')).to.not.contain('Secret');
      }
    });

    it('refuse a time zone that does not exist', async () => {
      const error = await imported(steps, { timeZone: 'Mars/Olympus' }).catch((cause: unknown) => cause);
      expect(error).to.be.instanceOf(InvalidTimeZoneError);
    });

    it('of sleep are those on which it ends, as written, also where clocks change', async () => {
      // 23:00 to 08:00 is 9 h on the clock and 8 h in bed, as the log says.
      const values = await daily(global('sleep-2024-03-01.json', [log('2024-03-09T23:00', '2024-03-10T08:00')]));
      expect(values['time_in_bed_minutes']).to.deep.equal({ [DAY]: 480 });
    });
  });

  describe('what is there twice', () => {
    it('counts once: minutes of two files, files of two folders, and minutes of one file', async () => {
      const minutes = [record('03/10/24 08:00:00', '10'), record('03/10/24 08:01:00', '20')];
      const result = await imported({
        ...global('steps-2024-02-09.json', minutes),
        ...global('steps-2024-03-10.json', [
          minutes[1],
          record('03/10/24 08:02:00', '40'),
          record('03/10/24 08:02:00', '40'),
        ]),
        ...json('Physical Activity', 'steps-2024-03-10.json', minutes),
      });
      expect(plain(result.people[0]!.daily)['steps']).to.deep.equal({ [DAY]: 70 });
      expect(dropped(result)).to.deep.equal(['duplicate: archive-entry 1', 'duplicate: steps 2']);
    });

    it('counts once: of logs of sleep that overlap, the longer, beside naps', async () => {
      const nap = {
        minutesAsleep: 50,
        minutesAwake: 10,
        timeInBed: 60,
        efficiency: 83,
        mainSleep: false,
        type: 'classic',
      };
      const result = await imported(
        global('sleep-2024-03-01.json', [
          log('2024-03-10T14:00', '2024-03-10T15:00', nap),
          log('2024-03-09T23:30', '2024-03-10T06:30', { minutesAsleep: 400, timeInBed: 420 }),
          log('2024-03-09T23:00', '2024-03-10T07:00', { minutesAsleep: '430' }),
          log('2024-03-09T23:00', '2024-03-10T07:00', { minutesAsleep: '430' }),
        ]),
      );
      // 430 + 50 asleep, 480 + 60 in bed, 60 + 10 awake; the efficiency of the night alone.
      expect(plain(result.people[0]!.daily)).to.deep.equal({
        sleep_minutes: { [DAY]: 480 },
        time_in_bed_minutes: { [DAY]: 540 },
        sleep_awake_minutes: { [DAY]: 70 },
        sleep_efficiency: { [DAY]: 94 },
      });
      expect(dropped(result)).to.deep.equal(['duplicate: sleep-log 2']);
    });

    it('prefers the daily table of breathing to the one of single nights', async () => {
      const nights = 'timestamp,full_sleep_breathing_rate\n2024-03-09T07:05:30,15.5\n2024-03-10T07:05:30,19\n';
      const values = await daily({
        'Heart Rate Variability/Respiratory Rate Summary - 2024-03-01.csv': nights,
        'Heart Rate Variability/Daily Respiratory Rate Summary - 2024-03-10.csv':
          'timestamp,daily_respiratory_rate\n2024-03-10T00:00:00,14.5\n',
      });
      expect(values['respiratory_rate']).to.deep.equal({ [DAY - 1]: 15.5, [DAY]: 14.5 });
    });
  });

  it('leaves out what the device fills in while it lies in a drawer, and days padded into the future', async () => {
    const days = ['03/10/24', '03/11/24'].map((date) => `${date} 00:00:00`);
    const both = (name: string, worn: number, unworn: number): Files =>
      global(`${name}-2024-03-01.json`, [record(days[0]!, String(worn)), record(days[1]!, String(unworn))]);
    const result = await imported({
      ...global('steps-2024-03-01.json', [record('03/10/24 08:00:00', '4000'), record('03/11/24 08:00:00', '0')]),
      ...global(
        'calories-2024-03-01.json',
        days.map((day) => record(day, '1650')),
      ),
      ...both('sedentary_minutes', 700, 1440),
      ...both('lightly_active_minutes', 200, 0),
      ...both('moderately_active_minutes', 15, 0),
      ...both('very_active_minutes', 25, 0),
    });
    expect(Object.values(plain(result.people[0]!.daily)).map(Object.keys)).to.deep.equal(Array(5).fill([String(DAY)]));
    expect(dropped(result)).to.deep.equal([
      'missing-coded zero: steps 1',
      'unworn day: active_minutes 1',
      'unworn day: energy_expenditure 1',
      'unworn day: light_activity_minutes 1',
      'unworn day: sedentary_minutes 1',
    ]);
  });

  it('counts what it leaves out, and why', async () => {
    const result = await imported({
      ...global('steps-2024-03-01.json', [
        record('03/10/24 08:00:00', '10'),
        record('13/40/24 08:00:00', '10'),
        record('2024-03-10', '10'),
        record('03/10/24 08:03:00', 'secret'),
        record('03/10/24 08:04:00', null),
        record('03/10/24 08:05:00', '-5'),
        'secret',
      ]),
      ...global('heart_rate-2024-03-10.json', [
        record('03/10/24 08:00:05', { bpm: 900 }),
        record('03/10/24 08:00:15', 60),
      ]),
      ...global('very_active_minutes-2024-03-01.json', [record('03/10/24 00:00:00', '25')]),
      ...global('weight-2024-03-01.json', [
        { weight: 80, date: '03/10/24', time: '07:30:00' },
        // 2.00 m in kilograms, 1.35 m in pounds.
        { weight: 100, bmi: 25, date: '03/10/24', time: '07:30:00' },
        { weight: 80, bmi: 25, date: 'secret', time: '07:30:00' },
      ]),
      ...global('sleep-2024-03-01.json', [
        log('2024-03-09T23:00', '2024-03-10T07:00', { minutesAsleep: 'secret' }),
        log('2024-03-10T07:00', '2024-03-10T06:00'),
      ]),
      'Heart Rate Variability/Daily Heart Rate Variability Summary - 2024-03-10.csv':
        'timestamp,rmssd\n2024-03-10T00:00:00,\n2024-03-11T00:00:00,secret\nsecret,40\n2024-03-12T00:00:00,0\n',
    });
    expect(plain(result.people[0]!.daily)).to.deep.equal({ steps: { [DAY]: 10 } });
    expect(dropped(result)).to.deep.equal([
      'absent: active_minutes 1',
      'absent: rmssd 1',
      'bad date: rmssd 1',
      'bad date: sleep-log 1',
      'bad date: steps 3',
      'bad date: weight 1',
      'bad number: heart_rate 1',
      'bad number: rmssd 1',
      'bad number: sleep-log 1',
      'bad number: steps 2',
      'implausible: heart_rate 1',
      'implausible: steps 1',
      'missing-coded zero: rmssd 1',
      'unknown unit: weight 2',
    ]);
    expect(formatDay(result.report.firstDay)).to.equal('2024-03-10');
  });

  it('reads the layouts that the account and Takeout have had, and one file alone', async () => {
    const minutes = [record('03/10/24 08:00:00', '10')];
    for (const root of ['MyFitbitData/SecretPerson', 'Takeout/Google Health', '']) {
      const { people } = await imported(json('Physical Activity', 'steps-2024-03-01.json', minutes), {}, root);
      expect(plain(people[0]!.daily)).to.deep.equal({ steps: { [DAY]: 10 } });
    }
    const file = await scratch.write('steps-2024-03-01.json', `\ufeff${JSON.stringify(minutes)}`);
    expect(plain((await importFile(file)).people[0]!.daily)).to.deep.equal({ steps: { [DAY]: 10 } });
    const table = await scratch.write(
      'Daily SpO2 - 2024-03-01.csv',
      'timestamp,average_value\n2024-03-10T00:00:00Z,96.5\n',
    );
    expect(plain((await importFile(table)).people[0]!.daily)).to.deep.equal({ oxygen_saturation: { [DAY]: 96.5 } });
  });

  it('is recognised by the files inside, and not by its own name', () => {
    const source = { file: 'fitbit.zip', size: 100, head: Buffer.from('PK\x03\x04') };
    const detects = (...entryNames: string[]): boolean => fitbitExportImporter.detect({ ...source, entryNames });
    expect(detects('a/Global Export Data/sleep-2024-01-01.json')).to.equal(true);
    expect(detects('a/Daily SpO2 - 2024-01-01-2024-01-31.csv')).to.equal(true);
    expect(detects('a/sleep.json', 'a/Profile.csv', 'a/Stress Score.csv', 'xsteps-2024-01-01.json')).to.equal(false);
    const alone = { file: 'steps-2024-03-01.json', size: 100, head: Buffer.from('{"dateTime":"03/10/24"}') };
    expect(fitbitExportImporter.detect(alone)).to.equal(false);
  });

  describe('T36 hostile or broken archives', () => {
    const steps = { name: 'F/steps-2024-03-01.json', data: JSON.stringify([record('03/10/24 08:00:00', '10')]) };
    const inside = (data: string, name = steps.name): Buffer => zip([{ name, data }]);
    itRefuses(scratch, 'export.zip', {
      'a file that is cut off': {
        content: inside('[{"dateTime":"03/10/24 08:00:00","value":"sec'),
        type: ImportTruncatedError,
        reason: /^in steps-2024-03-01\.json: ends inside a JSON string$/,
      },
      'a file that is no list': {
        content: inside('{"secret":1}'),
        type: ImportMalformedError,
        reason: /steps file that is no list/,
      },
      'a file that is no JSON': {
        content: inside('secret'),
        type: ImportMalformedError,
        reason: /no well-formed JSON/,
      },
      'a file without a usable value': {
        content: inside('[]'),
        type: ImportNoDataError,
        reason: /without a single usable value/,
      },
      'a table without its columns': {
        content: inside('timestamp,secret\n1,2\n', 'F/Daily SpO2 - 2024-03-01.csv'),
        type: ImportColumnsMissingError,
        reason: /^in Daily SpO2 - 2024-03-01\.csv: lacks the columns average_value$/,
      },
      'a table with a row that is cut off': {
        content: inside('timestamp,average_value\n2024-03-10', 'F/Daily SpO2 - 2024-03-01.csv'),
        type: ImportMalformedError,
        reason: /is it cut off/,
      },
      'the exports of two people': {
        content: zip([
          { ...steps, name: 'a/secret/P/steps-2024-03-01.json' },
          { ...steps, name: 'a/b/P/steps-2024-03-01.json' },
        ]),
        type: ImportFormatUnknownError,
        reason: /several exports/,
      },
      'a wrong checksum': { content: zip([{ ...steps, checksum: 1 }]), type: ImportCorruptError, reason: /checksum/ },
      encryption: { content: zip([{ ...steps, flags: 0x0801 }]), type: ImportFormatUnknownError, reason: /encrypted/ },
      'unsafe names alone': {
        content: zip([
          { ...steps, name: '../steps-2024-03-01.json' },
          { ...steps, mode: 0o120777 },
        ]),
        type: ImportFormatUnknownError,
        reason: /without an Apple Health export\.xml or another known export/,
      },
      'a bomb by ratio over all files': {
        content: zip(
          Array.from({ length: 3 }, (_, n) => ({
            ...steps,
            name: `F/steps-2024-03-0${n + 1}.json`,
            data: `[${' '.repeat(12e6)}]`,
          })),
        ),
        type: ImportZipBombError,
        reason: /more than 50 times/,
        options: { limits: { maxRatio: 50 } },
      },
      'more bytes over all files than the cap': {
        content: zip(Array.from({ length: 3 }, (_, n) => ({ ...steps, name: `F/steps-2024-03-0${n + 1}.json` }))),
        type: ImportLimitError,
        reason: /more than 100 bytes/,
        options: { limits: { maxBytes: 100 } },
      },
      'a JSON file that is larger than the cap': {
        content: inside(`[${' '.repeat(2000)}]`),
        type: ImportLimitError,
        reason: /^in steps-2024-03-01\.json: holds more than 1000 bytes$/,
        options: { limits: { maxJsonBytes: 1000 } },
      },
      'more logs than the cap': {
        content: inside(
          JSON.stringify([log('2024-03-09T23:00', '2024-03-10T07:00'), log('2024-03-10T23:00', '2024-03-11T07:00')]),
          'F/sleep-2024-03-01.json',
        ),
        type: ImportLimitError,
        reason: /more days and logs/,
        options: { limits: { maxCells: 1 } },
      },
    });

    it('T36 passes over unsafe entries and reads the files beside them', async () => {
      const file = await scratch.write('export.zip', zip([{ ...steps, name: '/F/steps-2024-03-01.json' }, steps]));
      const { people, report } = await importFile(file);
      expect(plain(people[0]!.daily)).to.deep.equal({ steps: { [DAY]: 10 } });
      expect(report.dropped).to.deep.equal([{ reason: 'unsafe name', subject: 'archive-entry', count: 1 }]);
    });
  });
});
