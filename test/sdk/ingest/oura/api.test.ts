import { expect } from 'chai';
import { importFile, ImportMalformedError, ImportNoDataError, ImportTruncatedError, parseDay } from '#sdk/ingest';
import { itRefuses, plain, Scratch } from '../support.ts';

type Json = Record<string, unknown>;

/** The day after clocks are set forward in central Europe. */
const DAY = parseDay('2024-03-31') ?? 0;

const activity = (more: Json = {}): Json => ({
  id: 'secret-activity',
  class_5_min: '0',
  score: 82,
  active_calories: 450,
  equivalent_walking_distance: 9000,
  high_activity_time: 600,
  low_activity_time: 10_800,
  medium_activity_time: 1200,
  non_wear_time: 3600,
  resting_time: 28_800,
  sedentary_time: 30_000,
  steps: 8123,
  total_calories: 2410,
  day: '2024-03-31',
  timestamp: '2024-03-31T04:00:00+02:00',
  ...more,
});
const sleep = (more: Json = {}): Json => ({
  id: 'secret-sleep',
  average_breath: 14.25,
  average_heart_rate: 56,
  average_hrv: 48,
  awake_time: 1800,
  bedtime_end: '2024-03-31T07:30:00.000+02:00',
  bedtime_start: '2024-03-30T23:00:00.000+01:00',
  day: '2024-03-31',
  efficiency: 93,
  heart_rate: { interval: 300, items: [null, 55, 49], timestamp: '2024-03-30T23:00:00.000+01:00' },
  hrv: { interval: 300, items: [null, 40, 56], timestamp: '2024-03-30T23:00:00.000+01:00' },
  lowest_heart_rate: 49,
  time_in_bed: 27_000,
  total_sleep_duration: 25_200,
  type: 'long_sleep',
  ...more,
});
const nap = (id: string, start: string, end: string, type = 'sleep'): Json => ({
  ...sleep({ id, type, lowest_heart_rate: 60, time_in_bed: 3600, total_sleep_duration: 3000, awake_time: 600 }),
  bedtime_start: `2024-03-31T${start}:00+02:00`,
  bedtime_end: `2024-03-31T${end}:00+02:00`,
});

