import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect } from 'chai';
import { importFile, ImportFormatUnknownError, ImportNoDataError, parseDay } from '#sdk/ingest';
import { DATA, importFailure, plain, Scratch } from '../support.ts';

type Json = Record<string, unknown>;

const SAMPLES = join(DATA, 'formats/openmhealth');
const DAY = parseDay('2024-03-10') ?? 0;
/** Schemas with no measure of a channel. */
const WITHOUT_CHANNEL = ['hk-quantity-sample', 'ambient-sound', 'time-frame', 'physical-activity', 'rr-interval'];

/** Why a sound sample tells no value of a day; undefined when it must be read. */
function whyRefused(file: string): RegExp | undefined {
  const body = JSON.parse(readFileSync(file, 'utf8')) as Json;
  const frame = body['effective_time_frame'] as Record<string, Record<string, string>> | undefined;
  const { start_date_time, end_date_time } = frame?.['time_interval'] ?? {};
  const hours = (Date.parse(end_date_time ?? '') - Date.parse(start_date_time ?? '')) / 3_600_000;
  if (WITHOUT_CHANNEL.some((schema) => file.includes(`${sep}${schema}${sep}`))) {
    return frame ? /left out: unknown type of body/ : /in no known format/;
  }
  if (body['descriptive_statistic'] !== undefined) return /left out: unknown type of descriptive_statistic/;
  // A bare number and nothing else might be of any format.
  if (typeof body['step_count'] === 'number' && !frame) return /in no known format/;
  return frame === undefined || hours > 25 ? /left out: bad date of/ : undefined;
}

describe('Open mHealth, by versions of its schemas', () => {
  const scratch = new Scratch();

  async function read(body: Json) {
    const { people } = await importFile(await scratch.write('point.json', JSON.stringify(body)));
    return plain(people[0]?.daily ?? new Map());
  }
  const within = (time_interval: Json): Json => ({ effective_time_frame: { time_interval } });
  const duration = (value: number, unit: string): Json => ({ duration: { value, unit } });

  it('reads an interval by its start or end and its duration, in local time', async () => {
    const start_date_time = '2024-03-09T22:30:00-08:00';
    const sleep = { total_sleep_time: { value: 7, unit: 'h' } };
    // 22:30 + 8 h = 06:30 of the 10th; in UTC it begins and ends on the 10th.
    expect(await read({ ...sleep, ...within({ start_date_time, ...duration(8, 'h') }) })).to.deep.equal({
      sleep_minutes: { [DAY]: 420 },
    });
    const steps = { step_count: { value: 100, unit: 'steps' } };
    // 00:30 − 60 min = 23:30 of the 9th; steps belong to the day on which they begin.
    const ending = within({ end_date_time: '2024-03-10T00:30:00+13:00', ...duration(60, 'min') });
    expect(await read({ ...steps, ...ending })).to.deep.equal({ steps: { [DAY - 1]: 100 } });
    const part = within({ date: '2024-03-10', part_of_day: 'morning' });
    expect(await read({ ...steps, ...part })).to.deep.equal({ steps: { [DAY]: 100 } });
  });

  it('refuses intervals that tell no day', async () => {
    const steps = { step_count: { value: 100, unit: 'steps' } };
    const start_date_time = '2024-03-10T08:00:00Z';
    for (const interval of [
      { start_date_time, ...duration(2, 'd') },
      { start_date_time, ...duration(-1, 'h') },
      { start_date_time, ...duration(1, 'fortnight') },
      duration(1, 'h'),
      { date: '2024-03-10' },
      { date: '2024-03-10', part_of_day: 'secret' },
    ]) {
      const file = await scratch.write('bad.json', JSON.stringify({ ...steps, ...within(interval) }));
      expect((await importFailure(file)).reason).to.match(/left out: bad date of step_count \(1\)/);
    }
  });

  it('reads steps as the bare number of the first versions, and a night by its episode', async () => {
    const time = within({ start_date_time: '2024-03-10T00:00:00+01:00', ...duration(9, 'h') });
    expect(await read({ step_count: 6000, ...time })).to.deep.equal({ steps: { [DAY]: 6000 } });
    const night = {
      total_sleep_time: { value: 8.5, unit: 'h' },
      wake_after_sleep_onset: { value: 30, unit: 'min' },
      sleep_efficiency_percentage: { value: 91.5, unit: '%' },
      sleep_maintenance_efficiency_percentage: { value: 94.4, unit: '%' },
    };
    expect(await read({ ...night, ...time })).to.deep.equal({
      sleep_minutes: { [DAY]: 510 },
      sleep_awake_minutes: { [DAY]: 30 },
      sleep_efficiency: { [DAY]: 91.5 },
    });
  });

  if (existsSync(SAMPLES)) {
    const files = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));

    it('reads every sound sample, or says why it tells no value of a day', async () => {
      const refused: string[] = [];
      for (const file of files.filter((name) => name.includes('shouldPass')).map((name) => join(SAMPLES, name))) {
        const reason = whyRefused(file);
        if (reason === undefined) expect((await importFile(file)).report.channelDays, file).to.not.deep.equal({});
        else expect((await importFailure(file)).reason, file).to.match(reason);
        if (reason !== undefined) refused.push(file);
      }
      expect(refused.length).to.be.lessThan(files.length / 2);
    });

    it('refuses every sample that its schema refuses', async () => {
      for (const file of files.filter((name) => name.includes('shouldFail'))) {
        const error = await importFailure(join(SAMPLES, file));
        expect([ImportNoDataError, ImportFormatUnknownError], file).to.include(error.constructor);
        expect(error.reason, file).to.match(/left out: |in no known format/);
      }
    });
  }
});
