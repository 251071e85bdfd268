import { expect } from 'chai';
import { channelByKey } from '#sdk';
import { windowsOf } from '../../../models/dataset/windows.ts';
import { examplesOf, type Example } from '../../../models/dynamics/examples.ts';
import { ALL_EFFECTS } from '../../../models/dynamics/fitDynamics.ts';
import { habitIndex } from '../../../models/dynamics/inputs.ts';
import { ACTION_CHANNELS, ACTION_COUNT } from '../../../models/dynamics/spec.ts';
import { trainDynamics } from '../../../models/dynamics/trainDynamics.ts';
import { Random } from '../../../models/learning/random.ts';
import { bestPastWeek } from '../../../models/planner/bestWeek.ts';
import { judgePlans, METHODS, REDUCED } from '../../../models/planner/judge.ts';
import { measureModelSteps } from '../../../models/planner/modelSteps.ts';
import { PlanScorer } from '../../../models/planner/planScorer.ts';
import { actionLimits, policyShares, safeIntegers, safeLevels } from '../../../models/planner/safety.ts';
import { allPlans, crossEntropyPlan, PLAN_LENGTH, randomPlan } from '../../../models/planner/search.ts';
import { SimulationSession } from '../../../models/planner/simulationSession.ts';
import { trainPolicy } from '../../../models/planner/trainPolicy.ts';
import { reportPlanner } from '../../../models/simulation/report/plannerReport.ts';
import { sleepWorld } from '../helpers/sleepWorld.ts';
import { trainedSimulation, type TrainedSimulation } from '../helpers/trainedSimulation.ts';

