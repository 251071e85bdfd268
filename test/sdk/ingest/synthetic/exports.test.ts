import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { channelByKey, toChannelInteger } from '#sdk';
import {
  importFile,
  InvalidSyntheticError,
  SYNTHETIC_EXPORT_FORMATS,
  SYNTHETIC_EXPORT_NAMES,
  syntheticPeople,
  writeSyntheticExport,
  type DailySeries,
} from '#sdk/ingest';

/** What the importer says that it reads, and the invented channels that the format has no place for. */
const EXPECTED = {
  'daily-table': { source: 'LifeSnaps daily CSV', lost: ['mood_valence'] },
  'apple-health': {
    source: 'Apple Health export',
    lost: ['hrv_rmssd', 'light_activity_minutes', 'mood_valence', 'sedentary_minutes', 'stress_score'],
  },
  fhir: {
    source: 'FHIR R4 JSON',
    lost: [
      'active_minutes',
      'distance',
      'hrv_rmssd',
      'light_activity_minutes',
      'mood_valence',
      'sedentary_minutes',
      'sleep_awake_minutes',
      'sleep_efficiency',
      'stress_score',
      'time_in_bed_minutes',
    ],
  },
  'health-connect': {
    source: 'Health Connect JSON',
    lost: [
      'active_minutes',
      'light_activity_minutes',
      'mood_valence',
      'sedentary_minutes',
      'skin_temperature',
      'stress_score',
    ],
  },
  oura: { source: 'Oura API v2 JSON', lost: ['distance', 'mood_valence', 'skin_temperature', 'stress_score'] },
};

/** Formats that tell a night by its stages. */
const STAGED: ReadonlySet<string> = new Set(['apple-health', 'health-connect']);
/** An interval of a night: of stages it is the sum of sleep and waking, which were each rounded before. */
const SUMS_OF_ROUNDED: ReadonlySet<string> = new Set(['time_in_bed_minutes', 'sleep_efficiency']);

describe('exports of invented people', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gemel-synthetic-'));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  for (const format of SYNTHETIC_EXPORT_FORMATS) {
    it(`come back from ${format} as they were invented, as far as the format says them`, async () => {
      const [person] = syntheticPeople({ count: 1, days: 80, seed: 5 });
      if (!person) throw new Error('nobody was invented');
      const file = join(folder, SYNTHETIC_EXPORT_NAMES[format]);
      await writeFile(file, writeSyntheticExport(format, [person]));

      const { source, people, report } = await importFile(file);

      const { source: importer, lost } = EXPECTED[format];
      expect(source).to.equal(importer);
      expect(report.dropped).to.deep.equal([]);
      const [read] = people;
      if (!read) throw new Error('nobody came back');
      const kept = [...person.daily.keys()].filter((channel) => !lost.includes(channel));
      expect(kept.length + lost.length).to.equal(person.daily.size);
      for (const channel of kept) {
        const [found, invented] = [integers(read.daily, channel), integers(person.daily, channel)];
        expect([...found.keys()], channel).to.deep.equal([...invented.keys()]);
        for (const [day, integer] of invented) {
          expect(Math.abs((found.get(day) ?? NaN) - integer), `${channel} of day ${day}`).to.be.at.most(
            STAGED.has(format) && SUMS_OF_ROUNDED.has(channel) ? 1 : 0,
          );
        }
      }
    });
  }

  it('keep the bands of age and gender where an export has them', async () => {
    const people = syntheticPeople({ count: 8, days: 3, seed: 9 });
    expect(new Set(people.map(({ demographics }) => JSON.stringify(demographics)))).to.have.length(4);
    for (const [index, person] of people.entries()) {
      const file = join(folder, `bands-${index}.xml`);
      await writeFile(file, writeSyntheticExport('apple-health', [person]));
      const [read] = (await importFile(file)).people;
      expect(read?.demographics).to.deep.equal(person.demographics);
    }
  });

  it('refuse several people in the export of one', () => {
    const people = syntheticPeople({ count: 2, days: 3, seed: 1 });
    for (const wrong of [people, []]) {
      expect(() => writeSyntheticExport('oura', wrong)).to.throw(InvalidSyntheticError, /of one person/);
    }
  });
});

/** By day, as the channel stores them. */
function integers(daily: DailySeries, channel: string): Map<number, number> {
  const days = [...(daily.get(channel) ?? [])].toSorted(([left], [right]) => left - right);
  return new Map(days.map(([day, value]) => [day, toChannelInteger(channelByKey(channel), value) ?? NaN]));
}
