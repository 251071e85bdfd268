import { expect } from 'chai';
import { windowsOf } from '../../../models/dataset/windows.ts';
import { supportedEffects, withinPersonAssociations } from '../../../models/dynamics/association.ts';
import { learnedEffects } from '../../../models/dynamics/effects.ts';
import { examplesOf, isWeekend } from '../../../models/dynamics/examples.ts';
import { fitDynamics, type FittedDynamics } from '../../../models/dynamics/fitDynamics.ts';
import { foldedWeights, INPUT_COUNT, normalisedInputs } from '../../../models/dynamics/inputs.ts';
import { expectedWeeks, summarise } from '../../../models/dynamics/rollout.ts';
import { ACTION_CHANNELS, OUTCOME_CHANNELS, OUTCOME_COUNT } from '../../../models/dynamics/spec.ts';
import { lagCorrelations, sleepByWeekday } from '../../../models/dynamics/timing.ts';
import { trainDynamics } from '../../../models/dynamics/trainDynamics.ts';
import { Random } from '../../../models/learning/random.ts';
import { sleepWorld, WORLD_EFFECTS } from '../helpers/sleepWorld.ts';
import { randomVectors } from '../helpers/vectors.ts';

const TRAINING = {
  ...{ seed: 3, members: 3, epochs: 12, batchSize: 64, learningRate: 0.01, weightDecay: 0.02 },
};
const action = (key: string): number => ACTION_CHANNELS.findIndex((channel) => channel.key === key);
const outcome = (key: string): number => OUTCOME_CHANNELS.findIndex((channel) => channel.key === key);
const SLEEP_ON_HEART = [action('sleep_minutes'), outcome('resting_heart_rate')] as const;
const ACTIVITY_ON_VARIABILITY = [action('active_minutes'), outcome('hrv_rmssd')] as const;