const SLEEP = ACTION_CHANNELS.findIndex(({ key }) => key === 'sleep_minutes');
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('planner', () => {
  let trained: TrainedSimulation;
  let model: SimulationSession;
  let scorer: PlanScorer;
  let states: Example[];
  const strangers = sleepWorld(8, 70, 2);

  before(async function () {
    this.timeout(60_000);
    trained = await trainedSimulation();
    model = await SimulationSession.open(trained.model);
    scorer = await PlanScorer.open(trained.fitted.dynamics, 128);
    states = strangers.map((person) => examplesOf(windowsOf(person))[45]!);
  });
  after(async () => {
    await model.close();
    await scorer.close();
  });

  /** What the planner does, as deviations from habit in spreads. */
  async function planOf(features: Int8Array): Promise<Float32Array> {
    const [output] = await model.run([{ features }]);
    return Float32Array.from(output!.actions, (level, at) => {
      const habit = features[habitIndex(Number(ACTION_CHANNELS[at % ACTION_COUNT]!.node))]!;
      return Number(level) / 2 ** 21 - habit / 32;
    });
  }

  describe('trainPolicy', () => {
    it('finds what helps in a world whose laws are known: people who sleep longer', async () => {
      for (const { features } of states) {
        const plan = await planOf(features);
        const { limit } = actionLimits(features);
        const used = meanOf([...plan].filter((_share, at) => at % ACTION_COUNT === SLEEP)) / limit[SLEEP]!;
        expect(used).to.be.within(0.3, 0.5);
      }
    });

    it('scores far above random plans and about as well as the model-predictive search', async () => {
      const random = new Random(9);
      const [own, searched, drawn]: [number[], number[], number[]] = [[], [], []];
      for (const { features } of states) {
        const plans = [
          await planOf(features),
          await crossEntropyPlan(scorer, features, random),
          randomPlan(features, random),
        ];
        const { objective } = await scorer.score(features, plans);
        own.push(objective[0]!);
        searched.push(objective[1]!);
        drawn.push(objective[2]!);
      }
      expect(meanOf(own)).to.be.greaterThan(0.9 * meanOf(searched));
      expect(meanOf(own)).to.be.greaterThan(meanOf(drawn) + 0.02);
      expect(meanOf(searched)).to.be.greaterThan(0);
    });

    it('gives the same bits from the same seed', async () => {
      const short = { seed: 4, steps: 3, batchSize: 8, learningRate: 0.005, weightDecay: 0.01, chosenShare: 0.5 };
      const { examples, dynamics } = trained.fitted;
      expect(await trainPolicy(examples, dynamics, short)).to.deep.equal(await trainPolicy(examples, dynamics, short));
    });
  });

  describe('judgePlans', () => {
    it('judges every method in dynamics of strangers, where no change brings nothing and the planner brings most', async function () {
      this.timeout(60_000);
      const judge = await trainDynamics(
        strangers.flatMap((person) => examplesOf(windowsOf(person))),
        ALL_EFFECTS,
        { seed: 8, members: 3, epochs: 12, batchSize: 64, learningRate: 0.01, weightDecay: 0.02 },
      );
      const starts = strangers.slice(0, 4).map((person, index) => ({ person, example: states[index]! }));
      let done = 0;
      const judged = await judgePlans({ model, dynamics: trained.fitted.dynamics, judge }, starts, () => done++);
      expect(done).to.equal(4);
      const report = reportPlanner([judged], 729);
      expect(report.methods.map(({ method }) => method)).to.deep.equal([...METHODS]);
      const net = Object.fromEntries(report.methods.map((one) => [one.method, one.net.value]));
      expect(net['no change']).to.be.closeTo(0, 1e-6);
      expect(net['planner']).to.be.greaterThan(0.03);
      for (const method of ['no change', 'random plan', 'own best past week'] as const) {
        expect(net['planner'], method).to.be.greaterThan(net[method]!);
      }
      const more = Object.fromEntries(report.proposals.map(({ channel, change }) => [channel, change.value]));
      expect(more['sleep_minutes'], 'minutes of sleep').to.be.greaterThan(5);
      expect(more['sedentary_minutes'], 'minutes of sitting').to.be.at.most(0);
      // No plan of the reduced problem's grid scores more than the best of all of them.
      for (const { reduced } of judged) expect(reduced.best).to.be.greaterThan(reduced.random);
      expect(report.reduced.share.value).to.be.within(0.7, 1.1);
    });
  });

  describe('PlanScorer', () => {
    it('gives no change no gain and no effort', async () => {
      const { gains, effort } = await scorer.score(states[0]!.features, [new Float32Array(PLAN_LENGTH)]);
      expect(effort[0]).to.equal(0);
      for (let member = 0; member < 3; member++) expect(gains[member * scorer.capacity]).to.be.closeTo(0, 1e-6);
    });

    it('charges effort and disagreement: the objective is never above the mean gain', async () => {
      const random = new Random(2);
      const plans = Array.from({ length: 64 }, () => randomPlan(states[1]!.features, random));
      const { objective, gains, effort } = await scorer.score(states[1]!.features, plans);
      plans.forEach((_plan, index) => {
        const mean = meanOf([0, 1, 2].map((member) => gains[member * scorer.capacity + index]!));
        expect(objective[index]).to.be.at.most(mean - effort[index]! + 1e-6);
      });
    });

    it('moves a plan outside the range to its edge', async () => {
      const { features } = states[2]!;
      const { upper } = actionLimits(features);
      const plans = [1000, 1].map((factor) =>
        Float32Array.from({ length: PLAN_LENGTH }, (_unused, at) => factor * Math.max(0, upper[at % ACTION_COUNT]!)),
      );
      const { objective } = await scorer.score(features, plans);
      expect(objective[0]).to.equal(objective[1]);
    });
  });

  describe('allPlans', () => {
    it('has each plan of the reduced problem once, none outside what the planner may propose', () => {
      const { features } = states[0]!;
      const plans = allPlans(features, REDUCED);
      expect(new Set(plans.map((plan) => plan.join()))).to.have.property('size', 729);
      const { limit } = actionLimits(features);
      for (const plan of plans) {
        plan.forEach((deviation, at) => {
          const action = at % ACTION_COUNT;
          const { least, most } = policyShares(action);
          expect(deviation).to.be.within(least * limit[action]! - 1e-6, most * limit[action]! + 1e-6);
        });
      }
    });
  });

  describe('bestPastWeek', () => {
    it('repeats the week that had the best outcomes, and no later one', () => {
      const days = Array.from({ length: 40 }, (_unused, index) => 20_000 + index);
      const [steps, heart, rmssd] = [8000, 65, 40].map((value) => new Map(days.map((day) => [day, value])));
      for (let day = 20_010; day < 20_017; day++) {
        steps!.set(day, 12_000);
        heart!.set(day, 57);
        rmssd!.set(day, 60);
      }
      // Better still, but not yet known.
      for (let day = 20_031; day < 20_038; day++) heart!.set(day, 41);
      const person = {
        label: 'one',
        daily: new Map([
          ['steps', steps!],
          ['resting_heart_rate', heart!],
          ['hrv_rmssd', rmssd!],
        ] as const),
      };
      const { features } = windowsOf(person).find(({ day }) => day === 20_030)!;
      const plan = bestPastWeek(person, features, 20_030);
      const habit = features[habitIndex(Number(channelByKey('steps').node))]! / 32;
      for (let day = 0; day < 7; day++) expect(plan[day * ACTION_COUNT]).to.be.closeTo(1 - habit, 1e-6);
    });
  });

  describe('safety', () => {
    it('rounds ranges inwards', () => {
      ACTION_CHANNELS.forEach((channel, action) => {
        const typical = Math.round((channel.typical - channel.offset) * channel.scale);
        const integerOf = (level: number): number => typical + (level * channel.spread * channel.scale) / 2 ** 21;
        const [levels, integers] = [safeLevels(action), safeIntegers(action)];
        expect(integerOf(levels.lower)).to.be.within(integers.lower, integers.lower + 0.01);
        expect(integerOf(levels.upper)).to.be.within(integers.upper - 0.01, integers.upper);
      });
    });

    it('allows nothing where an action was not measured', () => {
      expect([...actionLimits(new Int8Array(128)).limit]).to.deep.equal(new Array(ACTION_COUNT).fill(0));
    });
  });

  describe('measureModelSteps', () => {
    it('counts members, days and candidates', async () => {
      const measured = await measureModelSteps(trained.fitted.dynamics, states[0]!.features, {
        ...{ candidates: 128, seconds: 0.05 },
      });
      expect(measured).to.include({ candidates: 128, members: 3 });
      expect(measured.perSecond).to.be.greaterThan(0);
    });
  });
});
