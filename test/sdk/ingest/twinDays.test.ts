import { expect } from 'chai';
import {
  buildTwinState,
  countWindow,
  formatDay,
  formatImportReport,
  importFile,
  importSynthetic,
  InvalidSyntheticError,
  lastDay,
  parseDay,
  syntheticPeople,
  type DailySeries,
  type Importer,
} from '#sdk/ingest';
import { parseLocalTimestamp } from '../../../sdk/src/ingest/calendar.ts';
import { CHANNELS, DAY_COUNT } from '../../../sdk/src/generated/protocol.ts';
import { channelByKey, fromChannelInteger } from '../../../sdk/src/state/channels.ts';
import { InvalidStateError } from '../../../sdk/src/state/errors.ts';
import { fixturePath, importFailure, plain } from './support.ts';

const END = parseDay('2026-01-31')!;

describe('days of a person', () => {
  describe('parseDay, formatDay', () => {
    it('agree with the calendar of the platform for every day of 1990 to 2099', () => {
      for (let day = parseDay('1990-01-01')!; day <= parseDay('2099-12-31')!; day++) {
        if (parseDay(formatDay(day)) !== day) expect.fail(`day ${day}`);
      }
      expect(parseDay('2099-12-31')! - parseDay('1990-01-01')! + 1).to.equal(110 * 365 + 27);
    });

    it('refuse what is no day', () => {
      for (const text of [
        '',
        '2024-02-30',
        '2023-02-29',
        '2100-01-01',
        '1989-12-31',
        '2024-13-01',
        '2024-00-10',
        '2024-01-00',
        '2024-1-1',
        '2024/01/01',
        '2024-01-01 ',
        '20240101',
        '２０２４-01-01',
      ]) {
        expect(parseDay(text), text).to.equal(undefined);
      }
    });
  });

  describe('parseLocalTimestamp', () => {
    it("takes the day from the writer's clock and the moment from the offset", () => {
      const late = parseLocalTimestamp('2024-03-10 23:30:00 -0430')!;
      expect(formatDay(late.day)).to.equal('2024-03-10');
      expect(new Date(late.seconds * 1000).toISOString()).to.equal('2024-03-11T04:00:00.000Z');
      const early = parseLocalTimestamp('2024-03-10 00:15:30 +0545')!;
      expect(formatDay(early.day)).to.equal('2024-03-10');
      expect(new Date(early.seconds * 1000).toISOString()).to.equal('2024-03-09T18:30:30.000Z');
    });

    it('refuses what is no moment', () => {
      for (const text of [
        '',
        '2024-03-10',
        '2024-03-10 24:00:00 +0000',
        '2024-03-10 12:60:00 +0000',
        '2024-03-10 12:00:61 +0000',
        '2024-03-10 12:00:00 +1600',
        '2024-03-10 12:00:00 0000',
        '2024-03-10T12:00:00 +0000',
        '2024-03-10 12:00:00+00:00',
        '2024-03-10 1a:00:00 +0000',
        '2024-02-30 12:00:00 +0000',
      ]) {
        expect(parseLocalTimestamp(text), text).to.equal(undefined);
      }
    });
  });

  describe('buildTwinState', () => {
    const daily: DailySeries = new Map([
      [
        'steps',
        new Map([
          [END - 64, 1],
          [END - 63, 2],
          [END - 1, 3],
        ]),
      ],
      ['mood_valence', new Map([[END, -1]])],
    ]);

    it('puts the last day with a value at the end, and 0 where there is none', () => {
      const state = buildTwinState(daily);
      expect(state.endDay).to.equal(END);
      const steps = Array.from(state.series[channelByKey('steps').index]!);
      expect(steps).to.deep.equal([3, ...Array<number>(DAY_COUNT - 3).fill(0), 4, 0]);
      expect(state.series[channelByKey('mood_valence').index]![DAY_COUNT - 1]).to.equal(1);
    });

    it('ends on the day that is asked for', () => {
      const state = buildTwinState(daily, { endDay: END - 1 });
      expect(Array.from(state.series[channelByKey('steps').index]!)).to.deep.equal([
        2,
        3,
        ...Array<number>(61).fill(0),
        4,
      ]);
      expect(state.series[channelByKey('mood_valence').index]!.every((stored) => stored === 0)).to.equal(true);
    });

    it('gives back each value to within half a step of its channel', () => {
      const [person] = syntheticPeople({ count: 1, days: DAY_COUNT, seed: 3 });
      const state = buildTwinState(person!.daily);
      let seen = 0;
      for (const [key, days] of person!.daily) {
        const channel = channelByKey(key);
        for (const [day, value] of days) {
          const stored = state.series[channel.index]![day - state.endDay + DAY_COUNT - 1]!;
          expect(Math.abs(fromChannelInteger(channel, stored - 1) - value)).to.be.at.most(0.5 / channel.scale + 1e-9);
          seen++;
        }
      }
      expect(seen).to.equal(state.series.reduce((sum, days) => sum + days.filter((stored) => stored > 0).length, 0));
    });

    it('refuses a person without a value, a value that is not plausible, and a day that is none', () => {
      expect(() => buildTwinState(new Map())).to.throw(InvalidStateError, 'no value');
      expect(() => buildTwinState(new Map([['steps', new Map([[END, 65_001]])]]))).to.throw(
        InvalidStateError,
        '1…65000',
      );
      expect(() => buildTwinState(new Map([['steps', new Map([[1.5, 5]])]]), { endDay: END })).to.throw(
        InvalidStateError,
        'no whole number',
      );
      expect(() => buildTwinState(daily, { endDay: -1 })).to.throw(InvalidStateError, 'endDay');
      expect(buildTwinState(new Map(), { endDay: END }).endDay).to.equal(END);
    });
  });

  describe('countWindow, lastDay', () => {
    it('counts the values before, in and after the 64 days', () => {
      const daily: DailySeries = new Map([
        ['steps', new Map([END - 64, END - 63, END, END + 1, END + 2].map((day) => [day, 5]))],
      ]);
      expect(countWindow(daily, END)).to.deep.equal({ inside: 2, before: 1, after: 2 });
      expect(lastDay(daily)).to.equal(END + 2);
      expect(lastDay(new Map())).to.equal(undefined);
    });
  });
});

