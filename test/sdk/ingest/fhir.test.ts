import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  ImportFormatUnknownError,
  importFile,
  ImportLimitError,
  ImportMalformedError,
  ImportNoDataError,
  ImportTruncatedError,
  parseDay,
  type ImportResult,
} from '#sdk/ingest';
import { DATA, importFailure, itRefuses, plain, repeat, Scratch } from './support.ts';

const SAMPLES = join(DATA, 'formats/fhir_r4');
const DAY = parseDay('2024-03-10') ?? 0;

type Json = Record<string, unknown>;

const loinc = (...codes: string[]): Json => ({ coding: codes.map((code) => ({ system: 'http://loinc.org', code })) });
const quantity = (value: unknown, code: string): Json => ({ value, system: 'http://unitsofmeasure.org', code });

/** One final observation of 2024-03-10, with what is given instead or beside. */
const observation = (code: string, value: unknown, unit: string, more: Json = {}): Json => ({
  resourceType: 'Observation',
  status: 'final',
  code: loinc(code),
  subject: { reference: 'Patient/secret-1' },
  effectiveDateTime: '2024-03-10T08:00:00+01:00',
  valueQuantity: quantity(value, unit),
  ...more,
});
const pulse = (value: unknown, more: Json = {}): Json => observation('8867-4', value, '/min', more);
const bundle = (resources: readonly Json[], type = 'collection'): string =>
  JSON.stringify({ resourceType: 'Bundle', type, entry: resources.map((resource) => ({ resource })) });
const panel = (component: readonly Json[]): Json => {
  const blood = observation('85354-9', 0, '', { component });
  delete blood['valueQuantity'];
  return blood;
};

