import { expect } from 'chai';
import {
  importFile,
  ImportColumnsMissingError,
  ImportLimitError,
  ImportMalformedError,
  ImportNoDataError,
  ImportTruncatedError,
  parseDay,
} from '#sdk/ingest';
import { itRefuses, plain, Scratch, zip } from '../support.ts';

type Json = Record<string, unknown>;

/** The day on which clocks are set forward in central Europe, at 01:00 in UTC. */
const DAY = parseDay('2024-03-31') ?? 0;
/** Seconds of 2024-03-31T00:00Z. */
const MIDNIGHT = DAY * 86_400;

const group = (grpid: number, date: number, measures: readonly Json[], more: Json = {}): Json => ({
  grpid,
  attrib: 0,
  date,
  category: 1,
  hash_deviceid: 'secret',
  measures,
  ...more,
});
const measure = (type: number, value: unknown, unit: unknown): Json => ({ type, value, unit });
const groups = (measuregrps: readonly Json[], timezone = 'Europe/Paris'): Json => ({
  status: 0,
  body: { updatetime: MIDNIGHT, timezone, measuregrps },
});

describe('Withings', () => {
  const scratch = new Scratch();

  async function read(name: string, content: unknown) {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    const { people, report } = await importFile(await scratch.write(name, text));
    const dropped = Object.fromEntries(report.dropped.map((drop) => [`${drop.reason} ${drop.subject}`, drop.count]));
    return { daily: plain(people[0]?.daily ?? new Map()), dropped, report };
  }

  describe('API', () => {
    it('reads measures as value × 10^unit, by the number of their type', async () => {
      const { daily, report } = await read(
        'measures.json',
        groups([
          group(1, MIDNIGHT + 6 * 3600, [measure(1, 70_123, -3), measure(8, 14_000, -3)]), // 70.123 kg, and fat mass
          group(2, MIDNIGHT + 7 * 3600, [measure(9, 79, 0), measure(10, 12, 1), measure(11, 58, 0)]), // 79, 120, 58
          group(3, MIDNIGHT + 8 * 3600, [measure(54, 97, 0), measure(123, 455, -1)]), // 97 %, 45.5 ml/kg/min
        ]),
      );
      expect(daily).to.deep.equal({
        body_mass: { [DAY]: 70.123 },
        blood_pressure_diastolic: { [DAY]: 79 },
        blood_pressure_systolic: { [DAY]: 120 },
        heart_rate: { [DAY]: 58 },
        oxygen_saturation: { [DAY]: 97 },
        vo2_max: { [DAY]: 45.5 },
      });
      expect(report.format).to.equal('Withings API JSON');
      expect(report.dropped).to.deep.equal([{ reason: 'unknown type', subject: 'measure?8', count: 1 }]);
    });

    it('takes the local day of the time zone, before and after clocks are set forward', async () => {
      const weighings = [
        group(1, MIDNIGHT - 3601, [measure(1, 71, 0)]), // 23:59:59 of the 30th, an hour ahead of UTC
        group(2, MIDNIGHT - 3600, [measure(1, 72, 0)]), // 00:00 of the 31st
        group(3, MIDNIGHT + 22 * 3600 - 1, [measure(1, 73, 0)]), // 23:59:59 of the 31st, two hours ahead
        group(4, MIDNIGHT + 22 * 3600, [measure(1, 74, 0)]), // 00:00 of the 1st
      ];
      const { daily } = await read('zones.json', groups(weighings));
      expect(daily).to.deep.equal({ body_mass: { [DAY - 1]: 71, [DAY]: 73, [DAY + 1]: 74 } });
    });

    it('drops what is no measurement of this person, and says why', async () => {
      const { daily, dropped, report } = await read(
        'drops.json',
        groups([
          group(1, MIDNIGHT, [measure(1, 70, 0), measure(1, '70', 0), measure(1, 7, 0.5), measure(1, 7, 300)]),
          group(1, MIDNIGHT, [measure(1, 90, 0)]),
          group(2, MIDNIGHT, [measure(1, 60, 0)], { category: 2 }),
          group(3, MIDNIGHT, [measure(1, 50, 0)], { attrib: 1 }),
          group(4, MIDNIGHT, [measure(1, 50, 0)], { attrib: 4 }),
          group(5, MIDNIGHT, [measure(1, 50, 0)], { timezone: 'secret/nowhere' }),
          group(6, 1e12, [measure(1, 50, 0)]),
          group(7, MIDNIGHT, [measure(1, 900, 0)]),
        ]),
      );
      expect(daily).to.deep.equal({ body_mass: { [DAY]: 70 } });
      expect(dropped).to.deep.equal({
        'bad number body_mass': 3,
        'duplicate measuregrp': 1,
        'unknown type category': 1,
        'other subject attrib': 2,
        'bad date measuregrp': 2,
        'implausible body_mass': 1,
      });
      expect(JSON.stringify(report)).to.not.contain('secret');
    });

    it('reads activities of days, of the device that counted most', async () => {
      const activity = { date: '2024-03-31', timezone: 'Europe/Paris', soft: 7200, moderate: 1200, intense: 600 };
      const more = { steps: 8000, distance: 6200, calories: 350, totalcalories: 2300, hr_average: 71 };
      const watch = { ...activity, ...more, hash_deviceid: 'secret-1' };
      const { daily, dropped } = await read('activities.json', {
        status: 0,
        body: { activities: [watch, watch, { ...watch, steps: 9000, hash_deviceid: 'secret-2' }], more: false },
      });
      expect(daily).to.deep.equal({
        steps: { [DAY]: 9000 },
        distance: { [DAY]: 6.2 },
        active_energy: { [DAY]: 350 },
        energy_expenditure: { [DAY]: 2300 },
        light_activity_minutes: { [DAY]: 120 },
        active_minutes: { [DAY]: 30 }, // (1200 + 600) ÷ 60
        heart_rate: { [DAY]: 71 },
      });
      expect(dropped).to.deep.equal({ 'duplicate activity': 1 });
    });

    it('reads summaries of sleep, by the local day on which they end', async () => {
      const summary = (startdate: number, enddate: number, data: Json): Json => ({
        timezone: 'Europe/Paris',
        model: 32,
        startdate,
        enddate,
        date: '2024-03-31',
        data,
      });
      const data = { total_sleep_time: 25_200, total_timeinbed: 28_000, wakeupduration: 1800, sleep_efficiency: 0.9 };
      const nap = { total_sleep_time: 3000, total_timeinbed: 3600, wakeupduration: 600, sleep_efficiency: 0.83 };
      const { daily, dropped } = await read('sleep.json', {
        status: 0,
        body: {
          series: [
            summary(MIDNIGHT - 3600, MIDNIGHT + 6 * 3600, { ...data, rr_average: 15 }),
            summary(MIDNIGHT, MIDNIGHT + 3600, nap), // a second device, in the same night
            summary(MIDNIGHT + 12 * 3600, MIDNIGHT + 13 * 3600, nap),
            { startdate: MIDNIGHT, enddate: MIDNIGHT + 60, state: 1 },
          ],
        },
      });
      expect(daily).to.deep.equal({
        sleep_minutes: { [DAY]: 470 }, // (25200 + 3000) ÷ 60
        time_in_bed_minutes: { [DAY]: 526.6666666666667 }, // 28000 ÷ 60 + 60
        sleep_awake_minutes: { [DAY]: 40 },
        sleep_efficiency: { [DAY]: 90 },
        respiratory_rate: { [DAY]: 15 },
      });
      expect(dropped).to.deep.equal({ 'duplicate sleep': 1, 'unknown type sleep': 1 });
    });
  });

  describe('account export', () => {
    it('reads weighings in kilograms or pounds, the last of a day', async () => {
      const header = 'Date,"Weight (kg)","Fat mass (kg)","Bone mass (kg)",Comments\n';
      const rows = '"2024-03-31 08:15:00",70.5,14.1,3.2,secret\n"2024-03-31 20:15:00",71.25,,,\n';
      expect((await read('weight.csv', header + rows)).daily).to.deep.equal({ body_mass: { [DAY]: 71.25 } });
      const pounds = `${header.replaceAll('(kg)', '(lb)')}"2024-03-31 08:15:00",155,31,7,\n`;
      // 155 × 0.45359237 = 70.30681735
      expect((await read('any.csv', pounds)).daily['body_mass']?.[DAY]).to.be.closeTo(70.30681735, 1e-9);
    });

    it('reads blood pressure, and leaves out what was not measured', async () => {
      const table = 'Date,"Heart rate",Systolic,Diastolic,Comments\n"2024-03-31 08:15:00",58,121,79,\n';
      const { daily } = await read('bp.csv', `${table}"2024-03-31 09:15:00",62,,,\n`);
      expect(daily).to.deep.equal({
        heart_rate: { [DAY]: 60 },
        blood_pressure_systolic: { [DAY]: 121 },
        blood_pressure_diastolic: { [DAY]: 79 },
      });
    });

    it('reads the totals of days by the name of their file', async () => {
      const table = 'date,value\n2024-03-30,0\n2024-03-31,8123\n';
      const { daily, dropped } = await read('aggregates_steps.csv', table);
      expect(daily).to.deep.equal({ steps: { [DAY]: 8123 } });
      expect(dropped).to.deep.equal({ 'coded as missing steps': 1 });
      expect((await read('aggregates_distance.csv', table)).daily['distance']?.[DAY]).to.equal(8.123);
      expect((await read('aggregates_calories_earned.csv', table)).daily['active_energy']?.[DAY]).to.equal(8123);
    });

    it('reads the archive, and counts the tables that it leaves out', async () => {
      const content = zip([
        { name: 'aggregates_steps.csv', data: 'date,value\n2024-03-31,8123\n' },
        { name: 'bp.csv', data: 'Date,"Heart rate",Systolic,Diastolic,Comments\n"2024-03-31 08:15:00",58,121,79,\n' },
        { name: 'raw_tracker_steps.csv', data: 'start,duration,value\n' },
        { name: 'README.txt', data: 'secret' },
      ]);
      const { people, report, source } = await importFile(await scratch.write('data.zip', content));
      expect(source).to.equal('Withings account export');
      expect(plain(people[0]?.daily ?? new Map())).to.deep.equal({
        steps: { [DAY]: 8123 },
        heart_rate: { [DAY]: 58 },
        blood_pressure_systolic: { [DAY]: 121 },
        blood_pressure_diastolic: { [DAY]: 79 },
      });
      expect(report.dropped).to.deep.equal([{ reason: 'unknown type', subject: 'archive-entry', count: 2 }]);
    });

    it('reads nights, also the one in which clocks are set forward, and adds no overlap', async () => {
      const header = 'from,to,"light (s)","deep (s)","rem (s)","awake (s)","wake up","Average heart rate"\n';
      const rows = [
        '2024-03-30T23:00:00+01:00,2024-03-31T07:00:00+02:00,15000,6000,3000,1200,1,52', // seven hours
        '2024-03-30T23:30:00+01:00,2024-03-31T06:00:00+02:00,14000,6000,3000,1200,1,52',
        '2024-03-31T14:00:00+02:00,2024-03-31T15:00:00+02:00,3000,0,,,0,',
        'secret,2024-03-31T15:00:00+02:00,3000,0,0,0,0,',
        '2024-03-31T16:00:00+02:00,2024-03-31T17:00:00+02:00,secret,0,0,0,0,',
      ];
      const { daily, dropped } = await read('sleep.csv', `${header}${rows.join('\n')}\n`);
      expect(daily).to.deep.equal({
        time_in_bed_minutes: { [DAY]: 540 }, // 420 + 60 + 60
        sleep_minutes: { [DAY]: 450 }, // (24000 + 3000) ÷ 60
        sleep_awake_minutes: { [DAY]: 20 },
      });
      expect(dropped).to.deep.equal({ 'duplicate sleep': 1, 'bad date sleep': 1, 'bad number sleep_minutes': 1 });
    });
  });

  itRefuses(scratch, 'refused-withings.json', {
    'measures of an unknown time zone': {
      content: JSON.stringify(groups([group(1, MIDNIGHT, [measure(1, 70, 0)])], 'secret')),
      type: ImportNoDataError,
      reason: /usable value/,
    },
    'measures that are cut off': {
      content: JSON.stringify(groups([group(1, MIDNIGHT, [])])).slice(0, -2),
      type: ImportTruncatedError,
      reason: /ends inside/,
    },
  });

  itRefuses(scratch, 'aggregates_steps.csv', {
    'a row that is cut off': { content: 'date,value\n2024-03-31', type: ImportMalformedError, reason: /cut off/ },
    'a table in another language, in an archive': {
      content: zip([{ name: 'weight.csv', data: 'Datum,"Gewicht (kg)"\n"2024-03-31 08:15:00",70\n' }]),
      type: ImportColumnsMissingError,
      reason: /in weight.csv: lacks the columns of a Withings table in English/,
    },
    'too many rows': {
      content: 'date,value\n2024-03-31,1\n2024-04-01,1\n',
      type: ImportLimitError,
      reason: /more than 1 rows/,
      options: { limits: { maxCells: 1 } },
    },
  });

  itRefuses(scratch, 'date-value.csv', {
    'a table of dates and values whose name says nothing': {
      content: 'date,value\n2024-03-31,8123\n',
      type: ImportColumnsMissingError,
      reason: /lacks the column/,
    },
  });
});
