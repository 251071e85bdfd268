import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { syntheticPeople } from '#sdk/ingest';
import { Random } from '../../../models/learning/random.ts';
import { boundGenerator } from '../../../models/synthetic/network/bound.ts';
import { generate, GENERATOR_LAYOUT } from '../../../models/synthetic/network/generator.ts';
import { inventSequences } from '../../../models/synthetic/network/invent.ts';
import { quantiseGenerator } from '../../../models/synthetic/network/quantise.ts';
import { generatorToOnnx } from '../../../models/synthetic/network/toOnnx.ts';
import { SYNTHETIC_TRAINING, trainGenerator } from '../../../models/synthetic/network/train.ts';
import { distancesBetween } from '../../../models/synthetic/judging/distances.ts';
import { conditionsLike } from '../../../models/synthetic/judging/invention.ts';
import { populationOf } from '../../../models/synthetic/judging/report.ts';
import { sequencesOf } from '../../../models/synthetic/sequences.ts';
import { graphOf } from '../autodiff/runGraph.ts';
import { generatorInputs, runGenerator } from '../helpers/generatorRuns.ts';
import { readConstants } from '../helpers/referenceForecast.ts';
import { referenceSequence } from '../helpers/referenceGenerator.ts';

const SEQUENCES = syntheticPeople({ count: 24, days: 70, seed: 5 }).flatMap(sequencesOf);
const QUICK = { ...SYNTHETIC_TRAINING, steps: 4, batchSize: 16 };

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const modelOf = async (training: typeof QUICK): Promise<Uint8Array> =>
  generatorToOnnx(quantiseGenerator(await trainGenerator(SEQUENCES, training)));

describe('trainGenerator', () => {
  it('gives the same file twice, and another for another seed', async function () {
    this.timeout(120_000);
    const [first, second, other] = [await modelOf(QUICK), await modelOf(QUICK), await modelOf({ ...QUICK, seed: 2 })];
    expect(sha256(second)).to.equal(sha256(first));
    expect(sha256(other)).not.to.equal(sha256(first));
    expect(first.length).to.be.lessThan(2 ** 20);
  });

  it('learns levels, rhythm and gaps of the people it sees', async function () {
    this.timeout(120_000);
    const random = new Random(3);
    const conditions = conditionsLike(SEQUENCES, 150, random);
    const real = populationOf(SEQUENCES);
    const distances = async (steps: number): Promise<ReturnType<typeof distancesBetween>> => {
      const model = await modelOf({ ...SYNTHETIC_TRAINING, steps, batchSize: 32 });
      return distancesBetween(real, populationOf(await inventSequences(model, conditions, new Random(4))));
    };
    const [before, after] = [await distances(1), await distances(100)];
    // Levels and shares of days are calibrated from the first step on; the rest has to be learned.
    expect(after.level).to.be.lessThan(0.1);
    expect(after.readShare).to.be.lessThan(0.1);
    for (const name of ['personMean', 'withinDeviation', 'dayCorrelation'] as const) {
      expect(after[name], name).to.be.lessThan(0.8 * before[name]);
    }
  });

  it('refuses to learn from nobody', async () => {
    const refusal = await trainGenerator([], QUICK).then(
      () => 'trained',
      (error: unknown) => (error as { code: string }).code,
    );
    expect(refusal).to.equal('TRAINING_DATA_UNUSABLE');
  });
});

