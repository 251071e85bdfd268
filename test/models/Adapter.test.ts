import { expect } from 'chai';
import {
  adaptForecast,
  levelToChannelInteger,
  NODE_CHANNELS,
  personalCorrection,
  REGRESSOR_COUNT,
  type ForecastRow,
  type TargetPrior,
} from '../../models/gemel.ts';
import { fitAdapter } from '../../models/personal/fitAdapter.ts';
import { fitPrior } from '../../models/personal/fitPrior.ts';
import { adaptedDays, gainsOf, OWN_DAYS } from '../../models/personal/judgeAdapter.ts';
import { compareAdapted } from '../../models/forecast/evaluation/compareAdapted.ts';
import { dayForecastOf } from '../../models/personal/rows.ts';
import { shuffledResiduals } from '../../models/personal/shuffle.ts';
import { targetLevel } from '../../models/forecast/inputs.ts';
import { Random } from '../../models/learning/random.ts';
import { syntheticWindows } from './helpers/vectors.ts';

const DAYS = 100;
const FIRST_DAY = 20_000;

/** People whose residuals have a bias and a Sunday of their own, beside noise: what an adapter should find. */
function people(count: number, seed: number, habits = 1): ForecastRow[][] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => {
    const [bias, sunday] = [3 * habits * random.normal(), 5 * habits * random.normal()];
    return Array.from({ length: DAYS }, (_unused, index): ForecastRow => {
      const day = FIRST_DAY + index;
      const residual = bias + ((day + 3) % 7 === 6 ? sunday : 0) + 4 * random.normal();
      return {
        day,
        residual: random.below(10) === 0 ? Number.NaN : residual,
        context: [random.normal(), random.normal()],
      };
    });
  });
}

const named = (rows: readonly ForecastRow[][]): Map<string, ForecastRow[]> =>
  new Map(rows.map((own, index) => [`${index}`, own]));

const meanGains = (prior: TargetPrior, rows: readonly ForecastRow[][]): number[] =>
  gainsOf(adaptedDays(named(rows), prior, 1)).map(({ mean }) => mean);

describe('the personal adapter', function () {
  this.timeout(20_000);
  const prior = fitPrior(people(40, 1), 1)!;

  it('learns how much people differ, and in what', () => {
    expect(prior.means).to.have.length(REGRESSOR_COUNT);
    const deviation = (index: number): number => Math.sqrt(prior.variances[index]!) * prior.scale;
    expect(deviation(0)).to.be.within(1.5, 4);
    const weekdays = [1, 2, 3, 4, 5, 6].map(deviation);
    expect(deviation(7)).to.be.greaterThan(2 * Math.max(...weekdays));
    expect(prior.share).to.be.greaterThan(0);
  });

  it('gains on people it had not seen, more with more of their days, and nothing without any', () => {
    const gains = meanGains(prior, people(30, 2));
    const at = (days: (typeof OWN_DAYS)[number]): number => gains[OWN_DAYS.indexOf(days)]!;
    expect(Math.abs(at(0))).to.be.lessThan(2);
    expect(at(7)).to.be.greaterThan(5);
    expect(at(28)).to.be.greaterThan(at(7));
    expect(at(56)).to.be.greaterThan(at(28));
  });

  it('gains nothing where outcomes were dealt out anew, before it is learnt and before it adapts', () => {
    const others = people(30, 2);
    const dealt = fitPrior(shuffledResiduals(people(40, 1), new Random(9)), 1)!;
    const pasts = named(shuffledResiduals(others, new Random(10)));
    const left = gainsOf(adaptedDays(named(others), dealt, 1, pasts)).map(({ mean }) => mean);
    expect(Math.max(...left)).to.be.lessThan(0.05 * Math.max(...meanGains(prior, others)));
  });

  it('gains nothing where people do not differ', () => {
    const alike = fitPrior(people(40, 3, 0), 1)!;
    for (const gain of meanGains(alike, people(30, 4, 0))) expect(Math.abs(gain)).to.be.lessThan(1);
  });

  it('does not look at the day it corrects, nor at later ones', () => {
    const [rows] = people(1, 5);
    const today = rows![60]!;
    const correction = personalCorrection(prior, rows!, today, 1);
    const later = rows!.map((row) => (row.day >= today.day ? { ...row, residual: 1000 } : row));
    expect(personalCorrection(prior, later, { ...today, residual: 1000 }, 1)).to.equal(correction);
    const earlier = rows!.map((row) => (row.day === today.day - 1 ? { ...row, residual: 1000 } : row));
    expect(personalCorrection(prior, earlier, today, 1)).not.to.equal(correction);
    // A forecast made a week before cannot know of the days between.
    const between = rows!.map((row) => (row.day > today.day - 7 ? { ...row, residual: 1000 } : row));
    expect(personalCorrection(prior, between, today, 7)).to.equal(personalCorrection(prior, rows!, today, 7));
  });

  it('corrects all 112 targets in milliseconds, and towards what came true', () => {
    const windows = syntheticWindows(12, 80);
    // A forecast that is far too low for everyone, by as much as people differ.
    const held = windows.map((window) => ({ window, levels: new Float64Array(112).fill(-10) }));
    const adapter = fitAdapter(held, new Uint8Array());
    const { person } = windows[0]!;
    const own = held.filter(({ window }) => window.person === person);
    const [past, today] = [own.slice(0, 60), own[60]!];
    const start = performance.now();
    const adapted = adaptForecast(adapter, past.map(dayForecastOf), dayForecastOf(today));
    expect(performance.now() - start).to.be.lessThan(200);
    const errors = [today.levels, adapted].map((levels) =>
      levels.reduce((sum, level, target) => {
        const actual = targetLevel(today.window, Math.floor(target / 7), (target % 7) + 1);
        return actual === undefined ? sum : sum + Math.abs(actual - level);
      }, 0),
    );
    expect(errors[1]).to.be.lessThan(0.9 * errors[0]!);
  });

  it('is judged against all other methods on the same days, each by what was known the day before', () => {
    const windows = syntheticWindows(12, 80);
    const forecasts = windows.map((window) => ({ window, levels: new Float64Array(112).fill(-10) }));
    const isHeldOut = ({ window }: (typeof forecasts)[number]): boolean => Number(window.person.slice(-1)) % 2 === 0;
    const [held, own] = [forecasts.filter((one) => !isHeldOut(one)), forecasts.filter(isHeldOut)];
    // Other methods say what the forecast says without the adapter: what is gained is the adapter's.
    const outcomes = Array.from({ length: 112 }, (_unused, target) =>
      own.flatMap(({ window }) => {
        const [node, ahead] = [Math.floor(target / 7), (target % 7) + 1];
        if (targetLevel(window, node, ahead) === undefined) return [];
        const predicted = levelToChannelInteger(NODE_CHANNELS[node]!, BigInt(-10 * 65_536));
        const naive = new Float64Array(5).fill(predicted);
        return [{ person: window.person, fold: 0, day: window.day, actual: window.targets[target]!, predicted, naive }];
      }),
    );
    const reports = compareAdapted({ fitted: [{ held }], judged: [own], outcomes, trees: outcomes });
    const steps = reports.find(({ channel }) => channel.key === 'steps')!;
    expect(steps.gainPercent).to.be.greaterThan(10);
    expect(steps.gainInterval.low).to.be.greaterThan(0);
    expect(steps.days).to.equal(outcomes[6 * 7]!.length);
  });

  it('has no prior of a target that nobody has', () => {
    expect(fitPrior([[], []], 1)).to.equal(undefined);
  });
});
