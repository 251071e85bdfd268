import { expect } from 'chai';
import { syntheticPeople } from '#sdk/ingest';
import { Random } from '../../../models/learning/random.ts';
import { copyWeeks } from '../../../models/synthetic/judging/blockBootstrap.ts';
import { discriminativeScore } from '../../../models/synthetic/judging/discrimination.ts';
import {
  autocorrelations,
  dayCorrelations,
  DISTANCE_NAMES,
  distancesBetween,
  personCorrelations,
  wasserstein,
} from '../../../models/synthetic/judging/distances.ts';
import { bootstrap } from '../../../models/synthetic/judging/interval.ts';
import { attackCases, membershipReport } from '../../../models/synthetic/judging/membership.ts';
import { nearnessReport, neighboursOf } from '../../../models/synthetic/judging/nearness.ts';
import { populationOf } from '../../../models/synthetic/judging/report.ts';
import { PAIRS } from '../../../models/synthetic/judging/statistics.ts';
import { errorsOf, fitNextDay, meanError } from '../../../models/synthetic/judging/transfer.ts';
import { CELL_COUNT, sequencesOf, type Sequence } from '../../../models/synthetic/sequences.ts';

/** Other people for each seed: those of neighbouring seeds of the SDK are the same people, one place on. */
const peopleOf = (count: number, seed: number): Sequence[] =>
  syntheticPeople({ count, days: 70, seed: 1000 * seed }).flatMap((person) =>
    sequencesOf({ ...person, label: `${seed} ${person.label}` }),
  );

/** A world in which the truth is known: a person's level, and days that remember 0.8 of the day before. */
function world(people: number, seed: number): Sequence[] {
  const random = new Random(seed);
  return Array.from({ length: people }, (_unused, index) => {
    const [levels, validity] = [new Int8Array(CELL_COUNT), new Uint8Array(CELL_COUNT)];
    const own = 20 * random.normal();
    let kept = random.normal();
    for (let day = 0; day < 28; day++) {
      kept = 0.8 * kept + 0.6 * random.normal();
      for (const [node, level] of [own + 20 * kept, -own - 20 * kept].entries()) {
        levels[day * 16 + node] = Math.max(-127, Math.min(127, Math.round(level)));
        validity[day * 16 + node] = 1;
      }
    }
    return { person: `${seed} ${index}`, levels, validity, condition: new Float32Array(10) };
  });
}

describe('distancesBetween', () => {
  const [one, other] = [peopleOf(40, 1), peopleOf(40, 2)];

  it('is 0 between people and themselves, and small between people of one kind', () => {
    const [self, alike] = [
      distancesBetween(populationOf(one), populationOf(one)),
      distancesBetween(populationOf(one), populationOf(other)),
    ];
    for (const name of DISTANCE_NAMES) {
      expect(self[name], name).to.equal(0);
      expect(alike[name], name).to.be.at.least(0);
    }
    expect(alike.level).to.be.lessThan(0.3);
    expect(alike.readShare).to.be.lessThan(0.1);
  });

  it('shows each way of being unlike, and that one above the others of its kind', () => {
    const real = populationOf(one);
    const changed = (change: (sequence: Sequence) => Sequence): ReturnType<typeof distancesBetween> =>
      distancesBetween(real, populationOf(one.map(change)));
    const higher = changed((sequence) => ({
      ...sequence,
      levels: sequence.levels.map((level) => Math.min(127, level + 16)),
    }));
    expect(higher.level).to.be.closeTo(0.5, 0.05);
    expect(higher.readShare).to.equal(0);
    const thinned = changed((sequence) => ({
      ...sequence,
      validity: sequence.validity.map((valid, cell) => (Math.floor(cell / 16) % 4 === 1 ? 0 : valid)),
    }));
    expect(thinned.readShare).to.be.greaterThan(0.1);
    expect(thinned.unwornDays).to.be.greaterThan(0.3);
    expect(thinned.absentShare).to.equal(0);
    const reversed = changed((sequence) => {
      const order = new Random(5);
      const days = Uint32Array.from({ length: 28 }, (_unused, day) => day);
      order.shuffle(days);
      const at = (cell: number): number => days[Math.floor(cell / 16)]! * 16 + (cell % 16);
      return {
        ...sequence,
        levels: sequence.levels.map((_level, cell) => sequence.levels[at(cell)]!),
        validity: sequence.validity.map((_valid, cell) => sequence.validity[at(cell)]!),
      };
    });
    expect(reversed.level).to.be.closeTo(0, 1e-9);
    expect(reversed.autocorrelation).to.be.greaterThan(0.03);
    expect(reversed.dayCorrelation).to.be.closeTo(0, 1e-9);
  });

  it('measures the memory and the correlations of a world where they are known', () => {
    const { sums } = populationOf(world(600, 3));
    // Within four weeks, deviations are from the weeks' own mean: somewhat less than 0.8, 0.64, …
    const [first = 0, second = 0] = autocorrelations(sums, 0);
    expect(first).to.be.within(0.68, 0.8);
    expect(second / first).to.be.within(0.65, 0.8);
    const pair = PAIRS.findIndex(([left, right]) => left === 1 && right === 0);
    expect(dayCorrelations(sums)[pair]).to.be.closeTo(-1, 0.02);
    expect(personCorrelations(sums)[pair]).to.be.closeTo(-1, 0.02);
  });
});

describe('wasserstein', () => {
  it('is how far shares have to be carried', () => {
    expect(wasserstein(Float64Array.of(1, 0, 0, 0), Float64Array.of(0, 0, 0, 5))).to.equal(3);
    expect(wasserstein(Float64Array.of(1, 1), Float64Array.of(3, 1))).to.equal(0.25);
    expect(wasserstein(Float64Array.of(1, 1), Float64Array.of(0, 0))).to.be.NaN;
  });
});

