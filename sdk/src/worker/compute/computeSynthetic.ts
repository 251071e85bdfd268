import { getBytes } from 'ethers';
import type { Channel } from '../../generated/protocol.ts';
import type { NoisyMean, SyntheticDocument } from '../../insight/document.ts';
import { encodeQuery, type SyntheticQuery } from '../../insight/query.ts';
import { randomStream, type RandomBits } from '../../privacy/randomStream.ts';
import { channelByKey, NODE_CHANNELS } from '../../state/channels.ts';
import { computeMean, type ComputeStatisticParameters } from './computeStatistic.ts';
import { OrderNotServableError } from '../errors.ts';
import { meansOf } from './statisticAnswer.ts';
import { clipToRange, LEVEL_FRACTION_BITS } from '../inference/forecastLevels.ts';
import { syntheticValues } from '../inference/synthetic.ts';
import type { SyntheticCard } from '../inference/cards/syntheticCard.ts';
import type { LoadedModel } from '../servedModels.ts';

/** What synthetic records are drawn from. */
export interface ComputeSyntheticParameters extends Omit<ComputeStatisticParameters, 'query'> {
  readonly query: SyntheticQuery;
  readonly model: LoadedModel<SyntheticCard>;
}

type SyntheticRecord = SyntheticDocument['records'][number];

/**
 * Invented people: drawn by the generator, then moved so that their means are the cohort's, as far as these are known
 * with the noise that the budget asks for. All that the records tell of the cohort are those means.
 *
 * @throws {OrderNotServableError} as {@link requireDrawable}.
 */
export async function computeSynthetic(
  parameters: ComputeSyntheticParameters,
): Promise<Pick<SyntheticDocument, 'contributors' | 'means' | 'records'>> {
  const { query, model, members, inputCommitment, seed, blockHash, rhoNano } = parameters;
  requireDrawable(query, model.card, rhoNano);
  const random = randomStream(seed, getBytes(blockHash), encodeQuery(query), getBytes(inputCommitment));
  const means = await noisyMeans(parameters);
  const drawn = Array.from({ length: query.records }, () => drawRow(model.card, query, random));
  const outputs = await model.engine.run(drawn.map(({ row }) => row));
  const people = outputs.map((output, index) => ({
    traits: drawn[index]?.traits ?? {},
    values: syntheticValues(output),
  }));
  for (const mean of means) moveTo(mean, { people, contributors: members.length });
  return { contributors: members.length, means, records: people.map(recordOf) };
}

/** Each mean with its share of the order's budget; the same question with the same share gets the stored answer. */
async function noisyMeans(parameters: ComputeSyntheticParameters): Promise<NoisyMean[]> {
  const means: NoisyMean[] = [];
  for (const question of meansOf(parameters.query, parameters.rhoNano)) {
    means.push(await computeMean({ ...parameters, ...question }));
  }
  return means;
}

/** @throws {OrderNotServableError} when the model doesn't know a trait, or the budget is too small to be split. */
export function requireDrawable(
  { traits, means }: SyntheticQuery,
  { conditions }: SyntheticCard,
  rhoNano: bigint,
): void {
  if (rhoNano < BigInt(means.length)) {
    throw new OrderNotServableError(`a budget of ${rhoNano} nano-ρ can't be split among ${means.length} means`);
  }
  for (const [trait, value] of Object.entries(traits)) {
    const known = conditions.find((condition) => condition.trait === trait)?.values;
    if (known?.includes(value)) continue;
    const text = known
      ? `one of ${known.join(', ')}`
      : `a trait among ${conditions.map((one) => one.trait).join(', ')}`;
    throw new OrderNotServableError(`the model draws nobody with ${trait} ${value}; it needs ${text}`);
  }
}

/** One person's noise and traits. Values of traits that the query leaves open are equally likely. */
function drawRow(
  { noiseSize, conditions }: SyntheticCard,
  query: SyntheticQuery,
  random: RandomBits,
): { readonly row: Int32Array; readonly traits: Record<string, string> } {
  const noise = Array.from({ length: noiseSize }, () => standardNormalQ16(random));
  const chosen = conditions.map(({ trait, values }) => {
    const drawn = Number((random.next(32) * BigInt(values.length)) >> 32n);
    return { trait, values, value: (Object.hasOwn(query.traits, trait) ? query.traits[trait] : values[drawn]) ?? '' };
  });
  const condition = chosen.flatMap(({ values, value }) => values.map((one) => Number(one === value)));
  return {
    row: Int32Array.from([...noise, ...condition]),
    traits: Object.fromEntries(chosen.map(({ trait, value }) => [trait, value])),
  };
}

/** Close to a standard normal, in Q16: the sum of twelve uniforms, less its mean. */
function standardNormalQ16(random: RandomBits): number {
  let sum = -6 * 2 ** LEVEL_FRACTION_BITS;
  for (let index = 0; index < 12; index++) sum += Number(random.next(LEVEL_FRACTION_BITS));
  return sum;
}

interface Drawn {
  readonly people: { readonly values: (number | undefined)[][] }[];
  readonly contributors: number;
}

/** Moves all values of a channel by one amount, so that their mean is the cohort's. */
function moveTo({ channel: key, noisySum }: NoisyMean, { people, contributors }: Drawn): void {
  const channel: Channel = channelByKey(key);
  const node = NODE_CHANNELS.findIndex((one) => one.key === key);
  const all = people.flatMap(({ values }) => (values[node] ?? []).filter((value) => value !== undefined));
  if (all.length === 0) return;
  const target = clipToRange(channel, BigInt(Math.round(Number(noisySum) / contributors)));
  const shift = target - Math.round(all.reduce((sum, value) => sum + value, 0) / all.length);
  for (const { values } of people) {
    values[node] = (values[node] ?? []).map((value) =>
      value === undefined ? undefined : clipToRange(channel, BigInt(value + shift)),
    );
  }
}

function recordOf({
  traits,
  values,
}: {
  traits: Record<string, string>;
  values: (number | undefined)[][];
}): SyntheticRecord {
  const channels = NODE_CHANNELS.map(({ key }, node) => ({ channel: key, values: values[node] ?? [] }))
    .filter((one) => one.values.some((value) => value !== undefined))
    .map(({ channel, values: days }) => ({ channel, values: days.map((value) => value ?? null) }));
  return { traits, channels };
}
