import { inferenceMismatchInput } from '#sdk/prover';
import { computeFeatures, runScoreModel } from '#sdk';
import { buildTwinState, syntheticPeople } from '#sdk/ingest';
import { expect } from 'chai';
import { NODE_COUNT, WEIGHT_COUNT, WEIGHT_OFFSET } from '../../../sdk/src/generated/protocol.ts';
import { emptyTwinState } from '../../../sdk/src/state/twinState.ts';
import { seededRandom } from '../helpers/claims.ts';
import {
  commitFeatures,
  END_DAY,
  inferenceCircuit,
  publishedWeights,
  randomFeatures,
  randomWeights,
  shifted,
  type InferenceCircuit,
} from './inferenceCircuit.ts';

const CASES = 2_000;
const state = emptyTwinState(END_DAY);

describe('inference-mismatch', function () {
  this.timeout(600_000);
  let circuit: InferenceCircuit;

  before('build the circuit', async () => {
    circuit = await inferenceCircuit('inference-mismatch');
  });

  /** Inputs for a worker that attested `change` more than the reference's score. */
  async function inputOf(weights: Int8Array, features: Int8Array, change: number) {
    const attested = { score: runScoreModel(weights, features) + change, endDay: END_DAY };
    return inferenceMismatchInput({ state, commitment: await commitFeatures(features), weights, attested });
  }

  /** Expects the circuit to refuse the reference's score, and to accept its neighbours: it computes just that one. */
  async function expectReference(weights: Int8Array, features: Int8Array, label: string): Promise<void> {
    const input = await inputOf(weights, features, 1);
    const witness = circuit.witness(input);
    expect(witness, label).not.to.equal(undefined);
    expect(circuit.checker.satisfied(witness!), label).to.equal(true);
    expect(circuit.witness({ ...input, attested: input.attested - 1n }), label).to.equal(undefined);
  }

  describe('score', () => {
    it(`is that of the reference in ${CASES} random cases: every other one is a mismatch, and it is none`, async () => {
      const random = seededRandom(20_261_123);
      const distinct = new Set<number>();
      for (let run = 0; run < CASES; run++) {
        // Small weights leave activations in range, large ones saturate them: both, and what is between.
        const [weightLimit, featureLimit] = [2 ** (1 + (run % 7)), 2 ** (1 + (Math.floor(run / 7) % 7))];
        const weights = randomWeights(random, run % NODE_COUNT, weightLimit);
        const features = randomFeatures(random, featureLimit);
        const label = `run ${run}, weights below ${weightLimit}, features below ${featureLimit}`;
        // Of every three one attests the model's own score, which is the only one that must be refused.
        const change = run % 3 === 0 ? 0 : Math.floor(random() * 5) - 2;
        const witness = circuit.witness(await inputOf(weights, features, change));
        expect(witness !== undefined, label).to.equal(change !== 0);
        if (witness && run % 8 === 0) expect(circuit.checker.satisfied(witness), label).to.equal(true);
        distinct.add(runScoreModel(weights, features));
      }
      expect(distinct.size).to.be.greaterThan(CASES / 2);
    });

    it('is that of the reference with every accumulator at its extremes', async () => {
      const limits = [-128, -127, -1, 0, 1, 127];
      for (const weight of limits) {
        for (const feature of limits) {
          const weights = new Int8Array(WEIGHT_COUNT).fill(weight);
          for (const target of [0, NODE_COUNT - 1]) {
            weights[WEIGHT_OFFSET.TARGET] = target;
            await expectReference(weights, new Int8Array(128).fill(feature), `${weight} × ${feature} at ${target}`);
          }
        }
      }
    });

    it('is that of the reference where an activation turns from 0, and where it saturates', async () => {
      // The bias of a unit counts whole activations, a self weight of 1 the rest: accumulators of 0, 127, 128, 2^14 ± 1 …
      for (const bias of [-128, -1, 0, 1, 126, 127]) {
        for (const feature of [-128, -1, 0, 1, 127]) {
          const weights = new Int8Array(WEIGHT_COUNT);
          weights[WEIGHT_OFFSET.BIAS_1] = bias;
          weights[WEIGHT_OFFSET.SELF_1] = 1;
          weights[WEIGHT_OFFSET.SELF_2] = 127;
          weights[WEIGHT_OFFSET.BIAS_2] = 1;
          weights[WEIGHT_OFFSET.READOUT] = 1;
          await expectReference(weights, new Int8Array(128).fill(feature), `bias ${bias}, feature ${feature}`);
        }
      }
    });

    it('is that of the published model on days of people', async () => {
      const weights = publishedWeights();
      for (const { daily } of syntheticPeople({ count: 8, days: 70, seed: 11 })) {
        for (const endDay of [30, 60]) {
          const first = Math.min(...[...daily.values()].flatMap((days) => [...days.keys()]));
          await expectReference(weights, computeFeatures(buildTwinState(daily, { endDay: first + endDay })), 'person');
        }
      }
    });
  });

  describe('inputs', () => {
    let input: Awaited<ReturnType<typeof inputOf>>;

    before(async () => {
      const random = seededRandom(3);
      input = await inputOf(randomWeights(random, 6, 20), randomFeatures(random, 40), 1);
      expect(circuit.accepts(input)).to.equal(true);
    });

    it('are those that the two commitments open to: any other weight, feature, group or salt is refused', () => {
      for (const name of ['stateRoot', 'weightsCommitment', 'schemaVersion', 'endDay', 'salt'] as const) {
        expect(circuit.accepts({ ...input, [name]: shifted(input[name], 1n) }), name).to.equal(false);
      }
      for (const name of ['features', 'weights', 'groups'] as const) {
        for (const at of [0, 1, input[name].length - 1]) {
          const changed = input[name].with(at, shifted(input[name][at] ?? 0n, 1n));
          expect(circuit.accepts({ ...input, [name]: changed }), `${name} ${at}`).to.equal(false);
        }
      }
    });

    it('T21 refuses values beyond int8 that pack like others', () => {
      for (const name of ['features', 'weights'] as const) {
        for (const sign of [1n, -1n]) {
          const [low, high] = [input[name][4] ?? 0n, input[name][5] ?? 0n];
          const alias = input[name].with(4, shifted(low, sign * 256n)).with(5, shifted(high, -sign));
          expect(circuit.accepts({ ...input, [name]: alias }), name).to.equal(false);
        }
      }
    });

    it('refuses a target that is no node', async () => {
      for (const target of [16, 127, -1, -128]) {
        const weights = randomWeights(seededRandom(4), 0, 8);
        const features = randomFeatures(seededRandom(5), 8);
        const honest = await inputOf(weights, features, 1);
        const wrong = honest.weights.with(WEIGHT_OFFSET.TARGET, shifted(0n, BigInt(target)));
        expect(circuit.accepts({ ...honest, weights: wrong }), `${target}`).to.equal(false);
      }
    });

    it('are about the end day too, which a worker states beside the score', async () => {
      const honest = await inputOf(randomWeights(seededRandom(6), 2, 20), randomFeatures(seededRandom(7), 40), 0);
      const nextDay = shifted(honest.attested, 1n << 40n);
      expect(circuit.accepts(honest)).to.equal(false);
      expect(circuit.accepts({ ...honest, attested: nextDay })).to.equal(true);
      expect(circuit.accepts({ ...honest, endDay: honest.endDay + 1n })).to.equal(false);
    });

    it('hold no value of the inverse for the model’s own score', async () => {
      const own = await inputOf(randomWeights(seededRandom(8), 2, 20), randomFeatures(seededRandom(9), 40), 0);
      const witness = circuit.witness({ ...own, attested: own.attested + 1n })!;
      const attestedWire = [...circuit.names].find(([, name]) => name === 'main.attested')![0];
      const inverseWire = [...circuit.names].find(([, name]) => /^main\.IsZero_\d+_\d+\.inv$/.test(name))![0];
      expect(circuit.checker.satisfied(witness)).to.equal(true);
      for (const inverse of [0n, 1n, shifted(0n, -1n), witness[inverseWire]!]) {
        const forged = witness.with(attestedWire, own.attested).with(inverseWire, inverse);
        expect(circuit.checker.satisfied(forged)).to.equal(false);
      }
    });
  });
});
