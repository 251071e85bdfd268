import { expect } from 'chai';
import { CHANNELS, computeFeatures } from '#sdk';
import { buildTwinState, syntheticPeople, type ImportedPerson } from '#sdk/ingest';
import { Random } from '../../../models/learning/random.ts';
import { CONDITION_SIZE, CONDITIONS, conditionOf, leaveOpen } from '../../../models/synthetic/conditions.ts';
import {
  calibrateMap,
  fitQuantileMap,
  SCORE_KNOTS,
  scoreRanges,
  scoresOf,
} from '../../../models/synthetic/quantileMap.ts';
import { CELL_COUNT, sequencesOf } from '../../../models/synthetic/sequences.ts';

/** 2026-01-05, a Monday. */
const MONDAY = Date.UTC(2026, 0, 5) / 86_400_000;

describe('sequencesOf', () => {
  const [person] = syntheticPeople({ count: 1, days: 60, seed: 3, endDay: MONDAY + 59 });

  it('gives every four weeks that begin on a Monday', () => {
    expect(sequencesOf(person!)).to.have.length(5);
    const [short] = syntheticPeople({ count: 1, days: 27, seed: 3 });
    expect(sequencesOf(short!)).to.deep.equal([]);
  });

  it('clips and rounds levels as a state’s features are', () => {
    let compared = 0;
    sequencesOf(person!).forEach(({ levels, validity }, index) => {
      const features = computeFeatures(buildTwinState(person!.daily, { endDay: MONDAY + 7 * index + 27 }));
      for (let node = 0; node < 16; node++) {
        const cell = 27 * 16 + node;
        if (!validity[cell]) continue;
        expect(levels[cell]).to.equal(features[node * 8]);
        compared++;
      }
    });
    expect(compared).to.be.greaterThan(20);
  });

  it('says which days have no value, and holds 0 there', () => {
    const daily = new Map([
      [
        'steps',
        new Map([
          [MONDAY, 8000],
          [MONDAY + 27, 40_000],
        ]),
      ],
    ]) as ImportedPerson['daily'];
    const [only] = sequencesOf({ label: 'x', daily });
    const { node } = CHANNELS.find(({ key }) => key === 'steps')!;
    const expected = new Uint8Array(CELL_COUNT);
    expected[node!] = 1;
    expected[27 * 16 + node!] = 1;
    expect(only!.validity).to.deep.equal(expected);
    expect(only!.levels[27 * 16 + node!]).to.equal(127);
    expect(only!.levels.filter((level, cell) => level !== 0 && !expected[cell])).to.have.length(0);
  });
});

describe('conditionOf', () => {
  const named = (condition: Float32Array): string[] => {
    const values = CONDITIONS.flatMap(({ values }) => [...values]);
    return values.filter((_value, index) => condition[index] === 1);
  };

  it('is one value of each trait, with few-people bands of BMI merged', () => {
    expect(CONDITION_SIZE).to.equal(10);
    for (const bmiBand of ['25-29', '>=30', '>=25'] as const) {
      expect(named(conditionOf({ ageBand: '<30', gender: 'MALE', bmiBand }))).to.deep.equal(['<30', 'MALE', '>=25']);
    }
    expect(named(conditionOf(undefined))).to.deep.equal(['not stated', 'not stated', 'not stated']);
  });

  it('can be left open, trait by trait', () => {
    const condition = conditionOf({ ageBand: '>=30', gender: 'FEMALE', bmiBand: '<19' });
    const random = new Random(1);
    expect(leaveOpen(condition, 0, random)).to.deep.equal(condition);
    expect(named(leaveOpen(condition, 1, random))).to.deep.equal(['not stated', 'not stated', 'not stated']);
    const drawn = Array.from({ length: 400 }, () => named(leaveOpen(condition, 0.25, random)));
    expect(drawn.filter((values) => values[1] === 'not stated').length / 400).to.be.closeTo(0.25, 0.07);
    expect(drawn.every((values) => values.length === 3)).to.equal(true);
  });
});

