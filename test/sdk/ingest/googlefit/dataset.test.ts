import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  importFile,
  ImportLimitError,
  ImportNoDataError,
  ImportTruncatedError,
  InvalidTimeZoneError,
  parseDay,
  type ImportFileOptions,
  type ImportResult,
} from '#sdk/ingest';
import { DATA, itRefuses, plain, Scratch } from '../support.ts';

const SAMPLES = join(DATA, 'formats/shimmer/googlefit');
const DAY = parseDay('2024-03-10') ?? 0;
const STEPS = 'com.google.step_count.delta';
const MERGED = `derived:${STEPS}:com.google.android.gms:merge_step_deltas`;

const nanos = (moment: string): string => `${Date.parse(moment)}000000`;
const point = (type: string, start: string, end: string, value: object, origin = 'raw:secret'): object => ({
  startTimeNanos: nanos(start),
  endTimeNanos: nanos(end),
  dataTypeName: type,
  originDataSourceId: origin,
  value: [value],
  modifiedTimeMillis: '1423721121864',
});
const steps = (start: string, end: string, intVal: unknown, origin?: string): object =>
  point(STEPS, start, end, { intVal }, origin);
const stage = (start: string, end: string, intVal: number): object =>
  point('com.google.sleep.segment', start, end, { intVal });
const dataset = (points: readonly unknown[], dataSourceId = MERGED): string =>
  JSON.stringify({ minStartTimeNs: '0', maxEndTimeNs: '1', dataSourceId, point: points });

