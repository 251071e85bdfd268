import { expect } from 'chai';
import { InvalidClaimQueryError, boundsOfQuery, claimBounds, describeClaimQuery } from '#sdk/prover';
import { Aggregate, DAY_COUNT, Operator } from '../../../sdk/src/generated/protocol.ts';
import { channelByKey } from '../../../sdk/src/state/channels.ts';

const heart = channelByKey('resting_heart_rate');
const steps = channelByKey('steps');
const shifted = channelByKey('mood_valence');
const { EQUAL, IN_RANGE, LESS } = Operator;

describe('claimBounds', () => {
  it('turns values into channel integers, for what is one value', () => {
    for (const aggregate of [Aggregate.LATEST, Aggregate.MEAN, Aggregate.MIN, Aggregate.MAX]) {
      const bounds = claimBounds(heart, aggregate, IN_RANGE, { from: 50, to: 60.5 });
      const integers = [50, 60.5].map((value) => Math.round((value - heart.offset) * heart.scale));
      expect([bounds.lower, bounds.upper]).to.deep.equal(integers);
    }
  });

  it('gives an operator with one bound the same twice', () => {
    const { lower, upper } = claimBounds(heart, Aggregate.MEAN, LESS, 60);
    expect(lower).to.equal(upper);
  });

  it('squares a deviation, counts days as they are, and raises a slope above zero', () => {
    const at = (aggregate: Aggregate, bound: number): number => claimBounds(heart, aggregate, EQUAL, bound).lower;
    expect(at(Aggregate.STD, 3)).to.equal((3 * heart.scale) ** 2);
    expect(at(Aggregate.COUNT, 20)).to.equal(20);
    expect(at(Aggregate.TREND, 0)).to.equal(2 ** 39);
    expect(at(Aggregate.TREND, -0.5)).to.equal(2 ** 39 - 0.5 * heart.scale * 1024);
    expect(claimBounds(steps, Aggregate.SUM, EQUAL, 70_000).lower).to.equal(70_000 * steps.scale);
  });

  it('is undone by boundsOfQuery, for each aggregate', () => {
    for (const [aggregate, bound] of [
      [Aggregate.MEAN, 60.5],
      [Aggregate.STD, 3],
      [Aggregate.COUNT, 20],
      [Aggregate.TREND, -0.5],
    ] as const) {
      const { from, to } = boundsOfQuery(heart, { aggregate, ...claimBounds(heart, aggregate, EQUAL, bound) });
      expect([from, to]).to.deep.equal([bound, bound]);
    }
    const trend = { aggregate: Aggregate.TREND, ...claimBounds(heart, Aggregate.TREND, EQUAL, 0) };
    expect(boundsOfQuery(heart, trend).unit).to.equal(`${heart.unit} a day`);
  });

  it('refuses what no channel integer stands for, and names the bound', () => {
    const refused: [() => unknown, RegExp][] = [
      [
        () => claimBounds(heart, Aggregate.MEAN, LESS, heart.maximum + 1),
        /is outside .* for the mean resting_heart_rate/,
      ],
      [() => claimBounds(heart, Aggregate.MIN, LESS, Number.NaN), /NaN is outside/],
      [() => claimBounds(heart, Aggregate.COUNT, LESS, DAY_COUNT + 1), /65 is outside 0…64 days/],
      [() => claimBounds(heart, Aggregate.COUNT, LESS, 1.5), /1.5 is outside/],
      [() => claimBounds(heart, Aggregate.STD, LESS, -1), /-1 is outside/],
      [() => claimBounds(heart, Aggregate.TREND, LESS, 1e6), /1000000 is outside/],
      [() => claimBounds(shifted, Aggregate.SUM, LESS, 1), /does not count from zero/],
      [
        () => boundsOfQuery(shifted, { aggregate: Aggregate.SUM, lower: 320_000, upper: 320_000 }),
        /does not count from zero/,
      ],
      [() => claimBounds(heart, Aggregate.MEAN, IN_RANGE, 60), /A range takes from and to/],
      [() => claimBounds(heart, Aggregate.MEAN, LESS, { from: 50, to: 60 }), /takes one bound/],
      [() => claimBounds(heart, Aggregate.MEAN, IN_RANGE, { from: 60, to: 50 }), /from 60 to 50 is empty/],
    ];
    for (const [step, reason] of refused) expect(step).to.throw(InvalidClaimQueryError, reason);
  });
});

describe('describeClaimQuery', () => {
  const query = { channel: heart.index, windowDays: 30, minValidDays: 20, endDay: 0 };
  const describe = (aggregate: Aggregate, operator: Operator, bounds: Parameters<typeof claimBounds>[3]): string =>
    describeClaimQuery({ ...query, aggregate, operator, ...claimBounds(heart, aggregate, operator, bounds) });

  it('says what is asked, in the units that it was asked in', () => {
    expect(describe(Aggregate.MEAN, IN_RANGE, { from: 50, to: 60 })).to.equal(
      `mean resting_heart_rate over 30 days (20 with a value) in 50…60 ${heart.unit}`,
    );
    expect(describe(Aggregate.TREND, LESS, -0.25)).to.contain(`< -0.25 ${heart.unit} a day`);
    expect(describe(Aggregate.STD, Operator.LESS_OR_EQUAL, 2.5)).to.contain(`≤ 2.5 ${heart.unit}`);
    expect(describe(Aggregate.COUNT, Operator.GREATER_OR_EQUAL, 25)).to.contain('≥ 25 days');
    expect(describe(Aggregate.LATEST, Operator.NOT_IN_RANGE, { from: 50, to: 60 })).to.contain('not in 50…60');
  });

  it('admits that it does not know a channel', () => {
    const unknown = { ...query, channel: 200, aggregate: Aggregate.MEAN, operator: LESS, lower: 1, upper: 1 };
    expect(describeClaimQuery(unknown)).to.equal('channel 200 is not known to this version');
    for (const field of ['aggregate', 'operator']) {
      const asked = { ...unknown, channel: heart.index, [field]: 200 };
      expect(describeClaimQuery(asked)).to.contain('not known to this version');
    }
  });

  it('gives no number for a sum that has no meaning, whoever asks for it', () => {
    const bounds = { aggregate: Aggregate.SUM, operator: Operator.GREATER_OR_EQUAL, lower: 320_000, upper: 320_000 };
    expect(describeClaimQuery({ ...query, channel: shifted.index, ...bounds })).to.contain('have no sum');
  });
});
