import { expect } from 'chai';
import { aggregateOfWindow, evaluateWindowClaim, type ClaimQuery } from '#sdk/prover';
import { Aggregate, DAY_COUNT, Operator } from '../../sdk/src/generated/protocol.ts';
import { claimAbout, inputOf, queryWith, seededRandom, stateWith, type Claim } from './helpers/claims.ts';
import { windowClaimCircuit, type WindowClaimCircuit } from './helpers/windowClaimCircuit.ts';

const CHANNEL = 9;
const AGGREGATES = Object.entries(Aggregate);
const OPERATORS = Object.entries(Operator);
/** Of each aggregate with each operator: 64 × 32 claims in all. */
const RANDOM_CASES = 32;
const BOUND_LIMIT = 2n ** 40n;
const TREND_OFFSET = 2 ** 39;

describe('window-claim-named, aggregates', () => {
  let circuit: WindowClaimCircuit;

  before('build the circuit', async function () {
    this.timeout(180_000);
    circuit = await windowClaimCircuit();
  });

  /** Whether a claim about channel integers is accepted; undefined is a missing day. */
  async function holds(values: readonly (number | undefined)[], fields: Partial<ClaimQuery>): Promise<boolean> {
    const days = values.map((value) => (value === undefined ? 0 : value + 1));
    const minValidDays = fields.aggregate === Aggregate.TREND ? 2 : 1;
    return circuit.accepts(
      inputOf(await claimAbout(stateWith(CHANNEL, days), { channel: CHANNEL, minValidDays, ...fields })),
    );
  }

  /** Asserts that the aggregate is one integer: equal to it, and to no neighbour. */
  async function expectExactly(
    values: readonly (number | undefined)[],
    aggregate: Aggregate,
    expected: number,
    fields: Partial<ClaimQuery> = {},
  ): Promise<void> {
    for (const bound of [expected - 1, expected, expected + 1].filter((each) => each >= 0)) {
      const query = { aggregate, operator: Operator.EQUAL, lower: bound, upper: bound, ...fields };
      expect(await holds(values, query), `${expected} = ${bound}`).to.equal(bound === expected);
    }
  }

  const top = 0xfffe;
  const some = [7, undefined, 3, 12, undefined, 5, undefined];

  it('LATEST is the last valid day of the window', async () => {
    await expectExactly(some, Aggregate.LATEST, 5);
    await expectExactly([4, undefined], Aggregate.LATEST, 4, { windowDays: 2 });
    await expectExactly([0, 9, 0], Aggregate.LATEST, 0);
    await expectExactly(new Array<number>(DAY_COUNT).fill(top), Aggregate.LATEST, top);
  });

  it('MIN and MAX are those of the valid days in the window', async () => {
    await expectExactly(some, Aggregate.MIN, 3);
    await expectExactly(some, Aggregate.MAX, 12);
    // Days before the window are out of it, however extreme.
    await expectExactly([0, top, 8, 9], Aggregate.MIN, 8, { windowDays: 2 });
    await expectExactly([0, top, 8, 9], Aggregate.MAX, 9, { windowDays: 2 });
    for (const aggregate of [Aggregate.MIN, Aggregate.MAX]) {
      await expectExactly([0], aggregate, 0);
      await expectExactly([undefined, top, undefined], aggregate, top);
    }
    await expectExactly([top, 0], Aggregate.MIN, 0);
    await expectExactly([top, 0], Aggregate.MAX, top);
  });

  it('SUM and COUNT are of the valid days', async () => {
    await expectExactly(some, Aggregate.SUM, 27);
    await expectExactly(some, Aggregate.COUNT, 4);
    await expectExactly(new Array<number>(DAY_COUNT).fill(top), Aggregate.SUM, DAY_COUNT * top);
    await expectExactly(new Array<number>(DAY_COUNT).fill(0), Aggregate.COUNT, DAY_COUNT);
  });

  it('STD is bounded by the variance of all the values', async () => {
    await expectExactly([2, 4, 4, 4, 5, 5, 7, 9], Aggregate.STD, 4);
    await expectExactly([9], Aggregate.STD, 0);
    await expectExactly([0, undefined, top], Aggregate.STD, (top / 2) ** 2);
    // 2/3: between 0 and 1.
    const between = { aggregate: Aggregate.STD, operator: Operator.IN_RANGE };
    expect(await holds([1, 2, 3], { ...between, lower: 0, upper: 1 })).to.equal(true);
    expect(await holds([1, 2, 3], { ...between, lower: 1, upper: 1 })).to.equal(false);
    expect(await holds([1, 2, 3], { ...between, lower: 0, upper: 0 })).to.equal(false);
  });

  it('TREND is the slope of the least-squares line, whatever days are missing', async () => {
    const rising = [10, undefined, 14, 16, undefined, 20];
    await expectExactly(rising, Aggregate.TREND, TREND_OFFSET + 2 * 1024);
    await expectExactly(rising.toReversed(), Aggregate.TREND, TREND_OFFSET - 2 * 1024);
    await expectExactly([5, 5, 5], Aggregate.TREND, TREND_OFFSET);
    await expectExactly([0, top], Aggregate.TREND, TREND_OFFSET + 1024 * top);
    await expectExactly([top, 0], Aggregate.TREND, TREND_OFFSET - 1024 * top);
    // Not a line: (0, 0), (1, 1), (2, 0) has slope 0, and (0, 0), (1, 3), (2, 1) slope 1/2.
    await expectExactly([0, 1, 0], Aggregate.TREND, TREND_OFFSET);
    await expectExactly([0, 3, 1], Aggregate.TREND, TREND_OFFSET + 512);
  });

  it('no aggregate is had of a window without a valid day, nor a trend of one', async () => {
    for (const [name, aggregate] of AGGREGATES) {
      const all = { aggregate, operator: Operator.IN_RANGE, lower: 0, upper: 2 ** 40 - 1 };
      expect(await holds([undefined], all), name).to.equal(false);
      expect(await holds([4], all), name).to.equal(aggregate !== Aggregate.TREND);
      expect(await holds([4, 4], all), name).to.equal(true);
    }
  });

  for (const [name, operator] of OPERATORS) {
    it(`${name} holds exactly where it should around its bounds`, async () => {
      const isRange = operator === Operator.IN_RANGE || operator === Operator.NOT_IN_RANGE;
      const expected: Record<string, (value: number) => boolean> = {
        LESS: (value) => value < 20,
        LESS_OR_EQUAL: (value) => value <= 20,
        GREATER: (value) => value > 20,
        GREATER_OR_EQUAL: (value) => value >= 20,
        EQUAL: (value) => value === 20,
        NOT_EQUAL: (value) => value !== 20,
        IN_RANGE: (value) => value >= 20 && value <= 22,
        NOT_IN_RANGE: (value) => value < 20 || value > 22,
      };
      for (const value of [0, 19, 20, 21, 22, 23, top]) {
        const query = { aggregate: Aggregate.LATEST, operator, lower: 20, upper: isRange ? 22 : 20 };
        expect(await holds([value], query), `${value}`).to.equal(expected[name]!(value));
      }
    });
  }

  it(`agrees with the reference on ${AGGREGATES.length * OPERATORS.length * RANDOM_CASES} random claims`, async function () {
    this.timeout(600_000);
    const random = seededRandom(20_261_123);
    const outcomes = { accepted: 0, refused: 0 };
    for (const [, aggregate] of AGGREGATES) {
      for (const [, operator] of OPERATORS) {
        for (let run = 0; run < RANDOM_CASES; run++) {
          const claim = await randomClaim(random, aggregate, operator);
          const expected = evaluateWindowClaim(claim.state, claim.query).satisfied;
          outcomes[expected ? 'accepted' : 'refused'] += 1;
          const days = claim.state.series[claim.query.channel]?.join();
          expect(circuit.accepts(inputOf(claim)), `${JSON.stringify(claim.query)} of ${days}`).to.equal(expected);
        }
      }
    }
    expect(outcomes.accepted, 'both outcomes occur').to.be.greaterThan(500);
    expect(outcomes.refused, 'both outcomes occur').to.be.greaterThan(500);
  });
});

