import { expect } from 'chai';
import { levelToChannelInteger } from '#sdk/worker';
import { ModelNotExportableError } from '../../../models/errors.ts';
import { ACTION_CHANNELS, OUTCOME_CHANNELS } from '../../../models/dynamics/spec.ts';
import { habitIndex } from '../../../models/dynamics/inputs.ts';
import { Random } from '../../../models/learning/random.ts';
import { PlanScorer } from '../../../models/planner/planScorer.ts';
import { actionLimits, safeIntegers, SAFE_RANGES } from '../../../models/planner/safety.ts';
import { SimulationSession, type SimulationRequest } from '../../../models/planner/simulationSession.ts';
import { boundSimulation } from '../../../models/simulation/bounds.ts';
import { quantise } from '../../../models/simulation/quantise.ts';
import { simulationToOnnx } from '../../../models/simulation/toOnnx.ts';
import { readConstants } from '../helpers/referenceForecast.ts';
import { referenceSimulation, type ReferenceCard } from '../helpers/referenceSimulation.ts';
import { trainedSimulation, type TrainedSimulation } from '../helpers/trainedSimulation.ts';
import { extremeVectors, randomVectors } from '../helpers/vectors.ts';

const LENGTH = 7 * ACTION_CHANNELS.length;

/** Requests with plans and choices at random, some of them absurd. */
function requestsFor(vectors: readonly Int8Array[], seed: number): Required<SimulationRequest>[] {
  const random = new Random(seed);
  return vectors.map((features, index) => ({
    features,
    plan: Int32Array.from({ length: LENGTH }, () => (index % 3 === 0 ? random.bits() | 0 : random.below(256) - 128)),
    chosen: Int32Array.from({ length: LENGTH }, () => (index % 3 === 0 ? random.below(9) - 4 : random.below(2))),
  }));
}

