import { expect } from 'chai';
import { channelByKey, toChannelInteger, type SimulationQuery } from '#sdk';
import { buildTwinState, syntheticPeople } from '#sdk/ingest';
import { contentDigest } from '#sdk/storage';
import { createInferenceEngine, levelToChannelInteger, OrderNotServableError } from '#sdk/worker';
import { encodeOnnx, type Operation } from '../../../models/onnx/model.ts';
import { computeSimulation } from '../../../sdk/src/worker/compute/computeSimulation.ts';
import { inputsOf, parseCardOf } from '../../../sdk/src/worker/inference/cards/modelCard.ts';
import type { SimulationCard } from '../../../sdk/src/worker/inference/cards/simulationCard.ts';
import type { LoadedModel } from '../../../sdk/src/worker/servedModels.ts';
import { emptyTwinState } from '../../../sdk/src/state/twinState.ts';

const [Q16, HALF_WIDTH] = [65_536, 100];
const STEPS = channelByKey('steps');

/**
 * A world that can be computed by hand: what the policy would do is level 10 of every action, what is done is the plan's
 * level where it is chosen, and the outcome of a day is the level of its steps for one member, and twice that for another.
 */
const WORLD = encodeOnnx({
  name: 'world',
  inputs: [
    { name: 'features', dims: ['batch', 16, 8] },
    { name: 'plan', dims: ['batch', 7, 2] },
    { name: 'chosen', dims: ['batch', 7, 2] },
  ],
  constants: [
    { name: 'policy', dims: [1], data: [10] },
    { name: 'q16', dims: [1], data: [Q16] },
    { name: 'two', dims: [1], data: [2] },
    { name: 'from', dims: [1], data: [0] },
    { name: 'to', dims: [1], data: [1] },
    { name: 'last_axis', dims: [1], data: [2] },
    { name: 'as_member', dims: [4], data: [0, 1, 7, 1] },
    { name: 'flat_features', dims: [2], data: [0, 128] },
    { name: 'nothing', dims: [128, 1], data: new Array<number>(128).fill(0) },
    { name: 'as_day', dims: [3], data: [0, 1, 1] },
  ],
  operations: [
    step('flat', 'Reshape', 'features', 'flat_features'),
    step('zero_row', 'MatMul', 'flat', 'nothing'),
    step('zero', 'Reshape', 'zero_row', 'as_day'),
    step('difference', 'Sub', 'plan', 'policy'),
    step('moved', 'Mul', 'difference', 'chosen'),
    step('shifted', 'Add', 'moved', 'policy'),
    step('done', 'Add', 'shifted', 'zero'),
    step('actions', 'Mul', 'done', 'q16'),
    step('steps', 'Slice', 'actions', 'from', 'to', 'last_axis'),
    step('one', 'Reshape', 'steps', 'as_member'),
    step('other', 'Mul', 'one', 'two'),
    { ...step('trajectory', 'Concat', 'one', 'other'), attributes: { axis: { int: 1 } } },
  ],
  outputs: [
    { name: 'actions', dims: ['batch', 7, 2] },
    { name: 'trajectory', dims: ['batch', 2, 7, 1] },
  ],
});

function step(output: string, operator: string, ...inputs: string[]): Operation {
  return { operator, inputs, output };
}

function cardText(): string {
  return JSON.stringify({
    schema: 'gemel-simulation-card/1',
    modelDigest: contentDigest(WORLD),
    members: 2,
    actions: [
      { channel: 'steps', safeLower: 0, safeUpper: 30_000 },
      { channel: 'sleep_minutes', safeLower: 3000, safeUpper: 6000 },
    ],
    outcomes: [{ channel: 'steps', residualHalfWidth80: new Array<number>(7).fill(HALF_WIDTH) }],
  });
}

describe('computeSimulation', () => {
  let model: LoadedModel<SimulationCard>;
  const [person] = syntheticPeople({ count: 1, days: 70, seed: 5 });
  const endDay = Math.max(...[...(person?.daily.values() ?? [])].flatMap((days) => [...days.keys()]));
  const state = buildTwinState(person?.daily ?? new Map(), { endDay });
  const simulate = (query: Partial<SimulationQuery>) =>
    computeSimulation(model, state, { kind: 'SIMULATION', actions: [], others: 'HABIT', ...query });
  const inSteps = (level: number): number => levelToChannelInteger(STEPS, BigInt(level * Q16));
  const everyDay = (value: number): number[] => new Array<number>(7).fill(value);

  before(async () => {
    const card = parseCardOf('gemel-simulation-card/1', cardText(), contentDigest(WORLD));
    const expectedDigest = contentDigest(WORLD);
    model = {
      engine: await createInferenceEngine({ modelBytes: WORLD, expectedDigest, inputs: inputsOf(card) }),
      card,
    };
  });
  after(() => model.engine.close());

  it('does what is asked, as a level of whole 32nds of a spread, and what the person does now besides', async () => {
    const asked = toChannelInteger(STEPS, STEPS.typical + STEPS.spread) ?? 0;
    const { actions } = await simulate({ actions: [{ channel: 'steps', value: asked }] });
    const unchanged = await simulate({});
    expect(actions[0]).to.deep.equal({ channel: 'steps', values: everyDay(inSteps(32)) });
    expect(actions[1]).to.deep.equal(unchanged.actions[1]);
    expect(unchanged.actions[0]?.values).not.to.deep.equal(actions[0]?.values);
  });

  it('leaves to the policy what it is asked to leave', async () => {
    const { actions } = await simulate({ others: 'PLANNER', actions: [{ channel: 'sleep_minutes', value: 4000 }] });
    expect(actions[0]?.values).to.deep.equal(everyDay(inSteps(10)));
    expect(actions[1]?.values).to.deep.equal(everyDay(4000));
  });

  it('gives the mean of the members, an interval around all of them, and what happens if nothing changes', async () => {
    const { outcomes, ...rest } = await simulate({ actions: [{ channel: 'steps', value: inSteps(20) }] });
    const habit = (await simulate({})).outcomes[0];
    expect(rest.endDay).to.equal(endDay);
    expect(outcomes).to.deep.equal([
      {
        channel: 'steps',
        values: everyDay(inSteps(30)),
        lower: everyDay(inSteps(20) - HALF_WIDTH),
        upper: everyDay(inSteps(40) + HALF_WIDTH),
        unchanged: habit?.values,
      },
    ]);
    expect(habit?.unchanged).to.deep.equal(habit?.values);
  });

  it('reads no plan further from the typical value than a state can say', async () => {
    const { actions } = await simulate({ actions: [{ channel: 'steps', value: 65_000 }] });
    expect(actions[0]?.values).to.deep.equal(everyDay(inSteps(127)));
  });

  it('refuses an intervention that the model does not know, and a state without a recent value', async () => {
    const foreign = await simulate({ actions: [{ channel: 'mindful_minutes', value: 5 }] }).catch(
      (error: unknown) => error,
    );
    expect(foreign).to.be.instanceOf(OrderNotServableError);
    expect((foreign as Error).message).to.contain('it knows steps, sleep_minutes');
    const query = { kind: 'SIMULATION', actions: [], others: 'HABIT' } as const;
    const empty = await computeSimulation(model, emptyTwinState(endDay), query).catch((error: unknown) => error);
    expect(empty).to.be.instanceOf(OrderNotServableError);
  });
});