/** A claim whose bounds lie at or near the true value, where mistakes show. */
async function randomClaim(random: () => number, aggregate: Aggregate, operator: Operator): Promise<Claim> {
  const below = (limit: number): number => Math.floor(random() * limit);
  const scale = 2 ** (1 + below(16));
  const missing = random() * 0.6;
  const days = Array.from({ length: 2 + below(DAY_COUNT - 1) }, () => (random() < missing ? 0 : below(scale)));
  const windowDays = 2 + below(DAY_COUNT - 1);
  const asked = {
    channel: below(32),
    aggregate,
    operator,
    windowDays,
    minValidDays: 2 + below(Math.min(4, windowDays - 1)),
  };
  const state = stateWith(asked.channel, days);
  const value = aggregateOfWindow(state, queryWith({ ...asked, lower: 0, upper: 0, operator: Operator.EQUAL }));
  const near = value === undefined ? 0n : value.numerator / value.denominator + BigInt(below(5) - 2);
  const [least, most] = [near, near + BigInt(below(3))].map((bound) =>
    Number(bound < 0n ? 0n : bound < BOUND_LIMIT ? bound : BOUND_LIMIT - 1n),
  ) as [number, number];
  const isRange = operator === Operator.IN_RANGE || operator === Operator.NOT_IN_RANGE;
  return claimAbout(state, { ...asked, lower: least, upper: isRange ? most : least });
}
