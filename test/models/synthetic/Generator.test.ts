import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { syntheticPeople } from '#sdk/ingest';
import { Random } from '../../../models/learning/random.ts';
import { inventSequences } from '../../../models/synthetic/network/invent.ts';
import { boundGenerator, quantiseGenerator } from '../../../models/synthetic/network/quantise.ts';
import { generatorToOnnx } from '../../../models/synthetic/network/toOnnx.ts';
import { SYNTHETIC_TRAINING, trainGenerator } from '../../../models/synthetic/network/train.ts';
import { distancesBetween } from '../../../models/synthetic/judging/distances.ts';
import { conditionsLike } from '../../../models/synthetic/judging/invention.ts';
import { populationOf } from '../../../models/synthetic/judging/report.ts';
import { sequencesOf } from '../../../models/synthetic/sequences.ts';
import { generatorInputs, runGenerator } from '../helpers/generatorRuns.ts';
import { readConstants } from '../helpers/referenceForecast.ts';
import { referenceSequence } from '../helpers/referenceGenerator.ts';

const SEQUENCES = syntheticPeople({ count: 24, days: 70, seed: 5 }).flatMap(sequencesOf);
const QUICK = { ...SYNTHETIC_TRAINING, steps: 4, batchSize: 16 };

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const modelOf = async (training: typeof QUICK): Promise<Uint8Array> =>
  generatorToOnnx(quantiseGenerator(await trainGenerator(SEQUENCES, training)));

describe('trainGenerator', () => {
  it('gives the same file twice, and another for another seed', async () => {
    const [first, second, other] = [await modelOf(QUICK), await modelOf(QUICK), await modelOf({ ...QUICK, seed: 2 })];
    expect(sha256(second)).to.equal(sha256(first));
    expect(sha256(other)).not.to.equal(sha256(first));
    expect(first.length).to.be.lessThan(2 ** 20);
  });

  it('learns levels, rhythm and gaps of the people it sees', async () => {
    const random = new Random(3);
    const conditions = conditionsLike(SEQUENCES, 150, random);
    const real = populationOf(SEQUENCES);
    const distances = async (steps: number): Promise<ReturnType<typeof distancesBetween>> => {
      const model = await modelOf({ ...SYNTHETIC_TRAINING, steps, batchSize: 32 });
      return distancesBetween(real, populationOf(await inventSequences(model, conditions, new Random(4))));
    };
    const [before, after] = [await distances(1), await distances(150)];
    for (const name of ['level', 'readShare', 'absentShare'] as const) {
      expect(after[name], name).to.be.lessThan(0.6 * before[name]);
    }
    expect(after.dayCorrelation).to.be.lessThan(before.dayCorrelation);
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
    const fine = quantiseGenerator(trained);
    const [coarse, exact] = [readConstants(generatorToOnnx(fine)), trained.parameters];
    const weights = coarse.get('score.fromNoise')!;
    expect(weights).to.have.length(24 * 16);
    const asFloat = weights.map((weight) => Number(weight) / 65_536);
    const start = exact.findIndex((_value, place) =>
      asFloat.slice(0, 50).every((weight, index) => Math.abs(exact[place + index]! - weight) < 1e-5),
    );
    expect(start).to.be.greaterThan(-1);
  });
});

describe('boundGenerator', () => {
  it('refuses weights with which a sum could pass 2^53, and weights that are not finite', async () => {
    const trained = await trainGenerator(SEQUENCES, { ...QUICK, steps: 1 });
    expect(boundGenerator(quantiseGenerator(trained))).to.be.within(2 ** 32, 2 ** 53);
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