describe('Google Fit dataset', () => {
  const scratch = new Scratch();

  const imported = async (content: string, options: ImportFileOptions = {}): Promise<ImportResult> =>
    importFile(await scratch.write('dataset.json', content), options);
  const daily = async (content: string, options?: ImportFileOptions): Promise<Record<string, Record<number, number>>> =>
    plain((await imported(content, options)).people[0]!.daily);
  const drops = ({ report }: ImportResult): string[] =>
    report.dropped.map(({ reason, subject, count }) => `${reason}: ${subject} ${count}`).toSorted();

  it('takes the days of the time zone that is given, also where clocks change, else those of UTC, and says so', async () => {
    // New York is at -5 h until 2 o'clock of 10 March 2024, and at -4 h from then on.
    const content = dataset([
      steps('2024-03-10T04:59:00Z', '2024-03-10T05:10:00Z', 1), // 9 March 23:59
      steps('2024-03-10T05:00:00Z', '2024-03-10T05:10:00Z', 20), // 10 March 00:00
      steps('2024-03-11T03:59:00Z', '2024-03-11T04:10:00Z', 300), // 10 March 23:59
      steps('2024-03-11T04:00:00Z', '2024-03-11T04:10:00Z', 4000), // 11 March 00:00
    ]);
    const there = { timeZone: 'America/New_York' };
    expect(await daily(content, there)).to.deep.equal({ steps: { [DAY - 1]: 1, [DAY]: 320, [DAY + 1]: 4000 } });
    const { people, report } = await imported(content);
    expect(plain(people[0]!.daily)).to.deep.equal({ steps: { [DAY]: 21, [DAY + 1]: 4300 } });
    expect(report.notes.join(' ')).to.contain('a day is that of UTC; give yours with --time-zone');
    const error = await imported(content, { timeZone: 'Mars/Olympus' }).catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(InvalidTimeZoneError);
  });

  it('adds up a stream that Google has merged, and of a raw one takes the source that counted most', async () => {
    const points = [
      steps('2024-03-10T08:00:00Z', '2024-03-10T08:10:00Z', 100, 'raw:phone'),
      steps('2024-03-10T09:00:00Z', '2024-03-10T09:10:00Z', 50, 'raw:watch'),
      steps('2024-03-10T09:00:00Z', '2024-03-10T09:10:00Z', 50, 'raw:watch'),
    ];
    const merged = await imported(dataset(points));
    expect(plain(merged.people[0]!.daily)).to.deep.equal({ steps: { [DAY]: 150 } });
    expect(drops(merged)).to.deep.equal([`duplicate: ${STEPS} 1`]);
    expect(await daily(dataset(points, `raw:${STEPS}:app`))).to.deep.equal({ steps: { [DAY]: 100 } });
  });

  it('reads heart rate as the mean of a day and body mass as its last', async () => {
    const at = (type: string, time: string, fpVal: number): object =>
      point(`com.google.${type}`, `2024-03-10T${time}Z`, `2024-03-10T${time}Z`, { fpVal, mapVal: [] });
    const content = dataset([
      at('heart_rate.bpm', '08:00:00', 60),
      at('heart_rate.bpm', '09:00:00', 71),
      at('weight', '21:00:00', 72.5),
      at('weight', '07:00:00', 73),
    ]);
    expect(await daily(content)).to.deep.equal({ heart_rate: { [DAY]: 65.5 }, body_mass: { [DAY]: 72.5 } });
  });

  it('reads sleep in stages, on the local day on which it ends', async () => {
    // 23:00 to 07:00 in New York, with an hour less for the clocks: 2 h + 1 h + 3 h asleep, 1 h awake.
    const content = dataset([
      stage('2024-03-10T04:00:00Z', '2024-03-10T06:00:00Z', 4),
      stage('2024-03-10T06:00:00Z', '2024-03-10T07:00:00Z', 1),
      stage('2024-03-10T07:00:00Z', '2024-03-10T08:00:00Z', 5),
      stage('2024-03-10T08:00:00Z', '2024-03-10T11:00:00Z', 6),
      stage('2024-03-10T08:30:00Z', '2024-03-10T10:00:00Z', 2),
    ]);
    const values = await daily(content, { timeZone: 'America/New_York' });
    expect(values['sleep_efficiency']?.[DAY]).to.be.closeTo(85.714, 0.001);
    expect({ ...values, sleep_efficiency: undefined }).to.deep.equal({
      sleep_minutes: { [DAY]: 360 },
      sleep_awake_minutes: { [DAY]: 60 },
      time_in_bed_minutes: { [DAY]: 420 },
      sleep_efficiency: undefined,
    });
  });

  it('counts what it leaves out, and why', async () => {
    const [start, end] = ['2024-03-10T08:00:00Z', '2024-03-10T08:10:00Z'];
    const result = await imported(
      dataset([
        steps(start, end, 10),
        steps(start, end, 'secret', 'raw:a'),
        steps(end, start, 10),
        steps(start, '2024-03-12T08:00:00Z', 10),
        { ...steps(start, end, 10), startTimeNanos: 'secret' },
        point('com.google.calories.expended', start, end, { fpVal: 1672.5 }),
        point('com.google.activity.segment', start, end, { intVal: 7 }),
        point('com.google.weight', start, end, { fpVal: 7200 }),
        'secret',
      ]),
    );
    expect(plain(result.people[0]!.daily)).to.deep.equal({ steps: { [DAY]: 10 } });
    expect(drops(result)).to.deep.equal([
      'bad date: ? 1',
      `bad date: ${STEPS} 3`,
      `bad number: ${STEPS} 1`,
      'implausible: body_mass 1',
      'unknown type: com.google.activity.segment 1',
      'unknown type: com.google.calories.expended 1',
    ]);
    expect(JSON.stringify(result.report)).to.not.contain('secret');
  });

  itRefuses(scratch, 'dataset.json', {
    'a dataset that is cut off': {
      content: `{"dataSourceId":"${MERGED}","point":[{"startTimeNanos":"sec`,
      type: ImportTruncatedError,
      reason: /ends inside a JSON string/,
    },
    'a dataset without a point': { content: dataset([]), type: ImportNoDataError, reason: /without a usable value/ },
    'more days than the cap': {
      content: dataset([
        steps('2024-03-10T08:00:00Z', '2024-03-10T08:10:00Z', 1),
        steps('2024-03-11T08:00:00Z', '2024-03-11T08:10:00Z', 1),
      ]),
      type: ImportLimitError,
      reason: /more records/,
      options: { limits: { maxCells: 1 } },
    },
  });

  if (existsSync(SAMPLES)) {
    it('reads the samples of Shimmer', async () => {
      const sample = async (name: string): Promise<Record<string, Record<number, number>>> =>
        plain((await importFile(join(SAMPLES, `googlefit-${name}.json`))).people[0]!.daily);
      const at = (date: string): number => parseDay(date) ?? 0;
      expect(await sample('merge-heart-rate')).to.deep.equal({
        heart_rate: { [at('2015-01-30')]: 54, [at('2015-07-10')]: 58 },
      });
      expect((await sample('merge-step-deltas'))['steps']).to.include({ [at('2015-02-02')]: 4146 });
      // 1436275800 to 1436277600 s is half an hour of 7 July.
      expect(await sample('merge-activity-segments-only-sleep')).to.deep.equal({
        sleep_minutes: { [at('2015-07-07')]: 30 },
      });
      expect((await sample('merge-weight'))['body_mass']).to.include({ [at('2015-02-17')]: 72 });
    });
  }
});
