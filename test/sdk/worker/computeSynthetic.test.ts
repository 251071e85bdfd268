import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { channelByKey, contributorRoots, NODE_CHANNELS, type SyntheticQuery } from '#sdk';
import { buildTwinState, syntheticPeople } from '#sdk/ingest';
import { contentDigest } from '#sdk/storage';
import { createInferenceEngine, levelToChannelInteger, OrderNotServableError } from '#sdk/worker';
import { encodeOnnx } from '../../../models/onnx/model.ts';
import { gaussianVariance } from '../../../sdk/src/privacy/zcdp.ts';
import { clippedSum, statisticSensitivity } from '../../../sdk/src/insight/statistics/mean.ts';
import { computeSynthetic } from '../../../sdk/src/worker/compute/computeSynthetic.ts';
import { inputsOf, parseCardOf } from '../../../sdk/src/worker/inference/cards/modelCard.ts';
import type { SyntheticCard } from '../../../sdk/src/worker/inference/cards/syntheticCard.ts';
import { openJournal, type Journal } from '../../../sdk/src/worker/journal.ts';
import type { OpenedTwin } from '../../../sdk/src/worker/readMembers.ts';
import type { LoadedModel } from '../../../sdk/src/worker/servedModels.ts';

const NOISE_SIZE = 28 * 32;
const RHO_NANO = 500_000_000n;
const SEED = new Uint8Array(32).fill(7);
const BLOCK_HASH = `0x${'5a'.repeat(32)}`;

/** A generator whose levels are its noise in whole 32nds, and which has a value wherever its noise is positive. */
const GENERATOR = encodeOnnx({
  name: 'generator',
  inputs: [
    { name: 'noise', dims: ['batch', NOISE_SIZE] },
    { name: 'condition', dims: ['batch', 5] },
  ],
  constants: [
    { name: 'two_q11', dims: [1], data: [2048] },
    { name: 'zero', dims: [1], data: [0] },
    { name: 'one', dims: [1], data: [1] },
    { name: 'days', dims: [3], data: [0, 28, 32] },
    { name: 'start', dims: [1], data: [0] },
    { name: 'middle', dims: [1], data: [16] },
    { name: 'end', dims: [1], data: [32] },
    { name: 'last_axis', dims: [1], data: [2] },
    { name: 'nothing', dims: [5, 1], data: [0, 0, 0, 0, 0] },
  ],
  operations: [
    { operator: 'MatMul', inputs: ['condition', 'nothing'], output: 'unmoved' },
    { operator: 'Add', inputs: ['noise', 'unmoved'], output: 'noise_as_it_is' },
    { operator: 'Div', inputs: ['noise_as_it_is', 'two_q11'], output: 'flat_levels' },
    { operator: 'Reshape', inputs: ['flat_levels', 'days'], output: 'all_levels' },
    { operator: 'Slice', inputs: ['all_levels', 'start', 'middle', 'last_axis'], output: 'levels' },
    { operator: 'Slice', inputs: ['all_levels', 'middle', 'end', 'last_axis'], output: 'logits' },
    { operator: 'Max', inputs: ['logits', 'zero'], output: 'positive' },
    { operator: 'Min', inputs: ['positive', 'one'], output: 'validity' },
    { operator: 'Concat', inputs: ['levels', 'validity'], output: 'sequences', attributes: { axis: { int: 2 } } },
  ],
  outputs: [{ name: 'sequences', dims: ['batch', 28, 32] }],
});

const CARD = JSON.stringify({
  schema: 'gemel-synthetic-card/1',
  modelDigest: contentDigest(GENERATOR),
  noiseSize: NOISE_SIZE,
  days: 28,
  conditions: [
    { trait: 'gender', values: ['FEMALE', 'MALE'] },
    { trait: 'ageBand', values: ['<30', '>=30', 'not stated'] },
  ],
});

const MEAN = { channel: 'steps', windowDays: 28, minValidDays: 7, lower: 2000, upper: 16_000 } as const;
const QUERY: SyntheticQuery = { kind: 'SYNTHETIC', records: 12, traits: {}, means: [MEAN] };

