import { initialState, TrainingSession } from '../autodiff/trainingSession.ts';
import { HORIZON_COUNT, type Window } from '../dataset/windows.ts';
import { FEATURES_PER_NODE, NODE_COUNT } from '../gemel.ts';
import { Random } from '../learning/random.ts';
import { adjacencyMatrix, type Neighbours } from './graph.ts';
import { HIDDEN_LAYOUT, hiddenTrainingGraph, SEED_COUNT } from './hiddenGraph.ts';
import { hiddenExamples, nodeScales, takeExamples, type BaseForecast, type HiddenExamples } from './hiddenInputs.ts';

/** How the hidden part is trained. */
export interface HiddenTraining {
  readonly seed: number;
  /** Passes over the windows while edges are learnt, then with the edges that are kept. */
  readonly edgeEpochs: number;
  readonly epochs: number;
  /** Windows a step; what a pass leaves over is left out of it. */
  readonly batchSize: number;
  /** Of the first step; falls linearly to nearly zero, in each of the two parts. */
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly edgePenalty: number;
  readonly nodePenalty: number;
  /** Edges beside the given ones that are kept. */
  readonly learntEdges: number;
}

/** The nonlinear part of the forecast: one graph layer whose weights all nodes share. */
export interface HiddenPart {
  /** 16 × 8 × units, on a node's normalised features. */
  readonly own: Float64Array;
  /** 8 × units, on those that it hears of. */
  readonly message: Float32Array;
  /** 16 × units. */
  readonly nodeBias: Float32Array;
  /** 16 × units × 7: the mean of the networks. */
  readonly output: Float64Array;
  /** 16 × 7: the mean of the networks. */
  readonly outputBias: Float64Array;
  /** 16 × 16, row by row the receiver, in {@link EDGE_UNIT}: whole numbers, so that inference rounds nothing. */
  readonly edges: Int8Array;
  /** 16: each node's typical distance from its mean, in levels; what its inputs are measured by. */
  readonly scales: Float64Array;
  /** 112: what outputs are measured by, in levels. */
  readonly targetScales: Float64Array;
}

/** What edges are multiples of. */
export const EDGE_UNIT = 1 / 8;

/** Weight of a given edge before training: messages are sums, so that no division is left for inference. */
const GIVEN_EDGE = 0.25;

/** Trains the hidden part on what the other parts leave over. The same windows and settings give the same bits. */
export async function fitHiddenPart(
  windows: readonly Window[],
  base: BaseForecast,
  neighbours: Neighbours,
  training: HiddenTraining,
): Promise<HiddenPart> {
  const random = new Random(training.seed);
  const scales = nodeScales(windows);
  const examples = hiddenExamples(windows, base, scales);
  const given = adjacencyMatrix(neighbours);
  const state = initialState(HIDDEN_LAYOUT.initial(random));
  const session = await TrainingSession.open(hiddenTrainingGraph(training), state);
  const givenEdges = Float32Array.from(given, (edge) => GIVEN_EDGE * edge);
  let edges = Int8Array.from(givenEdges, (edge) => Math.round(edge / EDGE_UNIT));
  const run: TrainingRun = { session, examples, random, training };
  // Without a graph there are no edges to learn.
  if (training.edgeEpochs > 0 && given.includes(1)) {
    const free = Float32Array.from(given, (_edge, at) => Number(at % (NODE_COUNT + 1) !== 0));
    await passes(run, { base: givenEdges, free }, training.edgeEpochs);
    const changes = HIDDEN_LAYOUT.read(session.state().parameters).edges;
    edges = keptEdges(
      givenEdges.map((edge, at) => edge + changes[at]! * free[at]!),
      given,
      training.learntEdges,
    );
  }
  const kept = Float32Array.from(edges, (edge) => EDGE_UNIT * edge);
  await passes(run, { base: kept, free: new Float32Array(kept.length) }, training.epochs);
  const part = partOf(session.state().parameters, { edges, scales, targetScales: examples.targetScales });
  await session.close();
  return part;
}

interface TrainingRun {
  readonly session: TrainingSession;
  readonly examples: HiddenExamples;
  readonly random: Random;
  readonly training: HiddenTraining;
}

interface Edges {
  readonly base: Float32Array;
  readonly free: Float32Array;
}

async function passes({ session, examples, random, training }: TrainingRun, edges: Edges, epochs: number) {
  const { batchSize } = training;
  const stepsPerEpoch = Math.floor(examples.count / batchSize);
  const order = Uint32Array.from({ length: examples.count }, (_unused, index) => index);
  const square = [NODE_COUNT, NODE_COUNT];
  for (let epoch = 0; epoch < epochs; epoch++) {
    random.shuffle(order);
    for (let step = 0; step < stepsPerEpoch; step++) {
      const batch = takeExamples(examples, order.subarray(step * batchSize, (step + 1) * batchSize));
      const share = (epoch + step / stepsPerEpoch) / epochs;
      await session.step({
        features: [batch.features, [NODE_COUNT, batchSize, FEATURES_PER_NODE]],
        residuals: [batch.residuals, [NODE_COUNT, batchSize, 1, HORIZON_COUNT]],
        mask: [batch.mask, [NODE_COUNT, batchSize, 1, HORIZON_COUNT]],
        base: [edges.base, square],
        free: [edges.free, square],
        learning_rate: [Float32Array.of(training.learningRate * (1 - share)), []],
      });
    }
  }
}

/** Given edges as they were learnt, and the strongest of the others, to the nearest {@link EDGE_UNIT}. */
function keptEdges(weights: Float32Array, given: Int8Array, learntEdges: number): Int8Array<ArrayBuffer> {
  const others = [...weights.keys()]
    .filter((at) => given[at] === 0)
    .toSorted((left, right) => Math.abs(weights[right]!) - Math.abs(weights[left]!) || left - right);
  const kept = new Set(others.slice(0, learntEdges));
  return Int8Array.from(weights, (weight, at) =>
    given[at] === 1 || kept.has(at) ? Math.max(-127, Math.min(127, Math.round(weight / EDGE_UNIT))) : 0,
  );
}

function partOf(parameters: Float32Array, given: Pick<HiddenPart, 'edges' | 'scales' | 'targetScales'>): HiddenPart {
  const { own, ownOfNode, message, nodeBias, output, outputOfNode, outputBias } = HIDDEN_LAYOUT.read(parameters);
  const meanBias = new Float64Array(NODE_COUNT * HORIZON_COUNT);
  outputBias.forEach((bias, at) => {
    const node = Math.floor(at / (SEED_COUNT * HORIZON_COUNT));
    const target = node * HORIZON_COUNT + (at % HORIZON_COUNT);
    meanBias[target] = meanBias[target]! + bias / SEED_COUNT;
  });
  return {
    ...{ ...given, message, nodeBias, outputBias: meanBias },
    own: Float64Array.from(ownOfNode, (apart, at) => apart + own[at % own.length]!),
    output: Float64Array.from(outputOfNode, (apart, at) => (apart + output[at % output.length]!) / SEED_COUNT),
  };
}
