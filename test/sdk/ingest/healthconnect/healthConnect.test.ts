import { expect } from 'chai';
import { importFile, ImportNoDataError, parseDay, type ImportFileOptions, type ImportResult } from '#sdk/ingest';
import { plain, Scratch } from '../support.ts';

const DAY = parseDay('2024-03-31') ?? 0;
/** In Paris clocks went from 02:00 to 03:00 that night, at 01:00 UTC. */
const [WINTER, SUMMER] = [
  { id: '+01:00', totalSeconds: 3600 },
  { id: '+02:00', totalSeconds: 7200 },
];

let made = 0;
const metadata = (dataOrigin = 'com.watch', device?: number): object => ({
  id: `record-${made++}`,
  clientRecordId: null,
  clientRecordVersion: 0,
  dataOrigin,
  lastModifiedTime: '2024-04-01T00:00:00Z',
  device: device === undefined ? null : { type: device, manufacturer: 'x', model: 'y' },
  recordingMethod: 2,
});
/** An interval record between two moments of UTC, on the clock of summer. */
const during = (startTime: string, endTime: string, more: object, origin?: string, device?: number): object => ({
  ...{ startTime, endTime, startZoneOffset: SUMMER, endZoneOffset: SUMMER },
  ...more,
  metadata: metadata(origin, device),
});
const at = (time: string, more: object, zoneOffset: object | null = SUMMER): object => ({
  ...{ time, zoneOffset },
  ...more,
  metadata: metadata(),
});
const steps = (start: string, end: string, count: unknown, origin?: string, device?: number): object =>
  during(`2024-03-31T${start}:00Z`, `2024-03-31T${end}:00Z`, { count }, origin, device);