describe('synthetic people', () => {
  const people = syntheticPeople({ count: 60, days: 180, seed: 1 });

  it('are the same for the same seed, others for another, and do not depend on how many are asked for', () => {
    const [first, second] = [
      syntheticPeople({ count: 3, days: 30, seed: 7 }),
      syntheticPeople({ count: 5, days: 30, seed: 7 }),
    ];
    expect(second.slice(0, 3)).to.deep.equal(first);
    expect(syntheticPeople({ count: 3, days: 30, seed: 8 }).map(({ daily }) => plain(daily))).to.not.deep.equal(
      first.map(({ daily }) => plain(daily)),
    );
    expect(new Set(second.map(({ daily }) => JSON.stringify(plain(daily)))).size).to.equal(5);
  });

  it('say that they are synthetic', () => {
    expect(people.every(({ label }) => label.startsWith('synthetic-'))).to.equal(true);
    const { source, report } = importSynthetic({ count: 2, days: 10, seed: 1 });
    expect(source).to.match(/^synthetic people/);
    expect(formatImportReport(report)).to.contain('These people are invented');
  });

  it('have plausible values, a last day, gaps, and every channel of the personal graph', () => {
    for (const { daily } of people) {
      expect(lastDay(daily)).to.equal(END);
      for (const { key, minimum, maximum } of CHANNELS) {
        for (const value of daily.get(key)?.values() ?? []) expect(value, key).to.be.within(minimum, maximum);
      }
      expect(daily.get('steps')!.size).to.be.within(60, 179);
      for (const { key } of CHANNELS.filter(({ node }) => node !== null))
        expect(daily.get(key)?.size, key).to.be.above(0);
    }
  });

  it('do not contradict themselves within a day', () => {
    for (const { daily } of people) {
      for (const [day, efficiency] of daily.get('sleep_efficiency')!) {
        const [asleep, bed] = [daily.get('sleep_minutes')!.get(day)!, daily.get('time_in_bed_minutes')!.get(day)!];
        expect(efficiency).to.be.closeTo((100 * asleep) / bed, 0.1);
        expect(daily.get('sleep_awake_minutes')!.get(day)! + asleep).to.be.closeTo(bed, 0.2);
      }
    }
  });

  it('differ from each other more than from themselves, as real people do', () => {
    const means = people.map(({ daily }) => mean([...daily.get('resting_heart_rate')!.values()]));
    const within = people.map(({ daily }) => deviation([...daily.get('resting_heart_rate')!.values()]));
    expect(deviation(means)).to.be.above(2 * mean(within));
  });

  it('resemble yesterday, and sleep longer at weekends', () => {
    const correlations = people.map(({ daily }) => {
      const days = daily.get('resting_heart_rate')!;
      const pairs = [...days].flatMap(([day, value]) =>
        days.has(day + 1) ? [[value, days.get(day + 1)!] as const] : [],
      );
      return correlation(pairs);
    });
    expect(mean(correlations)).to.be.within(0.4, 0.95);
    const sleep = people.flatMap(({ daily }) => [...daily.get('sleep_minutes')!]);
    const isWeekend = ([day]: readonly [number, number]): boolean =>
      [0, 6].includes(new Date(day * 86_400_000).getUTCDay());
    const [weekend, week] = [sleep.filter(isWeekend), sleep.filter((entry) => !isWeekend(entry))];
    const difference = mean(weekend.map(([, value]) => value)) - mean(week.map(([, value]) => value));
    expect(difference).to.be.within(20, 60);
  });

  it('refuses numbers that make no sense', () => {
    const good = { count: 1, days: 10, seed: 1 };
    for (const bad of [
      { count: 0 },
      { count: 1.5 },
      { days: 0 },
      { days: 4000 },
      { seed: -1 },
      { seed: 2 ** 32 },
      { endDay: 5 },
      { count: Number.NaN },
    ]) {
      expect(() => syntheticPeople({ ...good, ...bad }), JSON.stringify(bad)).to.throw(InvalidSyntheticError);
    }
  });
});

