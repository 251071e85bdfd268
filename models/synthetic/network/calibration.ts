import { InferenceSession, Tensor as Value } from 'onnxruntime-node';
import { TensorGraph } from '../../autodiff/tensorGraph.ts';
import { NODE_COUNT } from '../../gemel.ts';
import { CONDITION_SIZE } from '../conditions.ts';
import { calibrateMap, type QuantileMap, type WeightedScores } from '../quantileMap.ts';
import { CELL_COUNT, SEQUENCE_DAYS, type Sequence } from '../sequences.ts';
import type { Batches } from './batches.ts';
import { generate, GENERATOR_LAYOUT } from './generator.ts';
import { NOISE_WIDTH, PERSON_SIZE } from './noise.ts';

/** Invented people whose scores are looked at. */
const PEOPLE = 3000;

/** Of a threshold that everything is to pass. */
const ALWAYS = -1e3;

/** Generator and map whose marginals are people's. */
export interface Calibrated {
  readonly parameters: Float32Array;
  readonly map: QuantileMap;
}

/**
 * Moves the thresholds of what is read, and the ends of the map's pieces, so that invented people have people's share of days
 * with a value and people's quantiles of levels, where adversarial training has left them nearly so.
 *
 * Only what is so of all people together is used: shares of days of each channel, and the map's own quantiles.
 */
export async function calibrate(
  { parameters, map }: Calibrated,
  sequences: readonly Sequence[],
  batches: Batches,
): Promise<Calibrated> {
  const drawn = await draw(parameters, batches);
  const moved = parameters.slice();
  const thresholds = readThresholds(drawn, readShares(sequences));
  const biases = GENERATOR_LAYOUT.read(moved)['read.bias'];
  thresholds.forEach((threshold, node) => (biases[node]! -= threshold));
  return { parameters: moved, map: calibrateMap(map, validScores(drawn, thresholds)) };
}

/** Share of days with a value of each channel; each person counts alike. */
function readShares(sequences: readonly Sequence[]): Float64Array {
  const own = Map.groupBy(sequences, ({ person }) => person);
  const shares = new Float64Array(NODE_COUNT);
  for (const { person, validity } of sequences) {
    const weight = 1 / own.size / own.get(person)!.length / SEQUENCE_DAYS;
    validity.forEach((valid, cell) => (shares[cell % NODE_COUNT]! += valid * weight));
  }
  return shares;
}

interface Drawn {
  readonly unmasked: Float32Array;
  readonly owned: Float32Array;
  readonly worn: Float32Array;
  readonly read: Float32Array;
}

/** Invents people in floating point, with people's conditions. */
async function draw(parameters: Float32Array, batches: Batches): Promise<Drawn> {
  const graph = new TensorGraph('drawn');
  const weights = GENERATOR_LAYOUT.split(graph.input('generator', [GENERATOR_LAYOUT.size]));
  const person = graph.input('person', [PEOPLE, PERSON_SIZE]);
  const days = graph.input('days', [PEOPLE, SEQUENCE_DAYS, NOISE_WIDTH]);
  const condition = graph.input('condition', [PEOPLE, CONDITION_SIZE]);
  const { unmasked, presence } = generate(weights, { person, days, condition });
  for (const [name, tensor] of Object.entries({ unmasked, ...presence })) graph.output(tensor, name);
  const session = await InferenceSession.create(graph.encode(), {
    ...{ executionProviders: ['cpu'], intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  const given = { ...batches.forInventing(PEOPLE), generator: [parameters, [parameters.length]] as const };
  const feeds = Object.entries(given)
    .filter(([name]) => session.inputNames.includes(name))
    .map(([name, [data, shape]]) => [name, new Value('float32', data, shape)] as const);
  const found = await session.run(Object.fromEntries(feeds));
  await session.release();
  const data = (name: keyof Drawn): Float32Array => found[name]!.data as Float32Array;
  return { unmasked: data('unmasked'), owned: data('owned'), worn: data('worn'), read: data('read') };
}

/**
 * What each node's number of a day has to pass to be read, given the days on which its channel is owned and worn.
 *
 * Those two are left as they were learned: how absences divide between the three can't be told from the shares.
 */
function readThresholds({ owned, worn, read }: Drawn, shares: Float64Array): number[] {
  return Array.from(shares, (share, node) => {
    const open = read.filter((_value, at) => {
      const [person, day] = [Math.floor(at / CELL_COUNT), Math.floor(at / NODE_COUNT)];
      return at % NODE_COUNT === node && owned[person * NODE_COUNT + node]! > 0 && worn[day]! > 0;
    });
    return thresholdOf(open, (share * PEOPLE * SEQUENCE_DAYS) / open.length);
  });
}

/** Above which the share of the values lies. */
function thresholdOf(values: Float32Array, share: number): number {
  if (values.length === 0 || share >= 1) return ALWAYS;
  const ordered = values.toSorted();
  return ordered[Math.min(ordered.length - 1, Math.floor((1 - share) * ordered.length))]!;
}

function validScores({ unmasked, owned, worn, read }: Drawn, thresholds: readonly number[]): WeightedScores[] {
  return thresholds.map((threshold, node) =>
    Array.from({ length: PEOPLE }, (_unused, person) => {
      if (owned[person * NODE_COUNT + node]! <= 0) return [];
      const cells = Array.from({ length: SEQUENCE_DAYS }, (__unused, day) => person * SEQUENCE_DAYS + day)
        .filter((day) => worn[day]! > 0 && read[day * NODE_COUNT + node]! > threshold)
        .map((day) => day * NODE_COUNT + node);
      return cells.map((cell) => [unmasked[cell]!, 1 / cells.length] as const);
    }).flat(),
  );
}