describe('bootstrap', () => {
  it('gives an interval that holds the mean of 19 in 20 samples, and draws people again', () => {
    const random = new Random(8);
    let held = 0;
    for (let trial = 0; trial < 60; trial++) {
      const values = Array.from({ length: 40 }, () => random.normal());
      const mean = (chosen: readonly number[]): number =>
        chosen.reduce((sum, index) => sum + values[index]!, 0) / chosen.length;
      const { lower, upper } = bootstrap(40, 200, mean);
      if (lower <= 0 && upper >= 0) held++;
    }
    expect(held).to.be.within(50, 60);
  });
});

describe('copyWeeks', () => {
  it('takes every week whole from one person of the condition', () => {
    const people = peopleOf(12, 4);
    const copies = copyWeeks(
      people,
      people.slice(0, 6).map(({ condition }) => condition),
      new Random(1),
    );
    for (const copy of copies) {
      const sources = [0, 1, 2, 3].map((week) => {
        const part = (levels: Int8Array, from: number): string => levels.subarray(from, from + 112).join();
        const wanted = part(copy.levels, week * 112);
        const own = people.filter(({ levels }) => [0, 1, 2, 3].some((from) => part(levels, from * 112) === wanted));
        return new Set(own.map(({ person }) => person));
      });
      const shared = [...sources[0]!].filter((person) => sources.every((week) => week.has(person)));
      expect(shared).not.to.have.length(0);
      expect(people.find(({ person }) => person === shared[0])!.condition).to.deep.equal(copy.condition);
    }
  });
});

describe('discriminativeScore', () => {
  it('is near 0 for people of the same kind, and near 0.5 for noise', async () => {
    const real = peopleOf(30, 5);
    const alike = await discriminativeScore(real, peopleOf(30, 6));
    const random = new Random(2);
    const noise = real.map((sequence) => ({
      ...sequence,
      levels: sequence.levels.map(() => random.below(255) - 127),
      validity: sequence.validity.map(() => random.below(2)),
    }));
    const unlike = await discriminativeScore(real, noise);
    expect(alike.value).to.be.lessThan(0.2);
    expect(unlike.value).to.be.greaterThan(0.45);
    expect(unlike.lower).to.be.at.most(unlike.value);
  });
});

describe('fitNextDay', () => {
  it('forecasts a world that remembers, as well from invented people of it as from real ones', () => {
    const judged = world(60, 9);
    const byPerson = (forecast: ReturnType<typeof fitNextDay>): ReturnType<typeof errorsOf>[] =>
      judged.map((sequence) => errorsOf(forecast, [sequence]));
    const [real, invented] = [
      meanError(byPerson(fitNextDay(world(60, 10)))),
      meanError(byPerson(fitNextDay(world(60, 11)))),
    ];
    // What is new each day has a deviation of 12 levels: a mean absolute error of 0.3 spreads.
    expect(real).to.be.closeTo(0.3, 0.03);
    expect(invented / real).to.be.closeTo(1, 0.05);
  });

  it('says nothing of channels without examples', () => {
    const forecast = fitNextDay(world(20, 12));
    expect(forecast.map((coefficients) => coefficients !== undefined).slice(0, 4)).to.deep.equal([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('membershipReport', () => {
  const people = peopleOf(40, 13);
  const labels = [...new Set(people.map(({ person }) => person))];
  const folds = [0, 1, 2, 3].map((fold) => (person: string) => labels.indexOf(person) % 4 !== fold);

  it('sees through copies', () => {
    const random = new Random(3);
    const cases = folds.flatMap((isMember) => {
      const seen = people.filter(({ person }) => isMember(person));
      const copies = copyWeeks(
        seen,
        Array.from({ length: 200 }, () => seen[random.below(seen.length)]!.condition),
        random,
      );
      return attackCases(people, copies, isMember);
    });
    const { advantage, calibratedAdvantage, memberDistance, heldOutDistance } = membershipReport(cases);
    expect(advantage.value).to.be.greaterThan(0.2);
    expect(calibratedAdvantage.value).to.be.greaterThan(0.8);
    expect(memberDistance.value).to.be.lessThan(heldOutDistance.value);
  });

  it('finds nothing where nobody was copied, for all that hindsight promises', () => {
    const cases = folds.flatMap((isMember, fold) => attackCases(people, peopleOf(40, 20 + fold), isMember));
    const { advantage, calibratedAdvantage, bestAdvantage, chanceAdvantage } = membershipReport(cases);
    expect(advantage.value).to.be.within(-0.15, 0.1);
    expect(calibratedAdvantage.value).to.be.within(-0.2, 0.2);
    expect(bestAdvantage.value).to.be.closeTo(chanceAdvantage, 0.15);
  });
});

describe('nearnessReport', () => {
  const people = peopleOf(24, 30);
  const isMember = (person: string): boolean => Number(person.slice(-4)) > 8;

  it('is half for people of the same kind, and near 1 for copies', () => {
    const fresh = nearnessReport([neighboursOf(peopleOf(20, 31).slice(0, 60), people, isMember)]);
    expect(fresh.nearerToTrained.value).to.be.within(0.25, 0.75);
    const copies = nearnessReport([
      neighboursOf(
        people.filter(({ person }) => isMember(person)).map((sequence) => ({ ...sequence })),
        people,
        isMember,
      ),
    ]);
    expect(copies.nearerToTrained.value).to.be.greaterThan(fresh.nearerToTrained.value + 0.15);
    expect(copies.nearerToTrained.lower).to.be.at.most(copies.nearerToTrained.value);
  });
});
