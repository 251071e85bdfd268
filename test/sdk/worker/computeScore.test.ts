import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { computeFeatures, parseScoreModel, runScoreModel } from '#sdk';
import { buildTwinState, syntheticPeople } from '#sdk/ingest';
import { createInferenceEngine, InvalidModelCardError, OrderNotServableError, type InferenceEngine } from '#sdk/worker';
import { computeScore } from '../../../sdk/src/worker/compute/computeScore.ts';
import type { LoadedModel } from '../../../sdk/src/worker/servedModels.ts';
import { parseCardOf, parseModelCard } from '../../../sdk/src/worker/inference/cards/modelCard.ts';
import type { ScoreCard } from '../../../sdk/src/worker/inference/cards/scoreCard.ts';
import { emptyTwinState } from '../../../sdk/src/state/twinState.ts';

const published = (file: string): Buffer => readFileSync(new URL(`../../../models/published/${file}`, import.meta.url));

describe('computeScore', () => {
  const { weights, modelDigest } = parseScoreModel(published('score/weights.json').toString());
  let engine: InferenceEngine;
  let model: LoadedModel<ScoreCard>;

  before(async () => {
    engine = await createInferenceEngine({ modelBytes: published('score/model.onnx'), expectedDigest: modelDigest });
    const card = parseModelCard(published('score/card.json').toString(), modelDigest);
    if (card.schema !== 'gemel-score-card/1') throw new Error('the published score has another card');
    model = { engine, card };
  });
  after(() => engine.close());

  it('gives the integer that the circuit proves', async () => {
    for (const { daily } of syntheticPeople({ count: 4, days: 70, seed: 3 })) {
      const endDay = Math.max(...[...daily.values()].flatMap((days) => [...days.keys()]));
      const state = buildTwinState(daily, { endDay });
      const score = runScoreModel(weights, computeFeatures(state));
      expect(await computeScore(model, state)).to.deep.equal({ endDay, score });
    }
  });

  it('refuses a state without a recent value of the channel, which any model would score', async () => {
    const refused = await computeScore(model, emptyTwinState(20_000)).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(OrderNotServableError);
    expect((refused as Error).message).to.contain(model.card.output.channel);
  });
});

describe('parseModelCard', () => {
  const cards = ['score', 'forecast'].map((name) => published(`${name}/card.json`).toString());

  it('reads the cards of all models that workers serve', () => {
    const read = cards.map((text) => parseModelCard(text, (JSON.parse(text) as ScoreCard).modelDigest).schema);
    expect(read).to.deep.equal(['gemel-score-card/1', 'gemel-forecast-card/1']);
  });

  it('refuses another model’s card, an unknown one, and a score where a forecast is needed', () => {
    const [score = ''] = cards;
    const { modelDigest } = JSON.parse(score) as ScoreCard;
    expect(() => parseModelCard(score, `0x${'00'.repeat(32)}`)).to.throw(InvalidModelCardError, modelDigest);
    expect(() => parseCardOf('gemel-forecast-card/1', score, modelDigest)).to.throw(InvalidModelCardError);
    for (const text of ['', '{}', '{"schema":"gemel-score-card/2"}']) {
      expect(() => parseModelCard(text, modelDigest)).to.throw(InvalidModelCardError);
    }
  });
});
