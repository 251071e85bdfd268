import { expect } from 'chai';
import { DAY_COUNT, FEATURES_PER_NODE, NODE_COUNT, type Channel } from '../../../sdk/src/generated/protocol.ts';
import { channelByKey, NODE_CHANNELS } from '../../../sdk/src/state/channels.ts';
import { InvalidStateError } from '../../../sdk/src/state/errors.ts';
import { computeFeatures, FEATURE_NAMES } from '../../../sdk/src/state/features.ts';
import { emptyTwinState } from '../../../sdk/src/state/twinState.ts';
import { randomState } from './support.ts';

const RANDOM_STATES = 200;

/** An exact fraction, for a second implementation that shares no arithmetic with the first. */
class Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
  constructor(numerator: bigint | number, denominator: bigint | number = 1n) {
    [this.numerator, this.denominator] = [BigInt(numerator), BigInt(denominator)];
    if (this.denominator < 0n) [this.numerator, this.denominator] = [-this.numerator, -this.denominator];
  }
  plus(other: Fraction): Fraction {
    const { numerator, denominator } = other;
    return new Fraction(this.numerator * denominator + numerator * this.denominator, this.denominator * denominator);
  }
  times(other: Fraction): Fraction {
    return new Fraction(this.numerator * other.numerator, this.denominator * other.denominator);
  }
  minus(other: Fraction): Fraction {
    return this.plus(new Fraction(-other.numerator, other.denominator));
  }
  over(count: number): Fraction {
    return this.times(new Fraction(1, count));
  }
  absolute(): Fraction {
    return this.numerator < 0n ? new Fraction(-this.numerator, this.denominator) : this;
  }
  floor(): bigint {
    const remainder = ((this.numerator % this.denominator) + this.denominator) % this.denominator;
    return (this.numerator - remainder) / this.denominator;
  }
  /** Nearest integer, halves up, clipped to ±127. */
  feature(): number {
    const rounded = Number(this.plus(new Fraction(1, 2)).floor());
    return Math.min(127, Math.max(-127, rounded));
  }
}

const mean = (values: readonly Fraction[]): Fraction =>
  values.reduce((sum, value) => sum.plus(value), new Fraction(0)).over(values.length);

/** The features as the definition's prose has them. */
function expectedFeatures(channel: Channel, days: readonly number[]): number[] {
  const spread = new Fraction(1, Math.round(channel.spread * channel.scale));
  const typical = new Fraction(Math.round((channel.typical - channel.offset) * channel.scale));
  const valid = (from: number, to: number): Fraction[] =>
    days
      .slice(DAY_COUNT - from, DAY_COUNT - to)
      .filter((stored) => stored > 0)
      .map((stored) => new Fraction(stored - 1));
  const [all, month, week, weekBefore] = [valid(DAY_COUNT, 0), valid(28, 0), valid(7, 0), valid(14, 7)];
  if (all.length === 0) return Array.from({ length: FEATURES_PER_NODE }, () => 0);

  const last = all.at(-1)!;
  const level = (value: Fraction): number => value.minus(typical).times(spread).times(new Fraction(32)).feature();
  const average = (values: readonly Fraction[]): number => level(values.length > 0 ? mean(values) : last);
  let smoothed = all[0]!.times(new Fraction(65_536)).floor();
  for (const value of all.slice(1)) {
    const step = value.times(new Fraction(65_536)).minus(new Fraction(smoothed)).times(new Fraction(3, 10));
    smoothed += step.floor();
  }
  const centre = month.length > 0 ? mean(month) : last;
  const spreadOut = month.length > 0 ? mean(month.map((value) => value.minus(centre).absolute())) : new Fraction(0);
  const change = week.length > 0 && weekBefore.length > 0 ? mean(week).minus(mean(weekBefore)) : new Fraction(0);
  return [
    level(last),
    level(new Fraction(smoothed, 65_536)),
    average(week),
    average(month),
    average(all),
    spreadOut.times(spread).times(new Fraction(64)).feature(),
    change.times(spread).times(new Fraction(64)).feature(),
    Math.floor((127 * month.length) / 28),
  ];
}

describe('computeFeatures', () => {
  it('equals an independent implementation in exact fractions on random states', function () {
    this.timeout(60_000);
    for (let seed = 1; seed <= RANDOM_STATES; seed++) {
      const state = randomState(seed, [0.02, 0.1, 0.5, 0.9, 1][seed % 5]);
      const expected = NODE_CHANNELS.flatMap((channel) =>
        expectedFeatures(channel, Array.from(state.series[channel.index]!)),
      );
      expect(Array.from(computeFeatures(state)), `seed ${seed}`).to.deep.equal(expected);
    }
  });

  it('is all zeros for a node without a valid day', () => {
    expect(Array.from(computeFeatures(emptyTwinState(20_000)))).to.deep.equal(
      Array.from({ length: NODE_COUNT * FEATURES_PER_NODE }, () => 0),
    );
  });

  it('puts 32 for a day one spread above the typical value, and carries it into empty windows', () => {
    const heartRate = channelByKey('resting_heart_rate');
    const state = emptyTwinState(20_000);
    state.series[heartRate.index]![0] = (heartRate.typical + heartRate.spread) * heartRate.scale + 1;
    const features = Array.from(computeFeatures(state).slice(0, FEATURES_PER_NODE));
    expect(features).to.deep.equal([32, 32, 32, 32, 32, 0, 0, 0]);
    expect(FEATURE_NAMES).to.have.length(FEATURES_PER_NODE);
  });

  it('clips at ±127 and rounds halves up on both sides of zero', () => {
    const steps = channelByKey('steps');
    const weekMean = (...values: number[]): number => {
      const state = emptyTwinState(20_000);
      values.forEach((value, index) => (state.series[steps.index]![DAY_COUNT - 1 - index] = value + 1));
      return computeFeatures(state)[FEATURES_PER_NODE * steps.node! + FEATURE_NAMES.indexOf('mean7')]!;
    };
    expect(weekMean(65_000)).to.equal(127);
    expect(weekMean(1)).to.equal(-64);
    // The typical value is 8000 and a unit is 125 steps, so that a mean of ±62.5 is half a unit.
    expect([weekMean(8000, 8125), weekMean(8000, 8124)]).to.deep.equal([1, 0]);
    expect([weekMean(8000, 7875), weekMean(8000, 7874)]).to.deep.equal([0, -1]);
  });

  it('ignores channels that are no node, and days other than the latest valid one for "last"', () => {
    const state = randomState(7, 1);
    const before = computeFeatures(state);
    state.series[channelByKey('hrv_sdnn').index]!.fill(0);
    expect(computeFeatures(state)).to.deep.equal(before);
  });

  it('refuses a state of a wrong shape', () => {
    const short = { ...emptyTwinState(20_000), series: [new Uint16Array(DAY_COUNT)] };
    expect(() => computeFeatures(short)).to.throw(InvalidStateError, 'a state has 32 series, not 1');
  });
});
