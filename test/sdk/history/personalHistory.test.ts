import { expect } from 'chai';
import {
  buildTwinState,
  dailySeriesOf,
  EMPTY_HISTORY,
  forgetHistory,
  historyOf,
  mergeHistories,
  publishedAs,
  type PersonalHistory,
} from '#sdk/ingest';
import type { ChannelKey } from '#sdk';
import { randomSource } from '../../contracts/fixtures/random.ts';

type Days = Readonly<Record<number, number>>;

let files = 0;

/** What one import of a source makes. */
function imported(source: string, channels: Readonly<Partial<Record<ChannelKey, Days>>>): PersonalHistory {
  const daily = Object.entries(channels).map(([key, days]) => {
    return [key as ChannelKey, new Map(Object.entries(days).map(([day, value]) => [Number(day), value]))] as const;
  });
  return historyOf({ source, daily: new Map(daily), digest: `0x${(++files).toString(16).padStart(64, '0')}` });
}

const merged = (...histories: PersonalHistory[]): PersonalHistory => histories.reduce(mergeHistories, EMPTY_HISTORY);

const daysOf = (history: PersonalHistory, key: ChannelKey): Days =>
  Object.fromEntries(dailySeriesOf(history).get(key) ?? []);

describe('a history of imports', () => {
  it('adds the days of a newer export, which also says how a day ended', () => {
    // The first was made on day 101, before it was over.
    const first = imported('Fitbit', { steps: { 100: 8000, 101: 1200 } });
    const second = imported('Fitbit', { steps: { 101: 9400, 102: 300 } });
    expect(daysOf(merged(first, second), 'steps')).to.deep.equal({ 100: 8000, 101: 9400, 102: 300 });
    expect(daysOf(merged(second, first), 'steps')).to.deep.equal({ 100: 8000, 101: 9400, 102: 300 });
  });

  it('takes a corrected mean from the newer export, also where it is lower', () => {
    const first = imported('Oura', { resting_heart_rate: { 100: 61, 101: 64 } });
    const second = imported('Oura', { resting_heart_rate: { 101: 58, 102: 57 } });
    expect(daysOf(merged(second, first), 'resting_heart_rate')).to.deep.equal({ 100: 61, 101: 58, 102: 57 });
  });

  it('never adds up what two devices counted', () => {
    const watch = imported('Fitbit', { steps: { 100: 8000, 101: 4000 } });
    const telephone = imported('Apple Health', { steps: { 100: 6000, 101: 5000 } });
    expect(daysOf(merged(watch, telephone), 'steps')).to.deep.equal({ 100: 8000, 101: 5000 });
  });

  it('takes a mean from the source with most days, and fills its gaps from others', () => {
    const watch = imported('Fitbit', { resting_heart_rate: { 100: 60, 101: 61, 103: 62 } });
    const ring = imported('Oura', { resting_heart_rate: { 101: 52, 102: 53 } });
    expect(daysOf(merged(ring, watch), 'resting_heart_rate')).to.deep.equal({ 100: 60, 101: 61, 102: 53, 103: 62 });
  });

  it('gives the same state for any order of imports, each given once or again', () => {
    const below = randomSource(11);
    const random = (): number => below(1_000_000) / 1_000_000;
    const keys: ChannelKey[] = ['steps', 'resting_heart_rate', 'body_mass', 'sleep_minutes'];
    const ranges: Record<string, [number, number]> = {
      steps: [1, 20_000],
      resting_heart_rate: [40, 90],
      body_mass: [60, 80],
      sleep_minutes: [200, 600],
    };
    for (let trial = 0; trial < 50; trial++) {
      const imports = Array.from({ length: 5 }, () => {
        const channels = keys
          .filter(() => random() < 0.7)
          .map((key) => {
            const [low, high] = ranges[key]!;
            const days = Array.from({ length: 6 }, () => [
              20_000 + Math.floor(random() * 9),
              Math.round(low + random() * (high - low)),
            ]);
            return [key, Object.fromEntries(days) as Days];
          });
        return imported(['Fitbit', 'Oura', 'Apple Health'][Math.floor(random() * 3)]!, {
          ...(Object.fromEntries(channels) as Partial<Record<ChannelKey, Days>>),
          heart_rate: { 20_000: 70 },
        });
      });
      const shuffled = [...imports, imports[0]!, imports[3]!]
        .map((one) => ({ one, at: random() }))
        .toSorted((left, right) => left.at - right.at)
        .map(({ one }) => one);
      // Grouped as well as ordered otherwise: the last three are merged among themselves first.
      const other = mergeHistories(merged(...shuffled.slice(0, 4)), merged(...shuffled.slice(4)));
      const state = (history: PersonalHistory) => buildTwinState(dailySeriesOf(history), { endDay: 20_010 });
      expect(state(other), `trial ${trial}`).to.deep.equal(state(merged(...imports)));
      expect(other.files).to.deep.equal(merged(...imports).files);
    }
  });

  it('leaves the histories that it merges as they were', () => {
    const first = imported('Fitbit', { steps: { 100: 8000 } });
    mergeHistories(first, imported('Fitbit', { steps: { 100: 9000, 101: 1 } }));
    expect(daysOf(first, 'steps')).to.deep.equal({ 100: 8000 });
  });

  it('forgets a source, or days of all sources, and which files they came from', () => {
    const twin = `did:erc721:31337:0x${'ab'.repeat(20)}:5`;
    const fitbit = imported('Fitbit', { steps: { 100: 8000, 101: 9000 }, sleep_minutes: { 100: 400 } });
    const whole = publishedAs(merged(fitbit, imported('Oura', { steps: { 100: 8200 } })), twin);
    const without = forgetHistory(whole, { source: 'Oura' });
    expect(daysOf(without, 'steps')).to.deep.equal({ 100: 8000, 101: 9000 });
    expect(without.publication).to.deep.equal({ twin, sources: new Set(['Fitbit']) });
    expect(without.files.size).to.equal(0);
    const later = forgetHistory(whole, { firstDay: 99, lastDay: 100 });
    expect([...later.sources.keys()]).to.deep.equal(['Fitbit']);
    expect([...later.sources.get('Fitbit')!.keys()]).to.deep.equal(['steps']);
    expect(daysOf(later, 'steps')).to.deep.equal({ 101: 9000 });
    expect(daysOf(whole, 'steps'), 'what it was made from stays').to.deep.equal({ 100: 8200, 101: 9000 });
  });
});
