import { join } from 'node:path';
import { expect } from 'chai';
import { importFile, parseDay, type ImportResult } from '#sdk/ingest';
import { conversionOf, QUANTITY_RULES } from '../../../sdk/src/ingest/apple/units.ts';
import { DATA, DATA_PRESENT, fixture, fixturePath, plain, Scratch, zip } from './support.ts';

const DAY = parseDay('2024-03-10')!;

/** Sleep of the given stretches: stage, start, end. */
function sleepXml(...stretches: readonly (readonly [string, string, string])[]): string {
  const records = stretches.map(
    ([stage, start, end]) =>
      `<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="W" startDate="2024-03-${start} +0100" ` +
      `endDate="2024-03-${end} +0100" value="HKCategoryValueSleepAnalysis${stage}"/>`,
  );
  return `<HealthData>${records.join('')}</HealthData>`;
}

describe('Apple Health export', () => {
  const scratch = new Scratch();
  let result: ImportResult;
  const daysOf = async (xml: string): Promise<Record<string, Record<number, number>>> =>
    plain((await importFile(await scratch.write('part.xml', xml))).people[0]!.daily);

  before(async () => {
    result = await importFile(fixturePath('export.xml'));
  });

  describe('import', () => {
    it('turns records into days, by type and unit', () => {
      const days = plain(result.people[0]!.daily);
      const close = (key: string, day: number, value: number): void => {
        expect(days[key]?.[day], key).to.be.closeTo(value, 1e-9);
      };
      close('heart_rate', DAY, 75);
      close('heart_rate', DAY + 1, 55);
      close('resting_heart_rate', DAY, 58);
      close('hrv_sdnn', DAY, 41.5);
      close('respiratory_rate', DAY, 14);
      close('oxygen_saturation', DAY, 97);
      close('skin_temperature', DAY + 1, 35);
      close('vo2_max', DAY, 44.5);
      close('body_mass', DAY, 150 * 0.45359237);
      close('blood_glucose', DAY, 90.07794);
      close('blood_pressure_systolic', DAY, 118);
      close('blood_pressure_diastolic', DAY, 76);
      close('distance', DAY, 3.218688);
      close('active_energy', DAY, 500);
      close('active_energy', DAY + 1, 300);
      close('energy_expenditure', DAY, 2000);
      close('active_minutes', DAY, 30);
      close('daylight_minutes', DAY, 45);
      close('mindful_minutes', DAY, 12.5);
    });

    it('takes steps from the source that counted most, and never twice from a correlation', () => {
      expect(plain(result.people[0]!.daily)['steps']).to.deep.equal({ [DAY]: 1500 });
    });

    it('gives total energy only on days with basal and active energy', () => {
      expect([...result.people[0]!.daily.get('energy_expenditure')!.keys()]).to.deep.equal([DAY]);
    });

    it('joins the sleep of all sources by night, and gives a night to the day on which it ends', () => {
      const days = plain(result.people[0]!.daily);
      expect(days['sleep_minutes']).to.deep.equal({ [DAY]: 450, [DAY + 1]: 450 });
      expect(days['time_in_bed_minutes']).to.deep.equal({ [DAY]: 540 });
      expect(days['sleep_awake_minutes']).to.deep.equal({ [DAY]: 30 });
      expect(days['sleep_efficiency']![DAY]).to.be.closeTo((100 * 420) / 510, 1e-9);
      expect(days['sleep_efficiency']![DAY + 1]).to.equal(undefined);
    });

    it('counts what it leaves out, with the reason', () => {
      const { report } = result;
      const drops = Object.fromEntries(
        report.dropped.map(({ reason, subject, count }) => [`${reason}: ${subject}`, count]),
      );
      expect(drops).to.deep.equal({
        'implausible: heart_rate': 1,
        'implausible: HKCategoryTypeIdentifierSleepAnalysis': 1,
        'missing-coded zero: steps': 1,
        'unknown unit: HKQuantityTypeIdentifierBloodGlucose': 1,
        'unknown type: HKQuantityTypeIdentifierAppleStandTime': 1,
        'bad date: HKQuantityTypeIdentifierStepCount': 1,
        'bad number: HKQuantityTypeIdentifierStepCount': 1,
      });
      expect(report).to.deep.include({ people: 1, recordsRead: 39, firstDay: DAY, lastDay: DAY + 1 });
    });

    it('keeps gender and age band, and no birthday', () => {
      expect(result.people[0]!.demographics).to.deep.equal({ gender: 'FEMALE', ageBand: '>=30' });
      expect(JSON.stringify(result)).to.not.contain('1994');
    });

    it('names nobody and no device in its report', () => {
      expect(JSON.stringify(result.report)).to.not.match(/Ana’s|iPhone|0x1/);
    });

    it('reads the same from an archive, whatever folder and language it has', async () => {
      const data = await fixture('export.xml');
      const clinical = '<?xml version="1.0"?><ClinicalDocument/>';
      for (const [folder, name] of [
        ['apple_health_export', 'export.xml'],
        ['exportación', 'exportar.xml'],
        ['深/层', '导出.xml'],
      ]) {
        const file = await scratch.write(
          'export.zip',
          zip([
            { name: `${folder}/export_cda.xml`, data: clinical },
            { name: `${folder}/workout-routes/route_2024-03-10.gpx`, data: '<gpx/>' },
            { name: `__MACOSX/${folder}/._${name}`, data: 'Mac OS X' },
            { name: `${folder}/`, data: '', stored: true },
            { name: `${folder}/${name}`, data },
          ]),
        );
        expect((await importFile(file)).people).to.deep.equal(result.people);
      }
    });

    it('reads an archive that is not compressed', async () => {
      const file = await scratch.write(
        'stored.zip',
        zip([{ name: 'a/export.xml', data: await fixture('export.xml'), stored: true }]),
      );
      expect((await importFile(file)).people).to.deep.equal(result.people);
    });

    it('tells how far it is', async () => {
      const seen: [number, number][] = [];
      const file = await scratch.write('export.xml', await fixture('export.xml'));
      const { report } = await importFile(file, { onProgress: (read, total) => seen.push([read, total]) });
      expect(seen.at(-1)).to.deep.equal([report.bytesRead, report.bytesRead]);
    });
  });

  describe('sleep', () => {
    it('is one night across gaps of up to three hours, and two beyond', async () => {
      const one = await daysOf(
        sleepXml(['AsleepCore', '10 20:00:00', '10 21:00:00'], ['AsleepCore', '11 00:00:00', '11 01:00:00']),
      );
      expect(one['sleep_minutes']).to.deep.equal({ [DAY + 1]: 120 });
      const two = await daysOf(
        sleepXml(['AsleepCore', '10 20:00:00', '10 21:00:00'], ['AsleepCore', '11 00:00:01', '11 01:00:01']),
      );
      expect(two['sleep_minutes']).to.deep.equal({ [DAY]: 60, [DAY + 1]: 60 });
    });

    it('counts time that two devices saw once', async () => {
      const days = await daysOf(
        sleepXml(
          ['InBed', '10 00:00:00', '10 08:00:00'],
          ['InBed', '10 00:00:00', '10 08:00:00'],
          ['AsleepREM', '10 01:00:00', '10 05:00:00'],
          ['AsleepCore', '10 03:00:00', '10 07:00:00'],
          ['Asleep', '10 02:00:00', '10 02:30:00'],
        ),
      );
      expect(days).to.deep.equal({
        sleep_minutes: { [DAY]: 360 },
        time_in_bed_minutes: { [DAY]: 480 },
        sleep_efficiency: { [DAY]: 75 },
      });
    });

    it('is unknown for a night of which only the bed was recorded', async () => {
      expect(await daysOf(sleepXml(['InBed', '10 00:00:00', '10 08:00:00']))).to.deep.equal({
        time_in_bed_minutes: { [DAY]: 480 },
      });
    });
  });

  describe('units', () => {
    it('of every quantity convert to a plausible value, and an unknown one to nothing', () => {
      for (const [type, rule] of QUANTITY_RULES) {
        for (const unit of ['', 'bogus', 'constructor', '__proto__', 'toString']) {
          expect(conversionOf(rule, unit), `${type} in "${unit}"`).to.equal(undefined);
        }
      }
    });

    it('agree with each other', () => {
      const convert = (type: string, unit: string, value: number): number =>
        conversionOf(QUANTITY_RULES.get(type)!, unit)!(value);
      expect(convert('BodyMass', 'st', 10)).to.be.closeTo(convert('BodyMass', 'lb', 140), 1e-9);
      expect(convert('BodyMass', 'lb', 1)).to.be.closeTo(convert('BodyMass', 'oz', 16), 1e-9);
      expect(convert('DistanceWalkingRunning', 'mi', 1)).to.be.closeTo(
        convert('DistanceWalkingRunning', 'ft', 5280),
        1e-9,
      );
      expect(convert('DistanceWalkingRunning', 'm', 1500)).to.equal(1.5);
      expect(convert('ActiveEnergyBurned', 'kJ', 4.184)).to.equal(convert('ActiveEnergyBurned', 'Cal', 1));
      expect(convert('BloodGlucose', 'mmol<180.1558800000541>/L', 5.5)).to.be.closeTo(99.0857, 1e-3);
      expect(convert('BloodGlucose', 'mmol/L', 5.5)).to.equal(
        convert('BloodGlucose', 'mmol<180.1558800000541>/L', 5.5),
      );
      expect(convert('AppleSleepingWristTemperature', 'degF', 98.6)).to.be.closeTo(37, 1e-9);
      expect(convert('OxygenSaturation', '%', 0.98)).to.be.closeTo(convert('OxygenSaturation', '%', 98), 1e-9);
      expect(convert('BloodPressureSystolic', 'kPa', 16)).to.be.closeTo(120.01, 0.01);
      expect(convert('HeartRate', 'count/s', 1)).to.equal(60);
      expect(convert('AppleExerciseTime', 'hr', 0.5)).to.equal(30);
    });
  });

  describe('sums', () => {
    it('prefer the watch when two sources counted the same', async () => {
      const record = (day: number, name: string, value: number): string =>
        `<Record type="HKQuantityTypeIdentifierStepCount" sourceName="${name}" unit="count" value="${value}" ` +
        `startDate="2024-03-${day} 08:00:00 +0100" endDate="2024-03-${day} 08:10:00 +0100"/>`;
      const xml = `<HealthData>${record(10, 'A phone', 70)}${record(10, 'Z Watch', 70)}${record(11, 'B', 9)}${record(11, 'A', 8)}</HealthData>`;
      expect((await daysOf(xml))['steps']).to.deep.equal({ [DAY]: 70, [DAY + 1]: 9 });
    });

    it('belong to the day of the time offset that was written', async () => {
      const record = (time: string, value: number): string =>
        `<Record type="HKQuantityTypeIdentifierStepCount" sourceName="A" unit="count" value="${value}" startDate="${time}" endDate="${time}"/>`;
      const xml = `<HealthData>${record('2024-03-10 23:30:00 -1100', 5)}${record('2024-03-10 00:30:00 +1400', 7)}</HealthData>`;
      expect((await daysOf(xml))['steps']).to.deep.equal({ [DAY]: 12 });
    });
  });

  describe('real exports', () => {
    if (!DATA_PRESENT) {
      it(`GEMEL_DATA absent: not run (no formats/apple under ${DATA})`);
      return;
    }

    it('are read: the sample of dogsheep', async () => {
      const { people, report } = await importFile(join(DATA, 'formats/apple/dogsheep_export.xml'));
      expect(plain(people[0]!.daily)).to.deep.equal({ heart_rate: { [parseDay('2018-09-10')!]: 72 } });
      expect(report.recordsRead).to.equal(2);
      expect(people[0]!.demographics).to.deep.equal({ gender: 'MALE', ageBand: '<30' });
    });

    it('are read: the sample of alxdrcirilo', async () => {
      const { people, report } = await importFile(join(DATA, 'formats/apple/alxdrcirilo_export.xml'));
      const day = parseDay('2024-01-01')!;
      expect(plain(people[0]!.daily)).to.deep.include({
        heart_rate: { [day]: 74.5 },
        active_energy: { [day]: 0.12, [day + 1]: 0.08 },
        active_minutes: { [day]: 1 },
        sleep_minutes: { [day]: 12.5 },
      });
      expect(report.recordsRead).to.equal(8);
    });
  });
});