describe('dynamics', () => {
  const people = sleepWorld(16, 70, 1);
  const windows = people.flatMap(windowsOf);
  let fitted: FittedDynamics;

  before(async function () {
    this.timeout(60_000);
    fitted = await fitDynamics({ people, windows }, TRAINING);
  });

  describe('withinPersonAssociations', () => {
    it('finds the slopes of a world whose laws are known, on the day on which each action acts', () => {
      const slopeOf = (place: readonly [number, number]): number =>
        fitted.associations.find((one) => one.action === place[0] && one.outcome === place[1])!.slope;
      // The world has half spreads of activity and sleep to a spread of the channel.
      expect(slopeOf(SLEEP_ON_HEART)).to.be.closeTo(2 * WORLD_EFFECTS.sleepOnHeartRate, 0.05);
      expect(slopeOf(ACTIVITY_ON_VARIABILITY)).to.be.closeTo(2 * WORLD_EFFECTS.activityOnVariability, 0.05);
    });

    it('supports the two effects that there are, and at most one of the eight that there are not', () => {
      const supported = supportedEffects(fitted.associations);
      expect(supported[SLEEP_ON_HEART[0]]![SLEEP_ON_HEART[1]]).to.equal(true);
      expect(supported[ACTIVITY_ON_VARIABILITY[0]]![ACTIVITY_ON_VARIABILITY[1]]).to.equal(true);
      expect(supported.flat().filter(Boolean)).to.have.length.at.most(3);
    });

    it('leaves out an outcome that nobody has enough days of', () => {
      expect(withinPersonAssociations(people).some((one) => one.outcome === outcome('stress_score'))).to.equal(false);
    });
  });

  describe('trainDynamics', () => {
    it('learns the effects with their signs and about their sizes, in every member', () => {
      const effects = learnedEffects(fitted.dynamics, fitted.examples);
      const effectOf = (place: readonly [number, number]) =>
        effects.find((one) => one.action === place[0] && one.outcome === place[1])!;
      expect(effectOf(SLEEP_ON_HEART).slope).to.be.within(-0.75, -0.4);
      expect(effectOf(ACTIVITY_ON_VARIABILITY).slope).to.be.within(0.3, 0.65);
      expect(effectOf(SLEEP_ON_HEART).agreement).to.equal(1);
    });

    it('does not let an action move an outcome that the mask forbids', () => {
      const { mask } = fitted.dynamics;
      for (const effect of learnedEffects(fitted.dynamics, fitted.examples)) {
        if (!mask[effect.action]![effect.outcome]!) expect(effect.slope).to.equal(0);
      }
    });

    it('errs less on people it has not seen than a world in which nothing acts', async () => {
      const others = examplesOf(sleepWorld(6, 70, 2).flatMap(windowsOf));
      const [acted, asEver] = [
        await expectedWeeks(fitted.dynamics, others),
        await expectedWeeks(fitted.dynamics, others, { asEver: true }),
      ];
      const errorOf = (weeks: typeof acted): number => {
        let [sum, count] = [0, 0];
        others.forEach(({ outcomes, known }, index) => {
          for (const ahead of [2, 4, 7]) {
            const at = (ahead - 1) * OUTCOME_COUNT;
            if (known[at] === 0) continue;
            sum += Math.abs(summarise(weeks[index]!, 0, ahead).mean - outcomes[at]!);
            count++;
          }
        });
        return sum / count;
      };
      expect(errorOf(acted)).to.be.lessThan(0.6 * errorOf(asEver));
    });

    it('gives the same bits from the same seed, and others from another', async function () {
      this.timeout(60_000);
      const [examples, short] = [examplesOf(windows), { ...TRAINING, epochs: 1 }];
      const { mask } = fitted.dynamics;
      const first = await trainDynamics(examples, mask, short);
      expect((await trainDynamics(examples, mask, short)).parameters).to.deep.equal(first.parameters);
      expect((await trainDynamics(examples, mask, { ...short, seed: 4 })).parameters).not.to.deep.equal(
        first.parameters,
      );
    });

    it('refuses fewer weeks than a batch holds', async () => {
      const error: unknown = await trainDynamics([], fitted.dynamics.mask, TRAINING).catch((cause: unknown) => cause);
      expect(error).to.have.property('code', 'TRAINING_DATA_UNUSABLE');
    });
  });

  describe('examplesOf', () => {
    it('gives sleep to the day on which it ends, and activity to the day after', () => {
      const person = { label: 'one', daily: new Map(people[0]!.daily) };
      const example = examplesOf(windowsOf(person)).find(({ day }) => day === 20_040)!;
      const own = (key: 'sleep_minutes' | 'active_minutes', day: number): number => person.daily.get(key)!.get(day)!;
      const at = (ahead: number, key: string): number =>
        example.acting[(ahead - 1) * ACTION_CHANNELS.length + action(key)]!;
      const difference = (
        key: 'sleep_minutes' | 'active_minutes',
        spread: number,
        first: number,
        second: number,
      ): number => (own(key, second) - own(key, first)) / spread;
      expect(at(3, 'sleep_minutes') - at(2, 'sleep_minutes')).to.be.closeTo(
        difference('sleep_minutes', 75, 20_042, 20_043),
        0.01,
      );
      expect(at(3, 'active_minutes') - at(2, 'active_minutes')).to.be.closeTo(
        difference('active_minutes', 35, 20_041, 20_042),
        0.01,
      );
    });

    it('knows weekends: 2026-11-22 was a Sunday', () => {
      const sunday = Date.UTC(2026, 10, 22) / 86_400_000;
      expect([-2, -1, 0, 1].map((days) => isWeekend(sunday + days))).to.deep.equal([false, true, true, false]);
    });
  });

  describe('timing', () => {
    it('sees that sleep goes with the same day and activity with the next', () => {
      const correlations = lagCorrelations(people);
      const strongest = (earlier: string, later: string): number => {
        const { lags } = correlations.find((one) => one.earlier === earlier && one.later === later)!;
        return lags.toSorted((left, right) => Math.abs(right.correlation) - Math.abs(left.correlation))[0]!.days;
      };
      expect(strongest('sleep_minutes', 'resting_heart_rate')).to.equal(0);
      expect(strongest('active_minutes', 'hrv_rmssd')).to.equal(1);
    });

    it('counts weekdays from Sunday', () => {
      const long = new Map(
        [...people[0]!.daily.get('sleep_minutes')!].map(([day]) => [day, isWeekend(day) ? 500 : 400]),
      );
      const minutes = sleepByWeekday([{ label: 'one', daily: new Map([['sleep_minutes', long]]) }]);
      expect([0, 6].map((weekday) => minutes[weekday]! > 0)).to.deep.equal([true, true]);
      expect([1, 2, 3, 4, 5].some((weekday) => minutes[weekday]! > 0)).to.equal(false);
    });
  });

  describe('foldedWeights', () => {
    it('gives on raw features what the weights give on normalised inputs', () => {
      const random = new Random(6);
      const weights = Float64Array.from({ length: INPUT_COUNT * 3 }, () => random.normal());
      const folded = foldedWeights(weights, 3);
      for (const features of randomVectors(5)) {
        const inputs = normalisedInputs(features);
        for (let column = 0; column < 3; column++) {
          const [raw, normal] = [features, inputs].map((values) => {
            const by = values === features ? folded : weights;
            return Array.from(values).reduce((sum, value, index) => sum + value * by[index * 3 + column]!, 0);
          });
          expect(raw!).to.be.closeTo(normal!, 1e-3);
        }
      }
    });
  });
});
