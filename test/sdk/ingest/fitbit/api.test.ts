import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  importFile,
  ImportLimitError,
  ImportNoDataError,
  ImportTruncatedError,
  parseDay,
  type ImportResult,
} from '#sdk/ingest';
import { DATA, itRefuses, plain, Scratch } from '../support.ts';

const SAMPLES = join(DATA, 'formats/shimmer/fitbit');
const DAY = parseDay('2024-03-10') ?? 0;

const day = (value: unknown, dateTime = '2024-03-10'): unknown => ({ dateTime, value });
const days = (channels: Record<string, number>): Record<string, Record<number, number>> =>
  Object.fromEntries(Object.entries(channels).map(([key, value]) => [key, { [DAY]: value }]));

describe('Fitbit Web API', () => {
  const scratch = new Scratch();

  const imported = async (answer: unknown): Promise<ImportResult> =>
    importFile(await scratch.write('answer.json', JSON.stringify(answer)));
  const daily = async (answer: unknown): Promise<Record<string, Record<number, number>>> =>
    plain((await imported(answer)).people[0]!.daily);

  it('reads the time series of activity, whose numbers are text', async () => {
    const values = await daily({
      'activities-steps': [day('4500'), day('0', '2024-03-11')],
      'activities-calories': [day('2201'), day('1650', '2024-03-11')],
      'activities-minutesSedentary': [day('700'), day('1440', '2024-03-11')],
      'activities-minutesLightlyActive': [day('200'), day('0', '2024-03-11')],
      'activities-minutesFairlyActive': [day('15'), day('0', '2024-03-11')],
      'activities-minutesVeryActive': [day('25'), day('0', '2024-03-11')],
    });
    // On 11 March nothing shows that it was worn.
    expect(values).to.deep.equal(
      days({
        steps: 4500,
        energy_expenditure: 2201,
        sedentary_minutes: 700,
        light_activity_minutes: 200,
        active_minutes: 40,
      }),
    );
  });

  it('reads the resting heart rate of days and the samples of one', async () => {
    const samples = {
      dataset: [
        { time: '00:01:00', value: 60 },
        { time: '23:59:00', value: 80 },
      ],
      datasetType: 'minute',
    };
    const resting = day({ heartRateZones: [], restingHeartRate: 58 });
    const one = { 'activities-heart': [resting], 'activities-heart-intraday': samples };
    expect(await daily(one)).to.deep.equal(days({ resting_heart_rate: 58, heart_rate: 70 }));
    const two = { ...one, 'activities-heart': [resting, day({ heartRateZones: [] }, '2024-03-11')] };
    const { people, report } = await imported(two);
    expect(plain(people[0]!.daily)).to.deep.equal(days({ resting_heart_rate: 58 }));
    expect(report.dropped).to.deep.equal([
      { reason: 'bad date', subject: 'activities-heart-intraday', count: 2 },
      { reason: 'absent', subject: 'activities-heart', count: 1 },
    ]);
  });

  it('reads what is measured in the night', async () => {
    expect(await daily({ hrv: [day({ dailyRmssd: 34.938, deepRmssd: 31.567 })] })).to.deep.equal(
      days({ hrv_rmssd: 34.938 }),
    );
    expect(await daily({ br: [day({ breathingRate: 17.8 })] })).to.deep.equal(days({ respiratory_rate: 17.8 }));
    expect(await daily({ tempSkin: [day({ nightlyRelative: -0.6 })] })).to.deep.equal(
      days({ skin_temperature_deviation: -0.6 }),
    );
  });

  it('reads sleep of the first version of the API, which has a length instead of an end', async () => {
    const log = { dateOfSleep: '2024-03-10', startTime: '2024-03-09T23:00:00.000', duration: 28_800_000 };
    const minutes = { minutesAsleep: 420, timeInBed: 480, minutesAwake: 60, efficiency: 94, isMainSleep: true };
    expect(await daily({ sleep: [{ ...log, ...minutes }] })).to.deep.equal(
      days({ sleep_minutes: 420, time_in_bed_minutes: 480, sleep_awake_minutes: 60, sleep_efficiency: 94 }),
    );
  });

  it('takes the last body mass of a day, in kilograms', async () => {
    const weight = (kilograms: unknown, time: string): unknown => ({
      bmi: 24,
      date: '2024-03-10',
      logId: 1,
      time,
      weight: kilograms,
    });
    expect(await daily({ weight: [weight(80.5, '21:00:00'), weight(81, '07:00:00')] })).to.deep.equal(
      days({ body_mass: 80.5 }),
    );
  });

  it('counts what it leaves out, and why', async () => {
    const { people, report } = await imported({
      'activities-steps': [day('4500'), day('7'), day('secret', '2024-03-12'), day('5', 'secret')],
      'activities-distance': [day('3.2')],
      'activities-minutesVeryActive': [day('25')],
      sleep: [{ startTime: 'secret' }],
    });
    expect(plain(people[0]!.daily)).to.deep.equal(days({ steps: 4500 }));
    expect(report.dropped.map(({ reason, subject }) => `${reason}: ${subject}`).toSorted()).to.deep.equal([
      'absent: active_minutes',
      'bad date: activities-steps',
      'bad date: sleep-log',
      'bad number: activities-steps',
      'duplicate: activities-steps',
      'unknown type: activities-distance',
    ]);
  });

  itRefuses(scratch, 'answer.json', {
    'an answer that is cut off': {
      content: '{"activities-steps":[{"dateTime":"2024-03-10","value":"sec',
      type: ImportTruncatedError,
      reason: /ends inside a JSON string/,
    },
    'an answer without a value': {
      content: '{"activities-steps":[{"dateTime":"2024-03-10","value":"0"}]}',
      type: ImportNoDataError,
      reason: /without a usable value/,
    },
    'more days than the cap': {
      content: JSON.stringify({ 'activities-steps': [day('1'), day('2', '2024-03-11')] }),
      type: ImportLimitError,
      reason: /more records/,
      options: { limits: { maxCells: 1 } },
    },
  });

  if (existsSync(SAMPLES)) {
    it('reads the samples of Shimmer', async () => {
      const sample = async (name: string): Promise<Record<string, Record<number, number>>> =>
        plain((await importFile(join(SAMPLES, name))).people[0]!.daily);
      const at = (date: string): number => parseDay(date) ?? 0;
      expect(await sample('fitbit-activities-steps-timeseries.json')).to.deep.equal({
        steps: { [at('2015-08-23')]: 175, [at('2015-08-24')]: 2937 },
      });
      expect(await sample('fitbit-activities-steps-1d-1m-intraday.json')).to.deep.equal({
        steps: { [at('2015-08-21')]: 3212 },
      });
      // (64 + 63 + 64 + 65 + 65) / 5
      expect(await sample('fitbit-activities-heart-1d-1m-intraday.json')).to.deep.equal({
        heart_rate: { [at('2015-08-21')]: 64.2 },
      });
      expect((await sample('fitbit-body-log-weight.json'))['body_mass']).to.include({
        [at('2015-05-13')]: 56.7,
        [at('2015-05-24')]: 57.2,
      });
      // 63 + 112 asleep, 63 + 118 in bed, 0 + 6 awake.
      expect(await sample('fitbit-sleep-date.json')).to.deep.include({ sleep_minutes: { [at('2016-12-13')]: 175 } });
      expect(await sample('fitbit-sleep-date-range.json')).to.deep.include({
        time_in_bed_minutes: { [at('2016-12-13')]: 181 },
        sleep_awake_minutes: { [at('2016-12-13')]: 6 },
        sleep_efficiency: { [at('2016-12-13')]: 95 },
      });
    });
  }
});