describe('fitQuantileMap', () => {
  const people = syntheticPeople({ count: 30, days: 80, seed: 6 });
  const sequences = people.flatMap(sequencesOf);
  const map = fitQuantileMap(sequences);
  const ranges = scoreRanges(map);
  const knots = SCORE_KNOTS.length;

  /** The level that the map gives a score, read off its pieces. */
  function levelAt(node: number, score: number): number {
    const piece = Math.max(
      1,
      SCORE_KNOTS.findIndex((knot) => knot >= score),
    );
    const [from, to] = [SCORE_KNOTS[piece - 1]!, SCORE_KNOTS[piece]!];
    const [low, high] = [map.levels[node * knots + piece - 1]!, map.levels[node * knots + piece]!];
    return low + ((score - from) / (to - from)) * (high - low);
  }

  it('never falls, and stays within ±127', () => {
    for (let node = 0; node < 16; node++) {
      const levels = [...map.levels.subarray(node * knots, (node + 1) * knots)];
      expect(levels).to.deep.equal(levels.toSorted((left, right) => left - right));
      expect(Math.max(...levels.map(Math.abs))).to.be.at.most(127);
    }
  });

  it('is undone by scoresOf, but for levels beyond its ends', () => {
    const random = new Random(2);
    let compared = 0;
    for (const sequence of sequences.slice(0, 20)) {
      const scores = scoresOf(sequence, ranges, random);
      for (let cell = 0; cell < CELL_COUNT; cell++) {
        const [score, node] = [scores[cell]!, cell % 16];
        if (!sequence.validity[cell]) expect(score).to.equal(0);
        else if (Math.abs(score) < 2.99) {
          expect(levelAt(node, score), `node ${node}, score ${score}`).to.be.closeTo(sequence.levels[cell]!, 0.51);
          compared++;
        }
      }
    }
    expect(compared).to.be.greaterThan(2000);
  });

  it('makes scores standard normal', () => {
    const random = new Random(4);
    const scores = sequences.flatMap((sequence) => {
      const all = scoresOf(sequence, ranges, random);
      return [...all].filter((_score, cell) => sequence.validity[cell] && cell % 16 === 6);
    });
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length;
    expect(mean).to.be.closeTo(0, 0.1);
    expect(variance).to.be.closeTo(1, 0.15);
  });

  it('lets no one person’s extreme be seen', () => {
    const extreme = structuredClone(sequences);
    extreme[0]!.levels.forEach((_level, cell) => {
      if (cell === 6 && extreme[0]!.validity[cell]) extreme[0]!.levels[cell] = 127;
    });
    const node = ({ levels }: typeof map): number[] => [...levels.subarray(6 * knots, 7 * knots)];
    const change = node(fitQuantileMap(extreme)).map((level, knot) => Math.abs(level - node(map)[knot]!));
    expect(Math.max(...change)).to.be.at.most(4);
  });
});

describe('calibrateMap', () => {
  const map = fitQuantileMap(syntheticPeople({ count: 20, days: 60, seed: 8000 }).flatMap(sequencesOf));
  const knots = SCORE_KNOTS.length;

  it('puts the same levels at the quantiles of the scores that are given, however they are weighted', () => {
    const random = new Random(3);
    const moved = Array.from({ length: 20_000 }, () => [2 + 0.5 * random.normal(), 1] as const);
    // Half of the weight is of scores around -1; a median lies between the two.
    const mixed = Array.from({ length: 20_000 }, (_unused, index) =>
      index % 2 === 0 ? ([-1 + 0.1 * random.normal(), 3] as const) : ([1 + 0.1 * random.normal(), 1] as const),
    );
    const { scores, levels } = calibrateMap(map, [moved, mixed, ...Array.from({ length: 14 }, () => [])]);
    expect(levels).to.equal(map.levels);
    SCORE_KNOTS.forEach((knot, index) => {
      if (Math.abs(knot) < 2) expect(scores[index]).to.be.closeTo(2 + 0.5 * knot, 0.05);
    });
    const [below, above] = [SCORE_KNOTS.indexOf(0.6), SCORE_KNOTS.indexOf(0.8)];
    expect(scores[knots + below]).to.be.closeTo(-1, 0.3);
    expect(scores[knots + above]).to.be.closeTo(1, 0.3);
    expect([...scores.subarray(2 * knots, 3 * knots)]).to.deep.equal([...SCORE_KNOTS]);
    expect(
      [...scores.subarray(0, knots)].every((score, index, all) => index === 0 || score >= all[index - 1]!),
    ).to.equal(true);
  });
});