describe('computeSynthetic', () => {
  let directory: string;
  let journal: Journal;
  let model: LoadedModel<SyntheticCard>;
  let members: OpenedTwin[];
  let inputCommitment: string;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'gemel-synthetic-'));
    journal = await openJournal(directory);
    const card = parseCardOf('gemel-synthetic-card/1', CARD, contentDigest(GENERATOR));
    const parameters = { modelBytes: GENERATOR, expectedDigest: card.modelDigest, inputs: inputsOf(card) };
    model = { engine: await createInferenceEngine(parameters), card };
    members = syntheticPeople({ count: 12, days: 70, seed: 8 }).map(({ daily }, index) => {
      const endDay = Math.max(...[...daily.values()].flatMap((days) => [...days.keys()]));
      const document = { state: buildTwinState(daily, { endDay }), salt: 1n };
      return { twinId: BigInt(index + 1), stateRoot: BigInt(index + 1000), document };
    });
    ({ inputCommitment } = contributorRoots(members));
  });
  after(async () => {
    await model.engine.close();
    await rm(directory, { recursive: true, force: true });
  });

  const draw = (query: Partial<SyntheticQuery> = {}, orderId = 1n) =>
    computeSynthetic({
      ...{
        journal,
        cohortId: 1n,
        orderId,
        members,
        inputCommitment,
        rhoNano: RHO_NANO,
        seed: SEED,
        blockHash: BLOCK_HASH,
        model,
      },
      query: { ...QUERY, ...query },
    });

  it('draws the same people for the same seed and block, and others for another question', async () => {
    const drawn = await draw();
    expect(await draw()).to.deep.equal(drawn);
    expect((await draw({ records: 13 })).records[0]).not.to.deep.equal(drawn.records[0]);
    expect(drawn.records).to.have.length(12);
    expect(drawn.contributors).to.equal(12);
  });

  it('moves the records to the cohort’s mean, known with the noise of its budget', async () => {
    const { means, records } = await draw();
    const [mean] = means;
    const sigma = deviationOf(RHO_NANO);
    const exact = clippedSum(MEAN, statesOf(members));
    expect(Math.abs(Number(BigInt(mean?.noisySum ?? '0') - exact))).to.be.lessThan(6 * sigma);
    const steps = valuesOf(records, 'steps');
    const target = Number(mean?.noisySum) / members.length;
    // Values that the plausible range cuts off are what can keep the mean from it.
    const drawnMean = steps.reduce((sum, value) => sum + value, 0) / steps.length;
    expect(Math.abs(drawnMean - target)).to.be.lessThan(0.05 * target);
    const heartRates = valuesOf(records, 'resting_heart_rate');
    const typical = levelToChannelInteger(channelByKey('resting_heart_rate'), 0n);
    const meanRate = heartRates.reduce((sum, value) => sum + value, 0) / heartRates.length;
    expect(Math.abs(meanRate - typical)).to.be.lessThan(0.05 * typical);
  });

  it('splits the budget among several means, and answers a mean that was asked before from the store', async () => {
    const means = [MEAN, { ...MEAN, channel: 'sleep_minutes', lower: 3000, upper: 5000 }] as const;
    const first = await draw({ means }, 5n);
    expect(first.means.map(({ noise }) => noise.rhoNano)).to.deep.equal(['250000000', '250000000']);
    const again = await draw({ means, records: 3 }, 6n);
    expect(again.means).to.deep.equal(first.means);
    expect(again.means.map(({ noise }) => noise.orderId)).to.deep.equal(['5', '5']);
    expect((await readdir(join(directory, 'answers'))).length).to.equal(3);
  });

  it('gives everybody the traits that are asked, and all values of the others', async () => {
    const { records } = await draw({ traits: { gender: 'FEMALE' }, records: 16 });
    expect(new Set(records.map(({ traits }) => traits['gender']))).to.deep.equal(new Set(['FEMALE']));
    const ages = new Set(records.map(({ traits }) => traits['ageBand']));
    expect(ages).to.deep.equal(new Set(['<30', '>=30', 'not stated']));
  });

  it('keeps values plausible, and says where there is none', async () => {
    const { records } = await draw();
    for (const { channels } of records) {
      for (const { channel, values } of channels) {
        const { minimum, maximum, offset, scale } = channelByKey(channel);
        expect(values).to.have.length(28);
        for (const value of values) {
          if (value !== null) expect(value / scale + offset).to.be.within(minimum, maximum);
        }
      }
    }
    const all = records.length * NODE_CHANNELS.length * 28;
    const known = NODE_CHANNELS.reduce((sum, { key }) => sum + valuesOf(records, key).length, 0);
    expect(known / all).to.be.within(0.45, 0.55);
  });

  it('T30 gives one answer to a question that is asked many times at once', async () => {
    const own = await openJournal(join(directory, 'at-once'));
    const ask = (orderId: bigint) =>
      computeSynthetic({
        ...{
          journal: own,
          cohortId: 1n,
          orderId,
          members,
          inputCommitment,
          rhoNano: RHO_NANO,
          blockHash: BLOCK_HASH,
          model,
        },
        ...{ seed: new Uint8Array(32).fill(Number(orderId)), query: QUERY },
      });
    const answers = await Promise.all(Array.from({ length: 12 }, (_unused, order) => ask(BigInt(order + 1))));
    expect(new Set(answers.map(({ means }) => means[0]?.noisySum)).size).to.equal(1);
    const [record = ''] = await readdir(join(directory, 'at-once', 'answers'));
    const stored = JSON.parse(await readFile(join(directory, 'at-once', 'answers', record), 'utf8')) as object;
    expect(stored).to.have.deep.property('noisy', [[answers[0]?.means[0]?.noisySum]]);
  });

  it('refuses a budget that is too small to be split', async () => {
    const means = [MEAN, { ...MEAN, channel: 'sleep_minutes' }] as const;
    const base = { journal, cohortId: 1n, orderId: 9n, members, inputCommitment };
    const poor = { ...base, rhoNano: 1n, seed: SEED, blockHash: BLOCK_HASH, model };
    const refused = await computeSynthetic({ ...poor, query: { ...QUERY, means } }).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(OrderNotServableError);
  });

  it('refuses a trait or a value that the model does not know', async () => {
    for (const traits of [{ height: 'tall' }, { gender: 'female' }]) {
      const refused = await draw({ traits }).catch((error: unknown) => error);
      expect(refused).to.be.instanceOf(OrderNotServableError);
    }
  });
});

const statesOf = (members: readonly OpenedTwin[]) => members.map(({ document }) => document.state);

function deviationOf(rhoNano: bigint): number {
  const { numerator, denominator } = gaussianVariance(statisticSensitivity(MEAN), rhoNano);
  return Math.sqrt(Number(numerator) / Number(denominator));
}

function valuesOf(
  records: readonly { channels: readonly { channel: string; values: readonly (number | null)[] }[] }[],
  key: string,
): number[] {
  return records.flatMap(({ channels }) => {
    const values = channels.find(({ channel }) => channel === key)?.values ?? [];
    return values.filter((value) => value !== null);
  });
}
