import { expect } from 'chai';
import { importFile, ImportColumnsMissingError, ImportMalformedError, ImportNoDataError, parseDay } from '#sdk/ingest';
import { itRefuses, plain, Scratch, zip } from '../support.ts';

const DAY = parseDay('2024-03-31') ?? 0;

const SLEEP_HEADER =
  'id;average_breath;average_hrv;awake_time;bedtime_end;bedtime_start;day;efficiency;heart_rate;lowest_heart_rate;time_in_bed;total_sleep_duration;type\n';
const NIGHT =
  'a;14.25;48;1800;2024-03-31T07:30:00.000+02:00;2024-03-30T23:00:00.000+01:00;2024-03-31;93;' +
  '{"interval":300,"items":[60,58,null]};49;27000;25200;long_sleep\n';
const ACTIVITY =
  'id;day;active_calories;high_activity_time;low_activity_time;medium_activity_time;sedentary_time;steps;total_calories;timestamp\n' +
  'b;2024-03-31;450;600;10800;1200;30000;8123;2410;2024-03-31T04:00:00+02:00\n';
const PULSE =
  'timestamp;bpm;source\n2024-03-31T22:30:00Z;60;rest\n2024-03-31T22:30:00Z;90;rest\n2024-03-31T20:30:00Z;70;rest\n';

describe('Oura account export', () => {
  const scratch = new Scratch();

  async function read(name: string, content: string | Uint8Array) {
    const { people, report, source } = await importFile(await scratch.write(name, content));
    expect(source).to.equal('Oura account export');
    const dropped = Object.fromEntries(report.dropped.map((drop) => [`${drop.reason} ${drop.subject}`, drop.count]));
    return { daily: plain(people[0]?.daily ?? new Map()), dropped, report };
  }

  it('reads one table by its columns, whatever its name', async () => {
    const { daily, report } = await read('any.txt', `\ufeff${SLEEP_HEADER}${NIGHT}`);
    expect(daily).to.deep.equal({
      sleep_minutes: { [DAY]: 420 },
      time_in_bed_minutes: { [DAY]: 450 },
      sleep_awake_minutes: { [DAY]: 30 },
      sleep_efficiency: { [DAY]: 93 },
      resting_heart_rate: { [DAY]: 49 },
      hrv_rmssd: { [DAY]: 48 },
      respiratory_rate: { [DAY]: 14.25 },
    });
    expect(report.recordsRead).to.equal(1);
  });

  it('reads SpO2 from its cell of JSON, quoted or not, and passes over empty cells', async () => {
    const rows = ['a;2024-03-30;{"average": 97.5};1', 'b;2024-03-31;"{""average"":98}";', 'c;2024-04-01;;'];
    const { daily } = await read(
      'dailyspo2.csv',
      `id;day;spo2_percentage;breathing_disturbance_index\n${rows.join('\n')}\n`,
    );
    expect(daily).to.deep.equal({ oxygen_saturation: { [DAY - 1]: 97.5, [DAY]: 98 } });
  });

  it('reads the archive: heart rates in UTC by the offset that other tables tell', async () => {
    const readiness =
      'id;day;score;temperature_deviation;temperature_trend_deviation;contributors\nc;2024-03-31;80;-0.25;0.1;{"hrv_balance":80}\n';
    const file = (name: string, data: string) => ({ name: `App Data/${name}.csv`, data });
    const { daily, dropped } = await read(
      'export.zip',
      zip([
        file('sleepmodel', SLEEP_HEADER + NIGHT),
        file('dailyactivity', ACTIVITY),
        file('dailyreadiness', readiness),
        file('heartrate', PULSE),
        file('dailysleep', 'id;day;score\nd;2024-03-31;80\n'),
        { name: 'User Data/secret.csv', data: 'secret' },
      ]),
    );
    expect(daily).to.deep.include({
      steps: { [DAY]: 8123 },
      sleep_minutes: { [DAY]: 420 },
      skin_temperature_deviation: { [DAY]: -0.25 },
      heart_rate: { [DAY]: 70, [DAY + 1]: 60 }, // 22:30 in UTC is 00:30 of the next day
    });
    expect(dropped).to.deep.equal({ 'unknown type archive-entry': 2, 'duplicate heartRate': 1 });
  });

  itRefuses(scratch, 'sleepmodel.csv', {
    'a row that is cut off': {
      content: (SLEEP_HEADER + NIGHT).slice(0, -20),
      type: ImportMalformedError,
      reason: /more or fewer cells/,
    },
    'a table without a usable value': {
      content: SLEEP_HEADER + NIGHT.replace('long_sleep', 'deleted'),
      type: ImportNoDataError,
      reason: /left out: not final of sleep/,
    },
    'an archive whose table is another': {
      content: zip([{ name: 'App Data/sleepmodel.csv', data: 'secret,secret\n1,2\n' }]),
      type: ImportColumnsMissingError,
      reason: /lacks the columns of an Oura table/,
    },
  });
});