describe('the integer simulation', () => {
  let trained: TrainedSimulation;
  let session: SimulationSession;
  let card: ReferenceCard;

  before(async function () {
    this.timeout(60_000);
    trained = await trainedSimulation();
    session = await SimulationSession.open(trained.model);
    card = {
      members: trained.integer.members,
      actions: SAFE_RANGES.map(({ channel, direction }, action) => ({
        ...{ channel, plannerDirection: direction, actsNextDay: channel !== 'sleep_minutes' },
        ...{ safeLower: safeIntegers(action).lower, safeUpper: safeIntegers(action).upper },
      })),
      outcomes: OUTCOME_CHANNELS.map(({ key }) => ({ channel: key })),
    };
  });
  after(() => session.close());

  async function expectSameBits(vectors: readonly Int8Array[], seed: number): Promise<void> {
    const constants = readConstants(trained.model);
    const requests = requestsFor(vectors, seed);
    const outputs = await session.run(requests);
    requests.forEach(({ features, plan, chosen }, index) => {
      const expected = referenceSimulation(constants, card, {
        ...{ features: [...features], plan: Array.from(plan), chosen: Array.from(chosen) },
      });
      expect(Array.from(outputs[index]!.actions), `actions ${index}`).to.deep.equal(expected.actions);
      expect(Array.from(outputs[index]!.trajectory), `trajectory ${index}`).to.deep.equal(expected.trajectory);
    });
  }

  it('gives the same bits as an independent implementation on 120 random states and plans', () =>
    expectSameBits(randomVectors(120), 5));

  it('gives the same bits where every feature is at its limit', () => expectSameBits(extremeVectors(), 6));

  it('gives the same bits on days of people', () =>
    expectSameBits(
      trained.fitted.examples.filter((_example, index) => index % 9 === 0).map(({ features }) => features),
      7,
    ));

  it('gives the same bits alone as in a batch', async () => {
    const requests = requestsFor(randomVectors(33, 3), 8);
    const together = await session.run(requests);
    for (const index of [0, 1, 31, 32])
      expect((await session.run([requests[index]!]))[0]).to.deep.equal(together[index]);
  });

  it('never leaves the safe ranges, nor what is usual for the person, whatever state, plan and choice', async () => {
    const requests = requestsFor([...randomVectors(300, 4), ...extremeVectors()], 9);
    const outputs = await session.run(requests);
    requests.forEach(({ features }, index) => {
      const { lower, upper } = actionLimits(features);
      outputs[index]!.actions.forEach((level, at) => {
        const action = at % ACTION_CHANNELS.length;
        const channel = ACTION_CHANNELS[action]!;
        const safe = safeIntegers(action);
        expect(levelToChannelInteger(channel, level), channel.key).to.be.within(safe.lower, safe.upper);
        const deviation = Number(level) / 2 ** 21 - features[habitIndex(Number(channel.node))]! / 32;
        expect(deviation).to.be.within(lower[action]! - 1e-6, upper[action]! + 1e-6);
      });
    });
  });

  it('proposes at most a usual day’s deviation, and never less activity or more sitting than habit', async () => {
    const vectors = [
      ...randomVectors(200, 11),
      ...trained.fitted.examples.slice(0, 100).map(({ features }) => features),
    ];
    const outputs = await session.run(vectors.map((features) => ({ features })));
    vectors.forEach((features, index) => {
      const { limit, lower, upper } = actionLimits(features);
      outputs[index]!.actions.forEach((level, at) => {
        const action = at % ACTION_CHANNELS.length;
        const deviation = Number(level) / 2 ** 21 - features[habitIndex(Number(ACTION_CHANNELS[action]!.node))]! / 32;
        // Whoever lives outside the absolute range is moved to its edge.
        const [least, most] = [
          Math.max(lower[action]!, -limit[action]! / 2),
          Math.min(upper[action]!, limit[action]! / 2),
        ];
        const { direction } = SAFE_RANGES[action]!;
        expect(deviation).to.be.at.least(Math.min(upper[action]!, direction > 0 ? Math.max(0, least) : least) - 1e-6);
        expect(deviation).to.be.at.most(Math.max(lower[action]!, direction < 0 ? Math.min(0, most) : most) + 1e-6);
      });
    });
  });

  it('takes a plan where it is chosen and safe, and leaves the rest to the policy', async () => {
    const [features] = trained.fitted.examples.map((example) => example.features);
    const habits = ACTION_CHANNELS.map((channel) => features![habitIndex(Number(channel.node))]!);
    const plan = Int32Array.from({ length: LENGTH }, (_unused, at) => habits[at % habits.length]! + 2);
    const chosen = Int32Array.from({ length: LENGTH }, (_unused, at) => Number(at % habits.length === 4));
    const [mixed, free] = await session.run([{ features: features!, plan, chosen }, { features: features! }]);
    mixed!.actions.forEach((level, at) => {
      if (chosen[at] === 1) expect(level).to.equal(BigInt(plan[at]!) << 16n);
    });
    expect(mixed!.actions[1]).to.equal(free!.actions[1]);
  });

  it('is the float ensemble, to a hundredth of a spread', async () => {
    const { fitted } = trained;
    const scorer = await PlanScorer.open(fitted.dynamics, 1, ['states']);
    const { members } = fitted.dynamics;
    for (const { features } of fitted.examples.slice(0, 40)) {
      const [output] = await session.run([{ features }]);
      const habits = ACTION_CHANNELS.map((channel) => features[habitIndex(Number(channel.node))]! / 32);
      const plan = Float32Array.from(
        output!.actions,
        (level, at) => Number(level) / 2 ** 21 - habits[at % habits.length]!,
      );
      const { states } = await scorer.score(features, [plan]);
      output!.trajectory.forEach((level, at) => {
        const outcome = at % OUTCOME_CHANNELS.length;
        const [member, day] = [
          Math.floor(at / OUTCOME_CHANNELS.length / 7),
          Math.floor(at / OUTCOME_CHANNELS.length) % 7,
        ];
        const habit = features[habitIndex(Number(OUTCOME_CHANNELS[outcome]!.node))]! / 32;
        const state = states[(day * members + member) * OUTCOME_CHANNELS.length + outcome]!;
        expect(Number(level) / 2 ** 21 - habit).to.be.closeTo(state, 0.01);
      });
    }
    await scorer.close();
  });

  it('stays below 2^53 by proof, and refuses weights that could leave it', () => {
    for (const bound of Object.values(boundSimulation(trained.integer))) expect(bound).to.be.lessThan(2 ** 53);
    const { fitted, policy } = trained;
    const huge = { ...fitted.dynamics, parameters: { ...fitted.dynamics.parameters } };
    huge.parameters.carry = huge.parameters.carry.map(() => 2 ** 16);
    expect(() => simulationToOnnx(quantise(huge, policy))).to.throw(ModelNotExportableError, 'nextState');
    expect(() => quantise(fitted.dynamics, { ...policy, out: policy.out.map(() => NaN) })).to.throw(
      ModelNotExportableError,
      'not finite',
    );
  });

  it('is written the same each time, in at most a megabyte', () => {
    expect(simulationToOnnx(trained.integer)).to.deep.equal(trained.model);
    expect(trained.model.length).to.be.lessThan(2 ** 20);
  });
});
