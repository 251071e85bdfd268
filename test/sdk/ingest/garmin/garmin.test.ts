import { expect } from 'chai';
import { importFile, ImportFormatUnknownError, ImportNoDataError, ImportTruncatedError, parseDay } from '#sdk/ingest';
import { itRefuses, plain, Scratch, zip } from '../support.ts';

type Json = Record<string, unknown>;

/** The day on which clocks are set forward in central Europe. */
const DAY = parseDay('2024-03-31') ?? 0;
const DATE = { calendarDate: '2024-03-31' };

const summary = (more: Json = {}): Json => ({
  userProfilePK: 1_234_567,
  ...DATE,
  uuid: 'secret',
  totalKilocalories: 2410.5,
  activeKilocalories: 450,
  totalSteps: 8123,
  totalDistanceMeters: 6543,
  moderateIntensityMinutes: 20,
  vigorousIntensityMinutes: 12,
  restingHeartRate: 52,
  currentDayRestingHeartRate: 50,
  wellnessStartTimeGmt: '2024-03-30T23:00:00.0',
  wellnessStartTimeLocal: '2024-03-31T00:00:00.0',
  ...more,
});
const night = (more: Json = {}): Json => ({
  sleepStartTimestampGMT: '2024-03-30T22:00:00.0',
  sleepEndTimestampGMT: '2024-03-31T05:30:00.0',
  ...DATE,
  sleepWindowConfirmationType: 'ENHANCED_CONFIRMED_FINAL',
  deepSleepSeconds: 4800,
  lightSleepSeconds: 15_000,
  remSleepSeconds: 5400,
  awakeSleepSeconds: 1800,
  averageRespiration: 14.5,
  sleepScores: { overallScore: 75 },
  spo2SleepSummary: { averageSPO2: 95.5, lowestSPO2: 90, averageHR: 49 },
  ...more,
});

