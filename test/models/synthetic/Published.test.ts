import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { NODE_CHANNELS } from '#sdk';
import type { SyntheticCard } from '../../../models/synthetic/card/card.ts';
import { syntheticCardText } from '../../../models/synthetic/card/cardText.ts';
import { syntheticValues } from '../../../sdk/src/worker/inference/synthetic.ts';
import { generatorInputs, runGenerator } from '../helpers/generatorRuns.ts';
import { readConstants } from '../helpers/referenceForecast.ts';
import { referenceSequence } from '../helpers/referenceGenerator.ts';

const published = (file: string): Buffer =>
  readFileSync(new URL(`../../../models/published/synthetic/${file}`, import.meta.url));

describe('the published generator', () => {
  const model = published('model.onnx');
  const card = JSON.parse(published('card.json').toString()) as SyntheticCard;

  it('gives the same bits as an independent implementation, whatever the noise and condition', async () => {
    const { noise, conditions } = generatorInputs(40);
    const constants = readConstants(model);
    const found = await runGenerator(model, noise, conditions);
    found.forEach((sequence, row) => {
      expect(sequence, `row ${row}`).to.deep.equal(referenceSequence(constants, noise[row]!, conditions[row]!));
    });
  });

  it('invents people whose every value is plausible, most of whom have steps', async () => {
    const { noise, conditions } = generatorInputs(90);
    // Every third row is noise of the size that the generator was trained with.
    const likely = noise.filter((_row, index) => index % 3 === 0);
    const asked = likely.map(() => conditionFor(card, { ageBand: '<30', gender: 'FEMALE', bmiBand: '19-24' }));
    expect(conditions[0]).to.have.length(card.conditionSize);
    const found = await runGenerator(model, likely, asked);
    const people = found.map((sequence) => syntheticValues(BigInt64Array.from(sequence)));
    for (const values of people) {
      NODE_CHANNELS.forEach(({ key, minimum, maximum, scale, offset }, node) => {
        for (const integer of values[node]!) {
          if (integer !== undefined) expect(integer / scale + offset, key).to.be.within(minimum, maximum);
        }
      });
    }
    const channelsOf = people.map((values) =>
      NODE_CHANNELS.filter((_channel, node) => values[node]!.some((value) => value !== undefined)).map(
        ({ key }) => key,
      ),
    );
    expect(channelsOf.filter((keys) => keys.includes('steps')).length).to.be.greaterThan(15);
    expect(new Set(channelsOf.map((keys) => keys.join())).size).to.be.greaterThan(3);
  });

  it('is small enough to be loaded', () => {
    expect(model.length).to.be.lessThan(2 ** 20);
  });

  describe('card.json', () => {
    it('describes the file that lies beside it', () => {
      expect(card.schema).to.equal('gemel-synthetic-card/1');
      expect(card.modelDigest).to.equal(`0x${createHash('sha256').update(model).digest('hex')}`);
      expect(card.modelBytes).to.equal(model.length);
      expect(card.noiseSize).to.equal(360);
      expect(card.days).to.equal(28);
      expect(card.conditions.flatMap(({ values }) => values)).to.have.length(card.conditionSize);
      expect(card.channels).to.deep.equal(NODE_CHANNELS.map(({ key }) => key));
    });

    it('names data, licence, citation, machine and limits, and says that it is no medical advice', () => {
      expect(card.training.data.licence).to.equal('CC BY 4.0');
      expect(card.training.data.citation).to.include('10.5281/zenodo.7229547');
      expect(card.trainedOn.cpu).to.be.a('string');
      expect(card.notice).to.include('not medical advice');
      expect(card.limits.join(' ')).to.include('not trained with differential privacy');
    });

    it('says of privacy what it measured', () => {
      const { advantage } = card.evaluation.generator.membership;
      expect(card.privacy.membershipAdvantage).to.equal(advantage[0]);
      expect(card.privacy.withinLimit).to.equal(advantage[0] <= card.privacy.membershipLimit);
      expect(card.evaluation.copies.membership.calibratedAdvantage[0]).to.be.greaterThan(0.5);
    });

    it('gives every figure with an interval that is one', () => {
      for (const method of [card.evaluation.generator, card.evaluation.copies]) {
        const figures = [...Object.values(method.distances), method.discriminative, method.transferRatio];
        for (const [, lower, upper] of figures) expect(lower).to.be.at.most(upper);
      }
    });

    it('tells of no group of fewer than five', () => {
      expect(Math.min(...card.fairness.map(({ people }) => people))).to.be.at.least(5);
    });

    it('is what card.md says', () => {
      expect(published('card.md').toString()).to.equal(syntheticCardText(card));
    });
  });

  it('comes with charts of many people or of invented ones', () => {
    for (const chart of ['marginals.svg', 'autocorrelation.svg', 'missingness.svg']) {
      const svg = published(chart).toString();
      expect(svg).to.match(/^<svg /);
      expect(svg).to.include('</svg>');
    }
  });
});

/** One-hot, in the order of the card. */
function conditionFor(card: SyntheticCard, asked: Readonly<Record<string, string>>): bigint[] {
  return card.conditions.flatMap(({ trait, values }) => values.map((value) => (asked[trait] === value ? 1n : 0n)));
}