describe('importFile', () => {
  it('tries the importers in order and hands the file to the first that knows it', async () => {
    const asked: string[] = [];
    const importer = (name: string, knows: boolean): Importer => ({
      name,
      detect: ({ head, size, file }) => {
        asked.push(`${name} ${head.length} ${size} ${file === fixturePath('lifesnaps.csv')}`);
        return knows;
      },
      import: () => Promise.resolve({ ...importSynthetic({ count: 1, days: 3, seed: 1 }), source: name }),
    });
    const importers = [importer('no', false), importer('yes', true), importer('never', true)];
    const { source } = await importFile(fixturePath('lifesnaps.csv'), { importers });
    expect(source).to.equal('yes');
    expect(asked).to.have.length(2);
    expect(asked[0]).to.match(/^no (\d+) \1 true$/);
    const error = await importFailure(fixturePath('lifesnaps.csv'), { importers: importers.slice(0, 1) });
    expect(error.reason).to.match(/^is in no known format; .*with a mapping; known are: no$/);
  });
});

describe('formatImportReport', () => {
  it('is a table of channels, of what was left out, and of the rules', async () => {
    const { report } = await importFile(fixturePath('lifesnaps.csv'));
    const lines = formatImportReport(report).split('\n');
    expect(lines[0]).to.match(
      /^LifeSnaps daily CSV: 2 people, 8 records, 2021-05-24 to 2021-05-26, \d\.\d kB in \d+\.\d\d s$/,
    );
    expect(lines).to.include('heart_rate                            3  Heart rate, mean of the day [/min]');
    expect(lines.some((line) => /^missing-coded zero +2 {2}steps$/.test(line))).to.equal(true);
    expect(lines.filter((line) => line.startsWith('- '))).to.have.length(report.notes.length);
  });
});

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: readonly number[]): number => {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
};
const correlation = (pairs: readonly (readonly [number, number])[]): number => {
  const [left, right] = [pairs.map(([value]) => value), pairs.map(([, value]) => value)];
  const [leftMean, rightMean] = [mean(left), mean(right)];
  const covariance = mean(pairs.map(([x, y]) => (x - leftMean) * (y - rightMean)));
  return covariance / (deviation(left) * deviation(right));
};
