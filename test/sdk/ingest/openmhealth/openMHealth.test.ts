import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { importFile, ImportLimitError, ImportNoDataError, parseDay } from '#sdk/ingest';
import { DATA, itRefuses, plain, Scratch } from '../support.ts';

const SAMPLES = join(DATA, 'formats/openmhealth/omh');
const DAY = parseDay('2024-03-10') ?? 0;

type Json = Record<string, unknown>;

const at = (date_time: string): Json => ({ effective_time_frame: { date_time } });
const between = (start_date_time: string, end_date_time?: string): Json => ({
  effective_time_frame: { time_interval: { start_date_time, end_date_time } },
});
const MORNING = at('2024-03-10T08:00:00+01:00');
const HOUR = between('2024-03-10T08:00:00+01:00', '2024-03-10T09:00:00+01:00');
const pulse = (value: unknown, more: Json = MORNING): Json => ({ heart_rate: { value, unit: 'beats/min' }, ...more });
const steps = (value: number, source_name: string, user_id = 'secret-1'): Json => ({
  header: { user_id, acquisition_provenance: { source_name } },
  body: { step_count: { value, unit: 'steps' }, ...HOUR },
});

describe('Open mHealth', () => {
  const scratch = new Scratch();

  async function read(document: unknown) {
    const { people, report } = await importFile(await scratch.write('points.json', JSON.stringify(document)));
    const dropped = Object.fromEntries(report.dropped.map((drop) => [`${drop.reason} ${drop.subject}`, drop.count]));
    return { days: people.map(({ daily }) => plain(daily)), dropped, report };
  }

  it('reads each measure that a channel has, in the units of its schema', async () => {
    const night = between('2024-03-09T23:00:00+01:00', '2024-03-10T07:00:00+01:00');
    const { days } = await read([
      pulse(60),
      pulse(71), // mean 65.5
      { body_weight: { value: 185, unit: 'lb' }, ...MORNING }, // 185 × 0.45359237 = 83.91458845
      { blood_glucose: { value: 5, unit: 'mmol/L' }, ...MORNING }, // 5 × 18.015588 = 90.07794
      {
        systolic_blood_pressure: { value: 121, unit: 'mmHg' },
        diastolic_blood_pressure: { value: 79, unit: 'mmHg' },
        ...MORNING,
      },
      { sleep_duration: { value: 7.5, unit: 'h' }, ...night }, // 450 minutes, on the day the night ends
      { total_sleep_time: { value: 440, unit: 'min' }, ...night }, // the same night: never added
    ]);
    const [day] = days;
    expect(day?.['body_mass']?.[DAY]).to.be.closeTo(83.91458845, 1e-9);
    expect(day?.['blood_glucose']?.[DAY]).to.be.closeTo(90.07794, 1e-9);
    expect(day).to.deep.include({
      heart_rate: { [DAY]: 65.5 },
      blood_pressure_systolic: { [DAY]: 121 },
      blood_pressure_diastolic: { [DAY]: 79 },
      sleep_minutes: { [DAY]: 450 },
    });
  });

  it('keeps users apart, and takes the source that counted most', async () => {
    const { days, report } = await read([
      steps(100, 'a'),
      steps(250, 'a'),
      steps(300, 'b'),
      steps(40, 'a', 'secret-2'),
    ]);
    expect(days).to.deep.equal([{ steps: { [DAY]: 350 } }, { steps: { [DAY]: 40 } }]);
    expect(JSON.stringify(report)).to.not.contain('secret');
  });

  it('takes a data point that is there twice once', async () => {
    const point = { header: { id: 'secret', user_id: 'secret-1' }, body: pulse(60) };
    const { days, dropped, report } = await read([point, { ...point, body: pulse(80) }]);
    expect(days).to.deep.equal([{ heart_rate: { [DAY]: 60 } }]);
    expect(dropped).to.deep.equal({ 'duplicate header': 1 });
    expect(report.recordsRead).to.equal(2);
  });

  it('drops what is no value of a day, and says why', async () => {
    const { days, dropped } = await read([
      pulse(60),
      pulse('61'),
      pulse(1e308),
      pulse(400),
      pulse(61, {}),
      pulse(61, at('2024-03-10')),
      pulse(61, between('2024-03-10T08:00:00Z', '2024-03-12T08:00:00Z')),
      pulse(61, between('2024-03-10T08:00:00Z')),
      pulse(61, { ...MORNING, descriptive_statistic: 'minimum' }),
      { step_count: { value: 10, unit: 'steps' }, ...MORNING },
      { body_weight: { value: 50, unit: 'km' }, ...MORNING },
      { body_height: { value: 180, unit: 'cm' }, ...MORNING },
      'secret',
    ]);
    expect(days).to.deep.equal([{ heart_rate: { [DAY]: 60 } }]);
    expect(dropped).to.deep.equal({
      'bad number heart_rate': 2,
      'implausible heart_rate': 1,
      'bad date heart_rate': 4,
      'unknown type descriptive_statistic': 1,
      'bad date step_count': 1,
      'unknown unit body_weight': 1,
      'unknown type body': 2,
    });
  });

  itRefuses(scratch, 'refused-points.json', {
    'a data point of another kind': {
      content: '{"header":{"schema_id":{"name":"secret"}},"body":{}}',
      type: ImportNoDataError,
      reason: /no Open mHealth data point/,
    },
    'data points of too many users': {
      content: JSON.stringify([steps(1, 'a'), steps(1, 'a', 'secret-2')]),
      type: ImportLimitError,
      reason: /more than 1 people/,
      options: { limits: { maxPeople: 1 } },
    },
  });

  if (existsSync(SAMPLES)) {
    it('reads the examples of the schemas', async () => {
      const sample = async (name: string) =>
        plain((await importFile(join(SAMPLES, name))).people[0]?.daily ?? new Map());
      const spring = parseDay('2016-02-05') ?? 0;
      expect(await sample('step-count/3.0/shouldPass/valid-step-count.json')).to.deep.equal({
        steps: { [spring]: 10_600 },
      });
      expect(await sample('total-sleep-time/1.0/shouldPass/valid-total-sleep-time.json')).to.deep.equal({
        sleep_minutes: { [spring + 1]: 465 },
      });
    });
  }
});