describe('Health Connect records', () => {
  const scratch = new Scratch();

  const imported = async (document: unknown, options: ImportFileOptions = {}): Promise<ImportResult> =>
    importFile(await scratch.write('records.json', JSON.stringify(document)), options);
  const daily = async (document: unknown, options?: ImportFileOptions): Promise<object> =>
    plain((await imported(document, options)).people[0]!.daily);
  const drops = ({ report }: ImportResult): string[] =>
    report.dropped.map(({ reason, subject, count }) => `${reason}: ${subject} ${count}`).toSorted();
  const answer = (recordType: string, ...records: readonly object[]): object => ({ recordType, records });

  it('is known by its content in each form in which apps keep records, and read alike', async () => {
    const records = [steps('08:00', '08:10', 512), steps('09:00', '09:05', 88)];
    const forms: readonly unknown[] = [
      answer('Steps', ...records),
      { recordType: 'StepsRecord', result: records },
      { Steps: { records } },
      { Steps: records },
      records.map((record) => ({ recordType: 'Steps', ...record })),
      { exportedAt: '2024-04-01', records: records.map((record) => ({ ...record, recordType: 'Steps' })) },
    ];
    for (const form of forms) {
      const { source, people, report } = await imported(form);
      expect(source).to.equal('Health Connect JSON');
      expect(plain(people[0]!.daily), JSON.stringify(form)).to.deep.equal({ steps: { [DAY]: 600 } });
      expect(report.recordsRead).to.equal(2);
    }
  });

  it('tells by its members what a record is that names no type, and guesses at none that several types have', async () => {
    const { people, ...rest } = await imported([
      at('2024-03-31T06:00:00Z', { weight: { inKilograms: 70.5 } }),
      at('2024-03-31T06:00:00Z', { beatsPerMinute: 52 }),
      during('2024-03-31T06:00:00Z', '2024-03-31T06:01:00Z', {
        samples: [{ time: '2024-03-31T06:00:30Z', beatsPerMinute: 60 }],
      }),
      steps('08:00', '08:10', 512),
      at('2024-03-31T06:00:00Z', { percentage: 97 }),
    ]);
    expect(plain(people[0]!.daily)).to.deep.equal({
      body_mass: { [DAY]: 70.5 },
      resting_heart_rate: { [DAY]: 52 },
      heart_rate: { [DAY]: 60 },
    });
    expect(drops({ people, ...rest })).to.deep.equal(['unknown type: count 1', 'unknown type: percentage 1']);
  });

  it('gives the values that are computed by hand, of every type with a channel', async () => {
    const moment = '2024-03-31T06:00:00Z';
    const kcal = (inKilocalories: number): object => ({
      energy: { inKilocalories, inKilojoules: 4.184 * inKilocalories },
    });
    const document = [
      answer('Distance', during(moment, '2024-03-31T06:30:00Z', { distance: { inMeters: 2500 } })), // 2.5 km
      answer('ActiveCaloriesBurned', during(moment, '2024-03-31T06:30:00Z', kcal(210))),
      answer('TotalCaloriesBurned', during('2024-03-30T22:00:00Z', '2024-03-31T21:00:00Z', kcal(2100))),
      answer(
        'HeartRate',
        during(moment, '2024-03-31T06:01:00Z', {
          samples: [
            { time: '2024-03-31T06:00:00Z', beatsPerMinute: 60 },
            { time: '2024-03-31T06:00:20Z', beatsPerMinute: 66 },
            { time: '2024-03-31T06:00:40Z', beatsPerMinute: 72 }, // mean (60 + 66 + 72) ÷ 3 = 66
          ],
        }),
      ),
      answer('RestingHeartRate', at(moment, { beatsPerMinute: 51 }), at(moment, { beatsPerMinute: 53 })), // mean 52
      answer('HeartRateVariabilityRmssd', at(moment, { heartRateVariabilityMillis: 41.5 })),
      answer('RespiratoryRate', at(moment, { rate: 14 })),
      answer('OxygenSaturation', at(moment, { percentage: 96 }), at(moment, { percentage: { value: 98 } })), // mean 97
      answer('Vo2Max', at(moment, { vo2MillilitersPerMinuteKilogram: 44.25, measurementMethod: 0 })),
      // The last of a day counts; 70,250 g are 70.25 kg.
      answer(
        'Weight',
        at('2024-03-31T20:00:00Z', { weight: { inGrams: 70_250 } }),
        at(moment, { weight: { inKilograms: 71 } }),
      ),
      answer('BloodGlucose', at(moment, { level: { inMilligramsPerDeciliter: 90, inMillimolesPerLiter: 4.995 } })),
      answer(
        'BloodPressure',
        at(moment, { systolic: { inMillimetersOfMercury: 120 }, diastolic: { inMillimetersOfMercury: 80 } }),
      ),
    ];
    expect(await daily(document)).to.deep.equal({
      distance: { [DAY]: 2.5 },
      active_energy: { [DAY]: 210 },
      energy_expenditure: { [DAY]: 2100 },
      heart_rate: { [DAY]: 66 },
      resting_heart_rate: { [DAY]: 52 },
      hrv_rmssd: { [DAY]: 41.5 },
      respiratory_rate: { [DAY]: 14 },
      oxygen_saturation: { [DAY]: 97 },
      vo2_max: { [DAY]: 44.25 },
      body_mass: { [DAY]: 70.25 },
      blood_glucose: { [DAY]: 90 },
      blood_pressure_systolic: { [DAY]: 120 },
      blood_pressure_diastolic: { [DAY]: 80 },
    });
  });

  it('takes the day of the offset that a record has, else of the zone that is given, else of UTC, and says so', async () => {
    const late = (zone: object): object => ({ ...steps('22:30', '22:40', 100), ...zone }); // 22:30 UTC
    const none = { startZoneOffset: null, endZoneOffset: null };
    expect(await daily(answer('Steps', late({})))).to.deep.equal({ steps: { [DAY + 1]: 100 } }); // 00:30 at +02:00
    expect(await daily(answer('Steps', late(none)))).to.deep.equal({ steps: { [DAY]: 100 } });
    const there = { timeZone: 'Asia/Tokyo' };
    expect(await daily(answer('Steps', late(none)), there)).to.deep.equal({ steps: { [DAY + 1]: 100 } });
    expect(await daily(answer('Steps', late({})), { timeZone: 'America/New_York' })).to.deep.equal({
      steps: { [DAY + 1]: 100 },
    });
    expect((await imported(answer('Steps', late(none)))).report.notes[0]).to.contain('--time-zone');
    const wrong = await imported(answer('Steps', late({ startZoneOffset: { totalSeconds: 70_000 } }), late({})));
    expect(drops(wrong)).to.deep.equal(['bad date: Steps 1']);
  });

  it('adds no two apps up, and counts a record once', async () => {
    const twice = steps('09:00', '09:10', 30, 'com.phone');
    const one = await imported(
      answer(
        'Steps',
        steps('08:00', '08:10', 100, 'com.watch'),
        steps('08:00', '08:10', 90, 'com.phone'),
        twice, // the phone: 90 + 30 = 120 > 100
        twice,
      ),
    );
    expect(plain(one.people[0]!.daily)).to.deep.equal({ steps: { [DAY]: 120 } });
    expect(drops(one)).to.deep.equal(['duplicate: Steps 1']);
    expect(one.report.notes.join(' ')).to.include('apps are never added up');
  });

  it('reads nights by the platform’s stages, on the day on which they end, also where clocks change', async () => {
    // 23:00 to 07:00 on the clock, 7 hours long: light 60, out of bed 15, deep 120, awake 20, REM 90, awake in bed 10, asleep 105 min.
    const span = (startTime: string, endTime: string, stage: number): object => ({ startTime, endTime, stage });
    const night = {
      ...during('2024-03-30T22:00:00Z', '2024-03-31T05:00:00Z', {
        title: 'Night',
        notes: null,
        stages: [
          span('2024-03-30T22:00:00Z', '2024-03-30T23:00:00Z', 4),
          span('2024-03-30T23:00:00Z', '2024-03-30T23:15:00Z', 3),
          span('2024-03-30T23:15:00Z', '2024-03-31T01:15:00Z', 5),
          span('2024-03-31T01:15:00Z', '2024-03-31T01:35:00Z', 1),
          span('2024-03-31T01:35:00Z', '2024-03-31T03:05:00Z', 6),
          span('2024-03-31T03:05:00Z', '2024-03-31T03:15:00Z', 7),
          span('2024-03-31T03:15:00Z', '2024-03-31T05:00:00Z', 2),
        ],
      }),
      startZoneOffset: WINTER,
    };
    // Asleep 60 + 120 + 90 + 105 = 375; awake 20 + 10 = 30; in bed 405; 375 ÷ 405 = 92.59 %.
    expect(await daily(answer('SleepSession', night))).to.deep.equal({
      sleep_minutes: { [DAY]: 375 },
      sleep_awake_minutes: { [DAY]: 30 },
      time_in_bed_minutes: { [DAY]: 405 },
      sleep_efficiency: { [DAY]: (100 * 375) / 405 },
    });
  });

  it('takes one of the sessions that overlap: such with stages, then the longest; and counts naps', async () => {
    const session = (start: string, end: string, stages: readonly object[] = []): object =>
      during(`2024-03-31T${start}:00Z`, `2024-03-31T${end}:00Z`, { stages });
    const staged = session('00:00', '05:00', [
      { startTime: '2024-03-31T00:00:00Z', endTime: '2024-03-31T04:00:00Z', stage: 4 }, // 240 min asleep
    ]);
    const result = await imported(
      answer('SleepSession', session('00:00', '06:00'), staged, session('12:00', '12:30'), session('12:10', '12:30')),
    );
    // The night's 240, and the longer nap's 30; without a stage of lying awake there is no time in bed.
    expect(plain(result.people[0]!.daily)).to.deep.equal({ sleep_minutes: { [DAY]: 270 } });
    expect(drops(result)).to.deep.equal(['duplicate: SleepSession 2']);
  });

  it('leaves out and counts what is implausible, undated, unknown or no number', async () => {
    const result = await imported([
      answer('Steps', steps('08:00', '08:10', 100), steps('08:20', '08:30', '512'), steps('09:00', '08:00', 5), {}),
      answer('Steps', during('2024-03-29T08:00:00Z', '2024-03-31T08:00:00Z', { count: 9 })), // two days long
      answer('Weight', at('2024-03-31T06:00:00Z', { weight: { inKilograms: 0 } })),
      answer('Weight', at('2024-03-31T06:00:00Z', { weight: { inStones: 11 } })),
      answer('RestingHeartRate', at('2024-03-31 06:00', { beatsPerMinute: 50 })),
      answer('WheelchairPushes', steps('08:00', '08:10', 40)),
      answer(
        'SleepSession',
        during('2024-03-31T00:00:00Z', '2024-03-31T05:00:00Z', {
          stages: [
            { startTime: '2024-03-31T00:00:00Z', endTime: '2024-03-31T01:00:00Z', stage: 0 },
            { startTime: '2024-03-31T04:00:00Z', endTime: '2024-03-31T06:00:00Z', stage: 5 }, // past its end
          ],
        }),
      ),
    ]);
    expect(plain(result.people[0]!.daily)).to.deep.equal({ steps: { [DAY]: 100 } });
    expect(drops(result)).to.deep.equal([
      'bad date: RestingHeartRate 1',
      'bad date: SleepSession.stages 1',
      'bad date: Steps 3',
      'bad number: Steps 1',
      'bad number: Weight 1',
      'implausible: body_mass 1',
      'unknown type: SleepSession.stages 1',
      'unknown type: WheelchairPushes 1',
    ]);
  });

  it('refuses a file of which nothing is usable, and says why', async () => {
    const error = await imported(answer('Steps', steps('08:00', '07:00', 3))).catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(ImportNoDataError);
    expect((error as Error).message).to.match(
      /no Health Connect record with a usable value; left out: bad date of Steps \(1\)/,
    );
  });
});
