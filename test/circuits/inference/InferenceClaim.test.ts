import {
  evaluateInferenceClaim,
  inferenceClaimInput,
  inferenceClaimQuery,
  packClaimQuery,
  type ClaimQuery,
} from '#sdk/prover';
import { computeFeatures, runScoreModel } from '#sdk';
import { expect } from 'chai';
import { Aggregate, DAY_COUNT, NODE_COUNT, Operator, WEIGHT_OFFSET } from '../../../sdk/src/generated/protocol.ts';
import { NODE_CHANNELS } from '../../../sdk/src/state/channels.ts';
import { commitState, type StateCommitment } from '../../../sdk/src/state/commitment.ts';
import { FIELD_ORDER } from '../../../sdk/src/state/fieldOrder.ts';
import { emptyTwinState, type TwinState } from '../../../sdk/src/state/twinState.ts';
import { seededRandom } from '../helpers/claims.ts';
import {
  commitFeatures,
  END_DAY,
  inferenceCircuit,
  publishedWeights,
  randomWeights,
  SALT,
  shifted,
  type InferenceCircuit,
} from './inferenceCircuit.ts';

const CASES = 2_000;
const OPERATORS = Object.values(Operator);

interface Twin {
  readonly state: TwinState;
  readonly commitment: StateCommitment;
}

/** A state whose node channels have values around their typical ones on a part of the days. */
async function randomTwin(random: () => number): Promise<Twin> {
  const state = emptyTwinState(END_DAY);
  for (const { index, typical, offset, scale, spread } of NODE_CHANNELS) {
    const share = random();
    for (let day = 0; day < DAY_COUNT; day++) {
      if (random() > share) continue;
      const value = Math.round((typical - offset + (2 * random() - 1) * 3 * spread) * scale);
      state.series[index]![day] = Math.max(1, Math.min(0xffff, value + 1));
    }
  }
  return { state, commitment: await commitState(state, SALT) };
}

