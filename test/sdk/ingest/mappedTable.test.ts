import { expect } from 'chai';
import {
  buildTwinState,
  checkTableMapping,
  ImportColumnsMissingError,
  ImportFileMissingError,
  importFile,
  ImportFormatUnknownError,
  ImportLimitError,
  ImportMalformedError,
  ImportMappingError,
  ImportNoDataError,
  ImportTruncatedError,
  parseDay,
  readTableMapping,
  type CheckedTableMapping,
  type ImportResult,
  type TableMapping,
} from '#sdk/ingest';
import { fixture, fixturePath, importFailure, itRefuses, plain, repeat, Scratch } from './support.ts';

const DAY = parseDay('2026-03-01')!;

/** A mapping of the columns `day` and `value`. */
const mappingOf = (
  channel: TableMapping['columns'][number]['channel'],
  unit: string,
  more: Partial<TableMapping> = {},
): TableMapping => ({
  schema: 'gemel-table-mapping/1',
  date: { column: 'day', format: 'YYYY-MM-DD' },
  columns: [{ column: 'value', channel, unit }],
  ...more,
});
const STEPS = mappingOf('steps', '{steps}/d');

describe('CSV by a mapping', () => {
  const scratch = new Scratch();
  let mapping: CheckedTableMapping;
  let result: ImportResult;

  before(async () => {
    mapping = await readTableMapping(fixturePath('diary.mapping.json'));
    result = await importFile(fixturePath('diary.csv'), { mapping });
  });

  const valuesOf = async (table: string, of: TableMapping): Promise<Record<number, number>> => {
    const { people } = await importFile(await scratch.write('table.csv', table), { mapping: of });
    return plain(people[0]!.daily)[of.columns[0]!.channel] ?? {};
  };

  describe('import', () => {
    it("gives each person their days, in the channels' units", () => {
      const [first, second] = result.people;
      expect(first!.label).to.equal('a');
      const { skin_temperature: temperature, ...rest } = plain(first!.daily);
      // 8 h = 480 min, 7.5 h = 450 min; 165 lb x 0.45359237 = 74.84274105 kg; 1 mi = 1.609344 km.
      expect(rest).to.deep.equal({
        resting_heart_rate: { [DAY]: 61, [DAY + 1]: 60.5 },
        sleep_minutes: { [DAY]: 480, [DAY + 1]: 450 },
        body_mass: { [DAY + 1]: 165 * 0.45359237 },
        distance: { [DAY]: 1.609344, [DAY + 1]: 3.218688 },
        mood_valence: { [DAY]: -0.25, [DAY + 1]: 0.5 },
      });
      // (95 - 32) / 1.8 = 35 degrees Celsius; (94.1 - 32) / 1.8 = 34.5
      expect(temperature![DAY + 1]).to.be.closeTo(35, 1e-9);
      expect(plain(second!.daily)['skin_temperature']![DAY]).to.be.closeTo(34.5, 1e-9);
      expect(plain(second!.daily)['distance']).to.deep.equal({ [DAY + 1]: 0.804672 });
    });

    it('counts what it leaves out, and why', () => {
      expect(result.report.recordsRead).to.equal(7);
      const dropped = result.report.dropped.map(({ reason, subject, count }) => `${reason} ${subject} ${count}`);
      expect(dropped).to.have.members([
        'duplicate date 1',
        'bad date date 1',
        'unknown type person 1',
        'coded as missing resting_heart_rate 1',
        'coded as missing sleep_minutes 1',
        'coded as missing body_mass 1',
        'coded as missing skin_temperature 1',
        'bad number distance 1',
        'bad number sleep_minutes 1', // 1.5, where the decimal sign is a comma
        'implausible resting_heart_rate 1', // 300
        'implausible mood_valence 1', // 2
      ]);
    });

    it('gives days that a state can hold', () => {
      expect(buildTwinState(result.people[0]!.daily).endDay).to.equal(DAY + 1);
    });

    it('puts a day together from its readings, by the day that is written', async () => {
      const date = { column: 'day', format: 'YYYY-MM-DDTHH:mm:ssZ' };
      const table =
        'day,value\n2026-03-01T23:30:00-05:00,100\n2026-03-02T00:10:00-05:00,300\n2026-03-01T08:00:00.5Z,200\n';
      const of = (key: 'blood_glucose' | 'steps', unit: string): TableMapping =>
        mappingOf(key, unit, { date, rows: 'readings' });
      expect(await valuesOf(table, of('blood_glucose', 'mg/dL'))).to.deep.equal({ [DAY]: 150, [DAY + 1]: 300 });
      expect(await valuesOf(table, of('steps', '1'))).to.deep.equal({ [DAY]: 300, [DAY + 1]: 300 });
    });

    it('takes the last reading of a day by its moment, not by its row', async () => {
      const of = mappingOf('body_mass', 'kg', {
        date: { column: 'day', format: 'YYYY-MM-DD HH:mm Z' },
        rows: 'readings',
      });
      // 20:00 at -05:00 is 01:00Z of the next day, later than 23:00Z.
      expect(await valuesOf('day,value\n2026-03-01 20:00 -0500,80\n2026-03-01 23:00 Z,70\n', of)).to.deep.equal({
        [DAY]: 80,
      });
    });

    it('reads the rows of one measure of a table of many, as air quality is published', async () => {
      const air = await readTableMapping(fixturePath('openaq.mapping.json'));
      const { people, report } = await importFile(fixturePath('openaq.csv'), { mapping: air });
      // North: (18 + 6.5) / 2 = 12.25, and 10 on the day before; South: 7.5. One row is of NO2, one in ppm, one of -999.
      expect(people.map(({ daily }) => plain(daily))).to.deep.equal([
        { pm2_5: { [DAY]: 10, [DAY + 1]: 12.25 } },
        { pm2_5: { [DAY + 1]: 7.5 } },
      ]);
      expect(report.dropped.map(({ reason, subject, count }) => [reason, subject, count])).to.deep.equal([
        ['unknown type', 'row', 2],
        ['coded as missing', 'pm2_5', 1],
      ]);
    });

    for (const [unit, channel, written, expected] of [
      ['mmol/L', 'blood_glucose', '5', 5 * 18.015588],
      ['kPa', 'blood_pressure_systolic', '16', 16 * 7.500615613],
      ['/s', 'heart_rate', '1.25', 75],
      ['s', 'hrv_rmssd', '0.045', 45],
      ['1', 'oxygen_saturation', '0.97', 97],
      ['kJ', 'active_energy', '4184', 1000],
      ['[degF]', 'skin_temperature_deviation', '0.9', 0.5],
      ['mg/m3', 'pm2_5', '0.012', 12],
    ] as const) {
      it(`converts ${unit} for ${channel}`, async () => {
        const values = await valuesOf(`day,value\n2026-03-01,${written}\n`, mappingOf(channel, unit));
        expect(values[DAY]).to.be.closeTo(expected, 1e-9);
      });
    }
  });

  describe('mapping', () => {
    const reasons: Record<string, [unknown, RegExp]> = {
      'another schema': [{ ...STEPS, schema: 'gemel-table-mapping/9' }, /schema: /],
      'a key that it does not know': [{ ...STEPS, dat: 1 }, /"dat"/],
      'a channel that there is not': [
        { ...STEPS, columns: [{ column: 'value', channel: 'aura', unit: '1' }] },
        /columns\.0\.channel: /,
      ],
      'a unit of another kind': [
        mappingOf('resting_heart_rate', 'kg'),
        /columns\.0\.unit: "resting_heart_rate" is read in one of: \/min, /,
      ],
      'RMSSD in a unit of no time': [mappingOf('hrv_rmssd', '/d'), /columns\.0\.unit/],
      'the name of something every object has as a unit': [mappingOf('steps', 'constructor'), /columns\.0\.unit/],
      'two columns for one channel': [
        { ...STEPS, columns: [STEPS.columns[0], { ...STEPS.columns[0], column: 'other' }] },
        /columns\.1\.channel: has a column already/,
      ],
      'a date without a year': [{ ...STEPS, date: { column: 'day', format: 'DD.MM.' } }, /date\.format: is made of/],
      'a date with two months': [{ ...STEPS, date: { column: 'day', format: 'YYYY-MM-MM-DD' } }, /date\.format/],
      'a date with a pattern in it': [{ ...STEPS, date: { column: 'day', format: '(YYYY+)+MMDD' } }, /date\.format/],
      'a condition on rows that are whole days': [
        { ...STEPS, columns: [{ ...STEPS.columns[0], where: { kind: 'steps' } }] },
        /columns\.0\.where: needs "rows": "readings"/,
      ],
      'no columns': [{ ...STEPS, columns: [] }, /columns: /],
      'no object': [null, /is no mapping of a table/],
    };
    for (const [what, [of, reason]] of Object.entries(reasons)) {
      it(`is refused with ${what}`, async () => {
        expect(() => checkTableMapping(of)).to.throw(ImportMappingError, reason);
        const file = await scratch.write('bad.mapping.json', JSON.stringify(of));
        const error = await readTableMapping(file).catch((cause: unknown) => cause);
        expect(error).to.be.instanceOf(ImportMappingError).with.property('file', file);
      });
    }

    it('is refused as text that is no JSON, as a file too large and as no file', async () => {
      const failure = async (file: string): Promise<unknown> => readTableMapping(file).catch((cause: unknown) => cause);
      expect(await failure(await scratch.write('a.json', '{"schema":'))).to.be.instanceOf(ImportMappingError);
      const large = `${' '.repeat(2 ** 20)}${await fixture('diary.mapping.json')}`;
      expect(await failure(await scratch.write('b.json', large))).to.be.instanceOf(ImportMappingError);
      expect(await failure(scratch.path('none.json'))).to.be.instanceOf(ImportFileMissingError);
    });

    it('is checked when it is given as an object', async () => {
      const bad = mappingOf('steps', 'kg');
      const error = await importFile(fixturePath('diary.csv'), { mapping: bad }).catch((cause: unknown) => cause);
      expect(error).to.be.instanceOf(ImportMappingError);
    });
  });

  describe('T36 hostile or broken tables', () => {
    const options = { mapping: STEPS };
    itRefuses(scratch, 'table.csv', {
      'a table without its columns': {
        content: 'secret,value\n2026-03-01,5\n',
        type: ImportColumnsMissingError,
        reason: /the column "day"/,
        options,
      },
      'a table without the column of a condition': {
        content: 'day,value\n2026-03-01,5\n',
        type: ImportColumnsMissingError,
        reason: /the column "kind"/,
        options: {
          mapping: { ...STEPS, rows: 'readings', columns: [{ ...STEPS.columns[0]!, where: { kind: 'steps' } }] },
        },
      },
      'nothing but line ends': { content: '\n\n', type: ImportColumnsMissingError, reason: /no header/, options },
      'a column named twice': { content: 'day,value,value\n', type: ImportMalformedError, reason: /twice/, options },
      'no usable value': {
        content: 'day,value\n2026-03-01,secret\n',
        type: ImportNoDataError,
        reason: /usable/,
        options,
      },
      'a row that is cut off': {
        content: 'day,value\n2026-03-01,5\n2026-03-02',
        type: ImportMalformedError,
        reason: /cut off/,
        options,
      },
      'a quote that never closes': {
        content: 'day,value\n2026-03-01,"5\n',
        type: ImportTruncatedError,
        reason: /quoted cell/,
        options,
      },
      'a cell of a megabyte': {
        content: `day,value\n2026-03-01,${'5'.repeat(2 ** 20)}\n`,
        type: ImportLimitError,
        reason: /too long/,
        options,
      },
      'bytes that are no text': {
        content: Buffer.from([0, 1, 2, 3]),
        type: ImportFormatUnknownError,
        reason: /CSV by a mapping/,
        options,
      },
      'more values than the cap': {
        content: `day,value\n${repeat(9, (index) => `2026-03-0${index + 1},5\n`)}`,
        type: ImportLimitError,
        reason: /values of days/,
        options: { mapping: STEPS, limits: { maxCells: 10 } },
      },
      'more people than the cap': {
        content: `who,day,value\n${repeat(3, (index) => `secret${index},2026-03-01,5\n`)}`,
        type: ImportLimitError,
        reason: /more than 2 people/,
        options: { mapping: { ...STEPS, person: 'who' }, limits: { maxPeople: 2 } },
      },
    });

    it('names no label and no value in its report', () => {
      expect(JSON.stringify(result.report)).to.not.match(/nobody|again|165/);
    });

    it('reads a file of any name, and no other importer does with a mapping', async () => {
      const file = await scratch.write('lifesnaps.txt', await fixture('lifesnaps.csv'));
      const error = await importFailure(file, { mapping: STEPS });
      expect(error).to.be.instanceOf(ImportColumnsMissingError);
    });
  });
});