describe('Garmin Connect', () => {
  const scratch = new Scratch();

  async function read(document: unknown) {
    const { people, report, source } = await importFile(await scratch.write('garmin.json', JSON.stringify(document)));
    expect(source).to.equal('Garmin Connect JSON');
    const dropped = Object.fromEntries(report.dropped.map((drop) => [`${drop.reason} ${drop.subject}`, drop.count]));
    return { daily: plain(people[0]?.daily ?? new Map()), dropped, report };
  }

  it('reads daily summaries', async () => {
    const { daily, report } = await read([
      summary(),
      summary({ calendarDate: '2024-04-01', currentDayRestingHeartRate: 0, sedentarySeconds: 30_000 }),
    ]);
    expect(daily).to.deep.equal({
      steps: { [DAY]: 8123, [DAY + 1]: 8123 },
      distance: { [DAY]: 6.543, [DAY + 1]: 6.543 },
      energy_expenditure: { [DAY]: 2410.5, [DAY + 1]: 2410.5 },
      active_energy: { [DAY]: 450, [DAY + 1]: 450 },
      active_minutes: { [DAY]: 32, [DAY + 1]: 32 }, // 20 + 12
      sedentary_minutes: { [DAY + 1]: 500 }, // 30000 ÷ 60
      resting_heart_rate: { [DAY]: 50, [DAY + 1]: 52 },
    });
    expect(report.notes.join(' ')).to.contain('never shifted').and.contain('RMSSD');
  });

  it('reads nights of the export, on the date on which they end', async () => {
    const { daily, dropped } = await read([night()]);
    expect(daily).to.deep.equal({
      sleep_minutes: { [DAY]: 420 }, // (4800 + 15000 + 5400) ÷ 60
      sleep_awake_minutes: { [DAY]: 30 },
      time_in_bed_minutes: { [DAY]: 450 }, // 22:00 to 05:30 in UTC
      respiratory_rate: { [DAY]: 14.5 },
      oxygen_saturation: { [DAY]: 95.5 },
    });
    expect(dropped).to.deep.equal({});
  });

  it('never shifts local epochs again, and takes lengths from UTC over the change of clocks', async () => {
    const midnight = DAY * 86_400_000;
    const { daily } = await read({
      dailySleepDTO: {
        calendarDate: '2024-03-31',
        sleepStartTimestampGMT: midnight - 90 * 60_000, // 22:30 in UTC: 23:30 local
        sleepEndTimestampGMT: midnight + 330 * 60_000, // 05:30 in UTC: 07:30 local
        sleepStartTimestampLocal: midnight - 30 * 60_000,
        sleepEndTimestampLocal: midnight + 450 * 60_000,
        lightSleepSeconds: 25_200,
        averageRespirationValue: 13,
      },
    });
    expect(daily).to.deep.equal({
      sleep_minutes: { [DAY]: 420 },
      time_in_bed_minutes: { [DAY]: 420 }, // seven hours, though the clocks say eight
      respiratory_rate: { [DAY]: 13 },
    });
    // It ends at 23:40 of the 31st in local time: shifted once more, that would be the 1st.
    const late = { lightSleepSeconds: 6000, sleepStartTimestampGMT: midnight + 18 * 3_600_000 };
    const { daily: evening } = await read([
      {
        calendarDate: '2024-04-01',
        ...late,
        sleepEndTimestampGMT: midnight + (21 * 60 + 40) * 60_000,
        sleepEndTimestampLocal: midnight + (23 * 60 + 40) * 60_000,
      },
    ]);
    expect(evening['sleep_minutes']).to.deep.equal({ [DAY]: 100 });
  });

  it('reads health status, HRV as RMSSD', async () => {
    const metrics = [
      { type: 'HRV', value: 45, baselineLowerLimit: 38, baselineUpperLimit: 60, status: 'IN_RANGE' },
      { type: 'HR', value: 55 },
      { type: 'SPO2', value: 97 },
      { type: 'RESPIRATION', value: 14.5 },
      { type: 'SKIN_TEMP_C', status: 'UNKNOWN' },
    ];
    const { daily, dropped } = await read([
      { ...DATE, metrics },
      { ...DATE, metrics },
    ]);
    expect(daily).to.deep.equal({
      hrv_rmssd: { [DAY]: 45 },
      oxygen_saturation: { [DAY]: 97 },
      respiratory_rate: { [DAY]: 14.5 },
    });
    expect(dropped).to.deep.equal({ 'unknown type metric': 2, 'duplicate healthStatus': 1 });
  });

  it('reads the archive of an export, and a night that two of its files hold once', async () => {
    const file = (folder: string, name: string, records: readonly Json[]) => ({
      name: `DI_CONNECT/DI-Connect-${folder}/${name}.json`,
      data: JSON.stringify(records),
    });
    const content = zip([
      file('Aggregator', 'UDSFile_2024-03-01_2024-06-01', [summary()]),
      file('Wellness', '2024-01-01_2024-03-31_1_sleepData', [night()]),
      file('Wellness', '2024-03-31_2024-06-01_1_sleepData', [night()]),
      file('Wellness', '2024-03-31_2024-06-01_1_healthStatusData', [
        { ...DATE, metrics: [{ type: 'HRV', value: 45 }] },
      ]),
      file('Fitness', 'secret_0_summarizedActivities', []),
    ]);
    const { people, report } = await importFile(await scratch.write('export.zip', content));
    const daily = plain(people[0]?.daily ?? new Map());
    expect(daily).to.deep.include({
      steps: { [DAY]: 8123 },
      sleep_minutes: { [DAY]: 420 },
      hrv_rmssd: { [DAY]: 45 },
    });
    expect(report.dropped).to.deep.equal([
      { reason: 'unknown type', subject: 'archive-entry', count: 1 },
      { reason: 'duplicate', subject: 'sleep', count: 1 },
    ]);
    expect(JSON.stringify(report)).to.not.contain('secret');
  });

  it('drops what is no value, days that were not worn and nights told twice, and says why', async () => {
    const { daily, dropped, report } = await read([
      summary({ totalSteps: 100 }),
      summary({ totalSteps: '8000', currentDayRestingHeartRate: 300 }),
      summary({ calendarDate: '2024-04-01', totalSteps: 0, restingHeartRate: 0, currentDayRestingHeartRate: null }),
      summary({ calendarDate: 'secret' }),
      night(),
      night({ sleepStartTimestampGMT: '2024-03-30T23:00:00.0' }),
      night({ ...DATE, sleepWindowConfirmationType: 'OFF_WRIST' }),
      night({ deepSleepSeconds: 0, lightSleepSeconds: null, remSleepSeconds: 0 }),
      night({ sleepEndTimestampGMT: 'secret' }),
      { ...DATE, sleepWindowConfirmationType: 'UNCONFIRMED', retro: false },
      { secret: true },
    ]);
    expect(daily['steps']).to.deep.equal({ [DAY]: 100 });
    expect(daily['sleep_minutes']).to.deep.equal({ [DAY]: 420 });
    expect(dropped).to.deep.equal({
      'duplicate summary': 1,
      'unworn day summary': 1,
      'bad date summary': 1,
      'duplicate sleep': 1,
      'unworn day sleep': 2,
      'bad date sleep': 1,
      'absent sleep': 1,
      'unknown type record': 1,
    });
    expect(JSON.stringify(report)).to.not.contain('secret');
  });

  itRefuses(scratch, 'refused-garmin.json', {
    'nights that were not measured': {
      content: JSON.stringify([night({ sleepWindowConfirmationType: 'OFF_WRIST' })]),
      type: ImportNoDataError,
      reason: /no Garmin daily summary/,
    },
    'a file that is cut off': {
      content: JSON.stringify([summary()]).slice(0, -2),
      type: ImportTruncatedError,
      reason: /ends inside/,
    },
    'another list of dates': {
      content: '[{"calendarDate":"2024-03-31","secret":1}]',
      type: ImportFormatUnknownError,
      reason: /no known format/,
    },
  });
});
