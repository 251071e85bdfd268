import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { syntheticPeople, type ImportedPerson } from '#sdk/ingest';
import { datasetCardText, type DatasetCard } from '../../models/dataset/card.ts';
import { dataFolder, LIFESNAPS, loadLifeSnaps } from '../../models/dataset/lifesnaps.ts';
import { demographicsPlot, missingnessPlot } from '../../models/dataset/plots.ts';
import { summariseDataset } from '../../models/dataset/summary.ts';

const PUBLISHED = join(import.meta.dirname, '..', '..', 'models', 'published', 'dataset');
const HAS_DATA = existsSync(join(dataFolder(), LIFESNAPS.file));

const person = (label: string, days: Record<string, number[]>, ageBand?: '<30'): ImportedPerson => ({
  label,
  daily: new Map(
    Object.entries(days).map(([channel, known]) => [channel, new Map(known.map((day) => [day, 60]))] as never),
  ),
  ...(ageBand && { demographics: { ageBand } }),
});

describe('summariseDataset', () => {
  it('counts days with a value against the days from each person’s first value to the last', () => {
    const { people, personDays, channels } = summariseDataset([
      person('a', { resting_heart_rate: [1, 2, 3, 4], steps: [10] }),
      person('b', { resting_heart_rate: [5, 6] }),
      person('c', {}),
    ]);
    expect([people, personDays]).to.deep.equal([3, 12]);
    const share = { lowerQuartile: 0.2, median: 0.4, upperQuartile: 0.7 };
    expect(channels).to.deep.equal([
      { channel: 'resting_heart_rate', people: 2, days: 6, share },
      { channel: 'steps', people: 1, days: 1, share: { lowerQuartile: 0, median: 0, upperQuartile: 0.05 } },
    ]);
  });

  it('does not say how many are in a group of fewer than five', () => {
    const young = (count: number): ImportedPerson[] =>
      Array.from({ length: count }, (_unused, index) => person(`${index}`, { steps: [1] }, '<30'));
    const sizeOf = (count: number) =>
      summariseDataset(young(count)).groups.find(({ group }) => group === '<30')?.people;
    expect([sizeOf(4), sizeOf(5)]).to.deep.equal([undefined, 5]);
  });
});

describe('the data set’s card', () => {
  const card = () => {
    const people = syntheticPeople({ count: 12, days: 60, seed: 4 });
    return { schema: 'gemel-dataset-card/1', sha256: 'ab'.repeat(32), ...summariseDataset(people) } as const;
  };

  it('has a row a channel, and charts that name each channel and group', () => {
    const summary = card();
    const text = datasetCardText(summary);
    for (const { channel, days } of summary.channels) {
      expect(text).to.match(new RegExp(`\\| ${channel} \\|.*\\| ${days} \\|`));
      expect(missingnessPlot(summary)).to.contain(`>${channel}<`);
    }
    expect(demographicsPlot(summary)).to.contain('<svg').and.contain('gender: ');
  });

  it('that is published is written from its figures, which are the study’s where it is at hand', async () => {
    const read = (name: string): string => readFileSync(join(PUBLISHED, name), 'utf8');
    const published = JSON.parse(read('card.json')) as DatasetCard;
    expect(read('card.md')).to.equal(datasetCardText(published));
    if (!HAS_DATA) return;
    const { people, sha256 } = await loadLifeSnaps();
    const fresh = { schema: 'gemel-dataset-card/1', sha256, ...summariseDataset(people) };
    expect(published).to.deep.equal(JSON.parse(JSON.stringify(fresh)));
  });
});