describe('inference-claim', function () {
  this.timeout(600_000);
  let circuit: InferenceCircuit;
  let twins: readonly Twin[];

  before('build the circuit', async () => {
    circuit = await inferenceCircuit('inference-claim');
    const random = seededRandom(20_261_124);
    twins = await Promise.all(Array.from({ length: 40 }, () => randomTwin(random)));
  });

  const inputOf = async (twin: Twin, weights: Int8Array, query: ClaimQuery) => ({
    ...(await inferenceClaimInput({ ...twin, weights, query: { ...query, validOn: 0 }, context: 5n })),
    query: packClaimQuery(query),
  });

  it(`agrees with the reference on ${CASES} random models, states and queries`, async () => {
    const random = seededRandom(20_261_125);
    const below = (limit: number): number => Math.floor(random() * limit);
    let satisfied = 0;
    for (let run = 0; run < CASES; run++) {
      const twin = twins[run % twins.length]!;
      const weights = randomWeights(random, below(NODE_COUNT), 2 ** (2 + (run % 6)));
      const score = runScoreModel(weights, computeFeatures(twin.state));
      const operator = OPERATORS[run % OPERATORS.length]!;
      const isRange = operator === Operator.IN_RANGE || operator === Operator.NOT_IN_RANGE;
      // Bounds one score step away and far away; both sides of the score, and on it.
      const near = score + below(5) - 2;
      const lower = random() < 0.7 ? near : near - below(100_000);
      const upper = isRange ? lower + below(4) : lower;
      const query = inferenceClaimQuery({ operator, lower, upper, minValidDays: 1 + below(28), endDay: END_DAY });
      const expected = evaluateInferenceClaim(weights, twin.state, query).satisfied;
      if (expected) satisfied += 1;
      const witness = circuit.witness(await inputOf(twin, weights, query));
      expect(witness !== undefined, `run ${run}`).to.equal(expected);
      if (witness && run % 8 === 0) expect(circuit.checker.satisfied(witness), `run ${run}`).to.equal(true);
    }
    expect(satisfied, 'both outcomes occur').to.be.within(CASES / 10, CASES - CASES / 10);
  });

  describe('query', () => {
    let twin: Twin;
    let weights: Int8Array;
    let honest: ClaimQuery;

    before(async () => {
      weights = publishedWeights();
      twin = { ...(await fullTwin()) };
      const score = runScoreModel(weights, twin.commitment.features);
      honest = inferenceClaimQuery({
        operator: Operator.IN_RANGE,
        lower: score,
        upper: score,
        minValidDays: 20,
        endDay: END_DAY,
      });
    });

    /** A twin with 20 days of 28 with a value of the published model's target. */
    async function fullTwin(): Promise<Twin> {
      const state = emptyTwinState(END_DAY);
      const { index } = NODE_CHANNELS[publishedWeights()[WEIGHT_OFFSET.TARGET]!]!;
      state.series[index]!.fill(2_301, DAY_COUNT - 20);
      return { state, commitment: await commitState(state, SALT) };
    }

    const accepts = async (fields: Partial<ClaimQuery>): Promise<boolean> =>
      circuit.accepts(await inputOf(twin, weights, { ...honest, ...fields }));

    it('accepts a true claim of the published model', async () => {
      expect(await accepts({})).to.equal(true);
    });

    it('accepts a score only within bounds, to the step', async () => {
      const { lower } = honest;
      expect(await accepts({ lower: lower + 1, upper: lower + 1 })).to.equal(false);
      expect(await accepts({ lower: lower - 1, upper: lower - 1 })).to.equal(false);
      expect(await accepts({ lower: lower - 1, upper: lower + 1 })).to.equal(true);
      expect(await accepts({ lower: 0, upper: 2 ** 40 - 1 })).to.equal(true);
      expect(await accepts({ lower: lower + 1, upper: lower - 1 }), 'crossed').to.equal(false);
    });

    it('accepts as many valid days of the target as there are, and no more', async () => {
      for (let minValidDays = 0; minValidDays <= 30; minValidDays++) {
        const expected = minValidDays >= 1 && minValidDays <= 20;
        expect(await accepts({ minValidDays }), `${minValidDays}`).to.equal(expected);
      }
      expect(await accepts({ minValidDays: 255 })).to.equal(false);
    });

    it('accepts no other channel, aggregate, window or end day', async () => {
      for (const other of [
        { channel: 1 },
        { channel: 255 },
        { aggregate: Aggregate.MEAN },
        { windowDays: 27 },
        { windowDays: 64 },
        { endDay: END_DAY + 1 },
        { endDay: 0 },
      ]) {
        expect(await accepts(other), JSON.stringify(other)).to.equal(false);
      }
    });

    it('T21 refuses bits beyond the last field, and so every second encoding of a query', async () => {
      const input = await inputOf(twin, weights, honest);
      for (let bit = 144n; bit < 254n; bit++) {
        expect(circuit.accepts({ ...input, query: (input.query + (1n << bit)) % FIELD_ORDER }), `${bit}`).to.equal(
          false,
        );
      }
      expect(circuit.accepts({ ...input, query: FIELD_ORDER - 1n })).to.equal(false);
    });

    it('accepts any context, and no other weights commitment or state root', async () => {
      const input = await inputOf(twin, weights, honest);
      for (const context of [0n, FIELD_ORDER - 1n]) expect(circuit.accepts({ ...input, context })).to.equal(true);
      for (const name of ['stateRoot', 'weightsCommitment'] as const) {
        for (const value of [0n, shifted(input[name], 1n), shifted(input[name], -1n)]) {
          expect(circuit.accepts({ ...input, [name]: value }), name).to.equal(false);
        }
      }
    });

    it('has no witness for a target whose attested coverage is negative', async () => {
      const features = new Int8Array(128).fill(-1);
      const forged = { state: twin.state, commitment: await commitFeatures(features, twin.state) };
      const score = runScoreModel(weights, features);
      const query = inferenceClaimQuery({
        operator: Operator.EQUAL,
        lower: score,
        upper: score,
        minValidDays: 1,
        endDay: END_DAY,
      });
      expect(circuit.accepts(await inputOf(forged, weights, query))).to.equal(false);
    });
  });
});