describe('FHIR R4', () => {
  const scratch = new Scratch();

  /** The days of the one person, and what was dropped as `reason subject` → count. */
  async function read(text: string) {
    const { people, report } = await importFile(await scratch.write('health.json', text));
    const dropped = Object.fromEntries(
      report.dropped.map(({ reason, subject, count }) => [`${reason} ${subject}`, count]),
    );
    return { people, daily: people[0] ? plain(people[0].daily) : {}, dropped, report };
  }

  it('reads one observation by itself', async () => {
    const { daily, report } = await read(JSON.stringify(pulse(61)));
    expect(daily).to.deep.equal({ heart_rate: { [DAY]: 61 } });
    expect(report).to.include({ format: 'FHIR R4 JSON', people: 1, recordsRead: 1, firstDay: DAY, lastDay: DAY });
  });

  it('gives the mean, the last or the largest total of a day, as the channel says', async () => {
    const later = { effectiveDateTime: '2024-03-10T20:00:00+01:00' };
    const { daily } = await read(
      bundle([
        pulse(60),
        pulse(71, later), // mean of 60 and 71: 65.5
        observation('29463-7', 80, 'kg', later),
        observation('3141-9', 79, 'kg'), // earlier: 80 stays the last
        observation('41950-7', 5000, '{steps}/d'),
        observation('41950-7', 7000, '{#}/(24.h)', later), // totals of the day: 7000, never 12000
      ]),
    );
    expect(daily).to.deep.equal({ heart_rate: { [DAY]: 65.5 }, body_mass: { [DAY]: 80 }, steps: { [DAY]: 7000 } });
  });

  it('adds up the steps of one device and takes the device that counted most', async () => {
    const steps = (value: number, reference: string): Json =>
      observation('55423-8', value, '{steps}', { device: { reference } });
    const { daily } = await read(bundle([steps(100, 'Device/a'), steps(250, 'Device/a'), steps(300, 'Device/b')]));
    expect(daily).to.deep.equal({ steps: { [DAY]: 350 } });
  });

  it('converts UCUM units', async () => {
    const { daily } = await read(
      bundle([
        observation('29463-7', 185, '[lb_av]'), // 185 × 0.45359237 = 83.91458845
        observation('15074-8', 5, 'mmol/L'), // 5 × 18.015588 = 90.07794
        observation('39106-0', 95, '[degF]'), // (95 − 32) ÷ 1.8 = 35
        observation('9279-1', 14, '{breaths}/min'),
        observation('8480-6', 16, 'kPa'), // 16 × 7.500615613 = 120.009849808
        observation('93832-4', 7.5, 'h'), // 450 minutes
      ]),
    );
    expect(daily['body_mass']?.[DAY]).to.be.closeTo(83.91458845, 1e-9);
    expect(daily['blood_glucose']?.[DAY]).to.be.closeTo(90.07794, 1e-9);
    expect(daily['skin_temperature']?.[DAY]).to.be.closeTo(35, 1e-9);
    expect(daily['respiratory_rate']?.[DAY]).to.equal(14);
    expect(daily['blood_pressure_systolic']?.[DAY]).to.be.closeTo(120.009849808, 1e-9);
    expect(daily['sleep_minutes']?.[DAY]).to.equal(450);
  });

  it('knows glucose by what it is measured in, and other names of a measurement', async () => {
    for (const code of ['2339-0', '15074-8', '2345-7', '14749-6', '41653-7', '14743-9']) {
      const { daily } = await read(JSON.stringify(observation(code, 100, 'mg/dL')));
      expect(daily, code).to.deep.equal({ blood_glucose: { [DAY]: 100 } });
    }
    const { daily } = await read(bundle([observation('2708-6', 97, '%'), observation('3141-9', 80, 'kg')]));
    expect(daily).to.deep.equal({ oxygen_saturation: { [DAY]: 97 }, body_mass: { [DAY]: 80 } });
  });

  it('reads blood pressure from its components, and counts the absent one', async () => {
    const systolic = { code: loinc('8480-6'), valueQuantity: quantity(107, 'mm[Hg]') };
    const diastolic = { code: loinc('8462-4'), dataAbsentReason: { coding: [{ code: 'not-performed' }] } };
    const { daily, dropped } = await read(bundle([panel([systolic, diastolic]), panel([])]));
    expect(daily).to.deep.equal({ blood_pressure_systolic: { [DAY]: 107 } });
    expect(dropped).to.deep.equal({ 'absent 8462-4': 1, 'absent 85354-9': 1 });
  });

  it('knows the heart rate at rest by its own code, and leaves out codes that name two channels', async () => {
    const rest = pulse(52, { code: loinc('8867-4', '40443-4') });
    const unclear = pulse(52, { code: loinc('8867-4', '29463-7') });
    const { daily, dropped } = await read(bundle([rest, unclear]));
    expect(daily).to.deep.equal({ resting_heart_rate: { [DAY]: 52 } });
    expect(dropped).to.deep.equal({ 'unknown type 8867-4': 1 });
  });

  it('takes the local day of the offset that is written', async () => {
    const at = (effectiveDateTime: string): Json => pulse(60, { effectiveDateTime });
    const night = {
      effectiveDateTime: undefined,
      effectivePeriod: { start: '2024-03-14T23:00:00-05:00', end: '2024-03-15T06:30:00-05:00' },
    };
    const { daily } = await read(
      bundle([
        at('2024-03-10T23:30:00-11:00'), // 10:30 of the 11th in UTC
        at('2024-03-12T00:10:00.25+14:00'), // 10:10 of the 11th in UTC
        at('2024-03-13'),
        pulse(60, night), // starts on the 14th
        observation('93832-4', 430, 'min', night), // a night: ends on the 15th
      ]),
    );
    expect(Object.keys(daily['heart_rate'] ?? {}).map(Number)).to.deep.equal([DAY, DAY + 2, DAY + 3, DAY + 4]);
    expect(daily['sleep_minutes']).to.deep.equal({ [DAY + 5]: 430 });
  });

  it('drops what tells no day', async () => {
    const period = (start?: string, end?: string): Json => ({
      effectiveDateTime: undefined,
      effectivePeriod: { start, end },
    });
    const { dropped } = await read(
      bundle([
        pulse(60),
        ...['2024', '2024-03', '2024-02-30', '2024-03-10T08:00:00', '1889-01-01', 'secret', ''].map(
          (effectiveDateTime) => pulse(60, { effectiveDateTime }),
        ),
        pulse(60, period('2024-03-10T08:00:00Z')),
        pulse(60, period('2024-03-10T08:00:00Z', '2024-03-13T08:00:00Z')),
        pulse(60, period('2024-03-10T08:00:00Z', '2024-03-10T07:00:00Z')),
        pulse(60, period('2024-03-10', '2024-03-11')),
      ]),
    );
    expect(dropped).to.deep.equal({ 'bad date 8867-4': 11 });
  });

  it('drops what is no value, and says why without saying what', async () => {
    const { daily, dropped, report } = await read(
      bundle([
        pulse(60),
        pulse(1e308),
        pulse('61'),
        pulse(null),
        pulse(61, { valueQuantity: { ...quantity(61, '/min'), comparator: '<' } }),
        pulse(400),
        pulse(-1e9),
        observation('8867-4', 61, 'secret'),
        pulse(61, { valueQuantity: { value: 61, unit: '/min' } }),
        pulse(61, { status: 'entered-in-error' }),
        pulse(61, { status: 'preliminary' }),
        pulse(61, { modifierExtension: [{ url: 'urn:x', valueBoolean: true }] }),
        pulse(61, { subject: { reference: 'Group/secret' } }),
        pulse(61, { focus: [{ reference: 'Patient/secret-2' }] }),
        observation('8310-5', 36.5, 'Cel'), // body temperature: no channel has it
        { resourceType: 'Patient', id: 'secret' },
        { resourceType: 'se cret' },
      ]),
    );
    expect(daily).to.deep.equal({ heart_rate: { [DAY]: 60 } });
    expect(dropped).to.deep.equal({
      'bad number 8867-4': 4,
      'implausible heart_rate': 2,
      'unknown unit 8867-4': 2,
      'not final 8867-4': 2,
      'other subject Observation': 2,
      'unknown type modifierExtension': 1,
      'unknown type 8310-5': 1,
      'unknown type Patient': 1,
      'unknown type resource': 1,
    });
    expect(JSON.stringify(report)).to.not.contain('secret');
  });

  it('keeps people apart, and a resource that is there twice once', async () => {
    const second = { subject: { reference: 'Patient/secret-2' } };
    const { people, dropped } = await read(bundle([pulse(60, { id: 'a' }), pulse(80, { id: 'a' }), pulse(70, second)]));
    expect(people.map(({ daily }) => plain(daily))).to.deep.equal([
      { heart_rate: { [DAY]: 60 } },
      { heart_rate: { [DAY]: 70 } },
    ]);
    expect(dropped).to.deep.equal({ 'duplicate Observation': 1 });
  });

  it('is not led astray by members of every object', async () => {
    const text = JSON.stringify(pulse(60)).replace('{', '{"__proto__":{"status":"final"},"constructor":1,');
    expect((await read(text)).daily).to.deep.equal({ heart_rate: { [DAY]: 60 } });
    const withoutStatus = text.replace('"status":"final","code"', '"code"');
    expect(await importFailure(await scratch.write('proto.json', withoutStatus))).to.be.instanceOf(ImportNoDataError);
    expect(({} as Json)['status']).to.equal(undefined);
  });

  itRefuses(scratch, 'refused.json', {
    'another resource': {
      content: '{"resourceType":"Patient","id":"secret"}',
      type: ImportFormatUnknownError,
      reason: /other than an Observation or a Bundle/,
    },
    'the history of resources': {
      content: bundle([pulse(60)], 'history'),
      type: ImportFormatUnknownError,
      reason: /Bundle of a type that is not read/,
    },
    'entries that are no list': {
      content: '{"resourceType":"Bundle","type":"collection","entry":{"secret":1}}',
      type: ImportMalformedError,
      reason: /entries are no list/,
    },
    'a bundle of nothing': { content: bundle([]), type: ImportNoDataError, reason: /without|no FHIR Observation/ },
    'a document that is cut off': {
      content: bundle([pulse(60)]).slice(0, -2),
      type: ImportTruncatedError,
      reason: /ends inside/,
    },
    'a string that is cut off': {
      content: '{"resourceType":"Bundle","secr',
      type: ImportTruncatedError,
      reason: /string/,
    },
    'a number that JSON has not': {
      content: JSON.stringify(pulse(60)).replace('60', 'NaN'),
      type: ImportMalformedError,
      reason: /no well-formed JSON/,
    },
    'text after the document': {
      content: `${bundle([pulse(60)])}secret`,
      type: ImportMalformedError,
      reason: /no well-formed/,
    },
    'a member that is named twice': {
      content: JSON.stringify(pulse(60)).replace('"status"', '"st\\u0061tus":"secret","status"'),
      type: ImportMalformedError,
      reason: /names a member twice/,
    },
    'bytes that are no UTF-8': {
      content: Buffer.concat([Buffer.from('{"resourceType":"Bundle","a":"'), Buffer.of(0xc3, 0x28), Buffer.from('"}')]),
      type: ImportMalformedError,
      reason: /not written in UTF-8/,
    },
    'a document that is nested deeply': {
      content: `{"resourceType":"Bundle","entry":${'['.repeat(100_000)}`,
      type: ImportLimitError,
      reason: /nested too deeply/,
    },
    'too many values': {
      content: bundle([{ values: [0, 0, 0, 0, 0] }]),
      type: ImportLimitError,
      reason: /more than 8 values/,
      options: { limits: { maxJsonValues: 8 } },
    },
    'too many bytes': {
      content: bundle([pulse(60)]),
      type: ImportLimitError,
      reason: /more than 100 bytes/,
      options: { limits: { maxJsonBytes: 100 } },
    },
    'too many people': {
      content: bundle([pulse(60), pulse(60, { subject: { reference: 'Patient/secret-2' } })]),
      type: ImportLimitError,
      reason: /more than 1 people/,
      options: { limits: { maxPeople: 1 } },
    },
  });

  it('names at most a few hundred codes in its report', async () => {
    const unknown = repeat(
      300,
      (index) => `,${JSON.stringify({ resource: observation(`${10_000 + index}-1`, 1, '1') })}`,
    );
    const { report } = await read(bundle([pulse(60)]).replace(/\]\}$/, `${unknown}]}`));
    expect(report.recordsRead).to.equal(301);
    expect(report.dropped.length).to.be.lessThan(202);
  });

  if (existsSync(SAMPLES)) {
    it('reads the examples of the standard', async () => {
      const sample = async (name: string) =>
        plain((await importFile(join(SAMPLES, name))).people[0]?.daily ?? new Map());
      expect(await sample('Observation-heart-rate.json')).to.deep.equal({
        heart_rate: { [parseDay('1999-07-02') ?? 0]: 44 },
      });
      expect(await sample('Observation-satO2.json')).to.deep.equal({
        oxygen_saturation: { [parseDay('2014-12-05') ?? 0]: 95 },
      });
      expect(await sample('Observation-blood-pressure-dar.json')).to.deep.equal({
        blood_pressure_systolic: { [parseDay('2012-09-17') ?? 0]: 107 },
      });
      const weight = (await sample('Observation-example.json'))['body_mass'];
      expect(weight?.[parseDay('2016-03-28') ?? 0]).to.be.closeTo(83.91458845, 1e-9);
    });

    it('reads of all examples those that measure a channel, and says of each other why it does not', async () => {
      const read: Record<string, string[]> = {};
      for (const name of readdirSync(SAMPLES)) {
        const file = join(SAMPLES, name);
        const resource = JSON.parse(readFileSync(file, 'utf8')) as Json;
        const result = await importFile(file).catch((error: unknown) => error);
        if (!(result instanceof Error)) read[name] = Object.keys((result as ImportResult).report.channelDays);
        else if (/^(Observation|Bundle)$/.test(String(resource['resourceType']))) {
          expect(result, name).to.be.instanceOf(ImportNoDataError);
          expect(result.message, name).to.match(/left out: (unknown type|not final|other subject) of /);
        } else expect(result, name).to.be.instanceOf(ImportFormatUnknownError);
      }
      expect(read).to.deep.equal({
        'Observation-blood-pressure-dar.json': ['blood_pressure_systolic'],
        'Observation-example.json': ['body_mass'],
        'Observation-heart-rate.json': ['heart_rate'],
        'Observation-respiratory-rate.json': ['respiratory_rate'],
        'Observation-satO2.json': ['oxygen_saturation'],
      });
    });
  }
});
