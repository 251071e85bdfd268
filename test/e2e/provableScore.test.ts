import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import {
  InsightKind,
  OrderState,
  SubjectKind,
  buyInsight,
  computeFeatures,
  createListing,
  parseScoreModel,
  readInsight,
  runScoreModel,
  type ScoreDocument,
} from '#sdk';
import { proveScoreFraud, ScoreIsRightError } from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import { FORECAST_CHANNELS } from '../../scripts/demo/steps/consents.ts';
import { TOKEN } from '../../scripts/dev/bootstrap.ts';
import { FORECAST_SCOPE, openMarketplace, RESEARCH, type Marketplace } from './helpers/marketplace.ts';
import { suiteFolder } from './helpers/temp.ts';

const HOUR = 3600;

describe('a provable score, from purchase to proof', function () {
  this.timeout(180_000);
  const temp = suiteFolder();
  let place: Marketplace;

  before(async () => {
    place = await openMarketplace(temp.path);
    await place.worker.start();
  });
  after(() => place.stop());

  it('is delivered as the integer that anyone who may read the state computes, and no fraud can be proven of it', async () => {
    const [owner] = place.twins;
    const { state, twin, client } = owner!;
    const modelHash = place.world.models.score;
    const { listingId } = await createListing(client, {
      subjectKind: SubjectKind.TWIN,
      subjectId: twin.twinId,
      kind: InsightKind.PREDICTION,
      purposes: RESEARCH,
      channels: FORECAST_CHANNELS,
      modelHash,
      token: place.world.token,
      price: TOKEN,
      workerBasisPoints: 1_000,
      scope: FORECAST_SCOPE,
      acceptSeconds: HOUR,
      deliverSeconds: HOUR,
      reviewSeconds: HOUR,
    });
    const order = await buyInsight(place.as('researcher'), { listingId, query: { kind: 'SCORE' } });
    await place.reaches(order.orderId, OrderState.ACCEPTED);
    await place.mine();
    await place.reaches(order.orderId, OrderState.DELIVERED);
    const { document, checks } = await readInsight(place.as('researcher'), {
      orderId: order.orderId,
      privateKey: order.buyerKeys.privateKey,
    });

    const { weights, modelDigest } = parseScoreModel(
      readFileSync(new URL('../../models/published/score/weights.json', import.meta.url), 'utf8'),
    );
    expect(modelDigest).to.equal(modelHash);
    const score = document as ScoreDocument;
    expect(score.kind).to.equal('SCORE');
    expect(score.score).to.equal(runScoreModel(weights, computeFeatures(state)));
    expect(score.endDay).to.equal(state.endDay);
    expect(checks.every(({ ok }) => ok)).to.equal(true);

    const { disputeModule } = place.client.contracts;
    const { circuit } = await place.client.contracts.modelRegistry.modelOf(modelHash);
    expect(await disputeModule.fraudVerifierOf(circuit)).not.to.equal(`0x${'00'.repeat(20)}`);
    const parameters = { state, commitment: twin.commitment, weights, twinId: twin.twinId };
    const artifacts = await loadCircuitArtifacts('inference-mismatch');
    const refused = await proveScoreFraud({ ...parameters, document: score, artifacts }).catch(
      (error: unknown) => error,
    );
    expect(refused).to.be.instanceOf(ScoreIsRightError);
  });
});