describe('generatorToOnnx', () => {
  let model: Uint8Array;
  before(async () => {
    model = await modelOf(QUICK);
  });

  it('gives the same bits as an independent implementation, whatever the noise and condition', async () => {
    const { noise, conditions } = generatorInputs(30);
    const constants = readConstants(model);
    const found = await runGenerator(model, noise, conditions);
    found.forEach((sequence, row) => {
      expect(sequence, `row ${row}`).to.deep.equal(referenceSequence(constants, noise[row]!, conditions[row]!));
    });
  });

  it('gives the same bits alone as in a batch', async () => {
    const { noise, conditions } = generatorInputs(9);
    const together = await runGenerator(model, noise, conditions);
    for (const row of [0, 4, 8]) {
      expect(await runGenerator(model, [noise[row]!], [conditions[row]!])).to.deep.equal([together[row]]);
    }
  });

  it('gives levels within ±127, 0 where there is no value, and a validity of 0 or 1', async () => {
    const { noise, conditions } = generatorInputs(30);
    const seen = new Set<bigint>();
    for (const sequence of await runGenerator(model, noise, conditions)) {
      sequence.forEach((number, index) => {
        if (index % 32 >= 16) seen.add(number);
        else if (sequence[index + 16] === 0n) expect(number).to.equal(0n);
        else expect(Number(number)).to.be.within(-127, 127);
      });
    }
    expect([...seen].toSorted()).to.deep.equal([0n, 1n]);
  });

  it('computes what was trained, to within rounding', async () => {
    const trained = await trainGenerator(SEQUENCES, QUICK);
    const [random, count] = [new Random(7), 40];
    const noise = Array.from({ length: count }, () => Float32Array.from({ length: 360 }, () => random.normal()));
    const conditions = conditionsLike(SEQUENCES, count, random);
    const rows = noise.map((row) => Array.from(row, (number) => BigInt(Math.round(number * 65_536))));
    const asked = conditions.map((condition) => Array.from(condition, BigInt));
    const integers = (await runGenerator(generatorToOnnx(quantiseGenerator(trained)), rows, asked)).flat();
    const floats = await runFloats(trained.parameters, noise, conditions);
    const validity = Array.from(floats, (_valid, cell) =>
      Number(integers[Math.floor(cell / 16) * 32 + (cell % 16) + 16]),
    );
    const unlike = validity.filter((valid, cell) => valid !== Math.round(floats[cell]!));
    // Where a number is as near to 0 as rounding is large, the two may differ.
    expect(unlike.length).to.be.at.most(count);
    expect(new Set(validity).size).to.equal(2);
  });
});

/** Whether each value is there, as the graph that is trained computes it. */
async function runFloats(
  parameters: Float32Array,
  noise: readonly Float32Array[],
  conditions: readonly Float32Array[],
): Promise<Float32Array> {
  const count = noise.length;
  const join = (rows: readonly Float32Array[]): Float32Array => Float32Array.from(rows.flatMap((row) => [...row]));
  const { run } = graphOf(
    { generator: [parameters.length], person: [count, 24], days: [count, 28, 12], condition: [count, 10] },
    ({ generator, person, days, condition }) => {
      const weights = GENERATOR_LAYOUT.split(generator!);
      return { validity: generate(weights, { person: person!, days: days!, condition: condition! }).validity };
    },
  );
  const { validity } = await run({
    generator: parameters,
    person: join(noise.map((row) => row.subarray(0, 24))),
    days: join(noise.map((row) => row.subarray(24))),
    condition: join(conditions),
  });
  return Float32Array.from(validity!);
}

describe('boundGenerator', () => {
  it('refuses weights with which a sum could pass 2^46, and weights that are not finite', async () => {
    const trained = await trainGenerator(SEQUENCES, { ...QUICK, steps: 1 });
    expect(boundGenerator(quantiseGenerator(trained))).to.be.within(2 ** 32, 2 ** 46);
    const large = { ...trained, parameters: trained.parameters.map((weight) => weight * 1e4) };
    expect(() => generatorToOnnx(quantiseGenerator(large)))
      .to.throw()
      .with.property('code', 'MODEL_NOT_EXPORTABLE');
    const broken = { ...trained, parameters: trained.parameters.with(7, NaN) };
    expect(() => quantiseGenerator(broken))
      .to.throw()
      .with.property('code', 'MODEL_NOT_EXPORTABLE');
  });
});