describe('Oura', () => {
  const scratch = new Scratch();

  async function read(document: unknown) {
    const { people, report, source } = await importFile(await scratch.write('oura.json', JSON.stringify(document)));
    expect(source).to.equal('Oura API v2 JSON');
    const dropped = Object.fromEntries(report.dropped.map((drop) => [`${drop.reason} ${drop.subject}`, drop.count]));
    return { daily: plain(people[0]?.daily ?? new Map()), dropped, report };
  }

  it('reads a day of activity, whose times are seconds', async () => {
    const { daily, report } = await read({ data: [activity()], next_token: null });
    expect(daily).to.deep.equal({
      steps: { [DAY]: 8123 },
      energy_expenditure: { [DAY]: 2410 },
      active_energy: { [DAY]: 450 },
      active_minutes: { [DAY]: 30 }, // (600 + 1200) ÷ 60
      light_activity_minutes: { [DAY]: 180 }, // 10800 ÷ 60
      sedentary_minutes: { [DAY]: 500 }, // 30000 ÷ 60
    });
    expect(report.notes.join(' ')).to.contain('four in the morning').and.contain('RMSSD');
  });

  it('reads a night by the local day on which it ends, also where clocks are set forward, and adds the nap', async () => {
    const { daily, dropped } = await read({ data: [sleep(), nap('secret-nap', '14:00', '15:00')] });
    expect(daily).to.deep.equal({
      sleep_minutes: { [DAY]: 470 }, // (25200 + 3000) ÷ 60
      time_in_bed_minutes: { [DAY]: 510 }, // (27000 + 3600) ÷ 60: the night lasts 7.5 hours, not 8.5
      sleep_awake_minutes: { [DAY]: 40 }, // (1800 + 600) ÷ 60
      sleep_efficiency: { [DAY]: 93 },
      resting_heart_rate: { [DAY]: 49 },
      hrv_rmssd: { [DAY]: 48 },
      respiratory_rate: { [DAY]: 14.25 },
    });
    expect(dropped).to.deep.equal({});
  });

  it('adds no sleep that overlaps, is there twice, was deleted or was rejected', async () => {
    const { daily, dropped } = await read([
      sleep(),
      sleep(),
      nap('a', '06:00', '07:00'), // within the night
      nap('b', '14:00', '15:00', 'rest'),
      nap('c', '16:00', '17:00', 'deleted'),
      nap('d', '19:00', '18:00'),
    ]);
    expect(daily['sleep_minutes']).to.deep.equal({ [DAY]: 420 });
    expect(dropped).to.deep.equal({ 'duplicate sleep': 2, 'not final sleep': 2, 'bad date sleep': 1 });
  });

  it('reads readiness, oxygen and oxygen uptake of a day', async () => {
    const day = '2024-03-31';
    const { daily } = await read({
      daily_readiness: {
        data: [{ id: 'a', contributors: {}, day, temperature_deviation: -0.25, temperature_trend_deviation: 0.1 }],
      },
      daily_spo2: {
        data: [
          { id: 'b', day, spo2_percentage: { average: 97.5 }, breathing_disturbance_index: 3 },
          { id: 'c', day, spo2_percentage: null, breathing_disturbance_index: null },
        ],
      },
      vO2_max: { data: [{ id: 'd', day, timestamp: '2024-03-31T00:00:00+02:00', vo2_max: 44.5 }] },
    });
    expect(daily).to.deep.equal({
      skin_temperature_deviation: { [DAY]: -0.25 },
      oxygen_saturation: { [DAY]: 97.5 },
      vo2_max: { [DAY]: 44.5 },
    });
  });

  it('gives heart rates in UTC to the local day where the file tells the offset', async () => {
    const pulse = (timestamp: string, bpm: number): Json => ({ bpm, source: 'awake', timestamp });
    const heartrate = [pulse('2024-03-30T23:30:00+00:00', 60), pulse('2024-03-30T22:30:00Z', 70)];
    expect((await read({ data: heartrate })).daily).to.deep.equal({ heart_rate: { [DAY - 1]: 65 } });
    // 23:30 in UTC is 00:30 of the 31st where the offset was +01:00.
    const night = sleep({ bedtime_start: '2024-03-29T23:00:00+01:00', bedtime_end: '2024-03-30T07:00:00+01:00' });
    const { daily } = await read({ heartrate, sleep: [night] });
    expect(daily['heart_rate']).to.deep.equal({ [DAY - 1]: 70, [DAY]: 60 });
    const file = await scratch.write('pulse.json', JSON.stringify({ data: heartrate }));
    const { people } = await importFile(file, { timeZone: 'Asia/Tokyo' }); // both on the 31st there
    expect(plain(people[0]?.daily ?? new Map())).to.deep.equal({ heart_rate: { [DAY]: 65 } });
  });

  it('drops what is no value, days that were not worn and scores, and says why', async () => {
    const { daily, dropped, report } = await read([
      sleep({ lowest_heart_rate: 0, average_hrv: null, average_breath: '14', efficiency: 300 }),
      activity({ steps: 0, low_activity_time: 0, medium_activity_time: 0, high_activity_time: 0 }),
      activity({ id: 'b', day: 'secret' }),
      { bpm: 60, source: 'rest', timestamp: 'secret' },
      { id: 'c', day: '2024-03-31', score: 80, contributors: { deep_sleep: 90 } },
      'secret',
    ]);
    expect(Object.keys(daily)).to.have.members(['sleep_minutes', 'time_in_bed_minutes', 'sleep_awake_minutes']);
    expect(dropped).to.deep.equal({
      'coded as missing resting_heart_rate': 1,
      'bad number respiratory_rate': 1,
      'implausible sleep_efficiency': 1,
      'unworn day activity': 1,
      'bad date activity': 1,
      'bad date heartRate': 1,
      'unknown type document': 2,
    });
    expect(JSON.stringify(report)).to.not.contain('secret');
  });

  it('takes the larger of two totals of one day, never their sum', async () => {
    const { daily } = await read([activity(), activity({ id: 'b', steps: 9000 })]);
    expect(daily['steps']).to.deep.equal({ [DAY]: 9000 });
  });

  itRefuses(scratch, 'refused-oura.json', {
    'scores alone': {
      content: JSON.stringify({
        data: [{ id: 'secret', contributors: { deep_sleep: 9 }, day: '2024-03-31', score: 8 }],
      }),
      type: ImportNoDataError,
      reason: /scores are none/,
    },
    'a file that is cut off': {
      content: JSON.stringify({ data: [sleep()] }).slice(0, -3),
      type: ImportTruncatedError,
      reason: /ends inside/,
    },
    'a member that is there twice': {
      content: '{"data":[{"bedtime_end":"secret","bedtime_end":"secret"}]}',
      type: ImportMalformedError,
      reason: /twice/,
    },
  });
});
