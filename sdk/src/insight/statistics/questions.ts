import * as z from 'zod';
import { DAY_COUNT, MAX_STORED_VALUE, type ChannelKey } from '../../generated/protocol.ts';
import { channelKeySchema } from '../../state/fieldSchemas.ts';

/** Fewest and most bins of a histogram. */
export const HISTOGRAM_BINS = { least: 2, most: 64 } as const;
/** Most quantiles that one order asks for; they share one release, so more of them cost nothing but reading. */
export const MAX_QUANTILES = 5;

/** A whole number in a range, with words for a person who asks for another. */
export function whole(least: number, most: number, unit: string) {
  const error = `it takes whole numbers of ${unit} from ${least} to ${most}`;
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error });
}

/** A value as a channel's integer. */
export const channelInteger = z.number().int().min(0).max(MAX_STORED_VALUE);

const memberMeanFields = {
  channel: channelKeySchema,
  /** Each member's own mean is over this many last days, … */
  windowDays: whole(1, DAY_COUNT, 'days'),
  /** … and needs at least this many valid ones. */
  minValidDays: whole(1, DAY_COUNT, 'days'),
};

/** The mean of each member, clipped to [lower, upper], in channel integers. */
export const channelMean = z.strictObject({ ...memberMeanFields, lower: channelInteger, upper: channelInteger });

/** How many members have their mean in which bin. */
export const histogramQuestion = z.strictObject({
  ...memberMeanFields,
  /** Edges of the bins, ascending, in channel integers: a bin holds its lower edge, the last one its upper edge too. */
  edges: z
    .array(channelInteger)
    .min(HISTOGRAM_BINS.least + 1, `name ${HISTOGRAM_BINS.least + 1} edges at least, for ${HISTOGRAM_BINS.least} bins`)
    .max(HISTOGRAM_BINS.most + 1, `name ${HISTOGRAM_BINS.most + 1} edges at most, for ${HISTOGRAM_BINS.most} bins`)
    .refine(areAscending, 'edges must ascend')
    .readonly(),
});

/** Which values that share of the members' means is below. */
export const quantilesQuestion = channelMean.extend({
  /** The shares in thousandths, ascending: 500 is the median. */
  quantilesPerMille: z
    .array(whole(1, 999, 'thousandths'))
    .min(1, 'name a quantile')
    .max(MAX_QUANTILES, `name ${MAX_QUANTILES} quantiles at most`)
    .refine(areAscending, 'quantiles must ascend')
    .readonly(),
});

const axis = z
  .strictObject({ channel: channelKeySchema, lower: channelInteger, upper: channelInteger })
  .refine(isBounded, 'lower must be below upper');

/** How the members' mean of `y` goes up with their mean of `x`: one straight line over the members. */
export const slopeQuestion = z.strictObject({
  windowDays: memberMeanFields.windowDays,
  minValidDays: memberMeanFields.minValidDays,
  x: axis,
  y: axis,
});

const KIND = { kind: z.literal('STATISTIC') };
const NOT_ENOUGH = 'minValidDays is above windowDays';

/** A query about a statistic: one of the forms that a cohort's worker answers with noise. */
export const statisticQuery = z.discriminatedUnion('statistic', [
  channelMean
    .extend({ ...KIND, statistic: z.literal('MEAN') })
    .refine(isBounded, 'lower must be below upper')
    .refine(hasEnoughDays, NOT_ENOUGH),
  histogramQuestion.extend({ ...KIND, statistic: z.literal('HISTOGRAM') }).refine(hasEnoughDays, NOT_ENOUGH),
  quantilesQuestion
    .extend({ ...KIND, statistic: z.literal('QUANTILES') })
    .refine(({ lower, upper }) => upper - lower >= 2, 'upper must be above lower by 2 at least')
    .refine(hasEnoughDays, NOT_ENOUGH),
  slopeQuestion
    .extend({ ...KIND, statistic: z.literal('SLOPE') })
    .refine(({ x, y }) => x.channel !== y.channel, 'a channel is named twice')
    .refine(hasEnoughDays, NOT_ENOUGH),
]);

/** Whether something lies between the bounds. */
export function isBounded({ lower, upper }: { readonly lower: number; readonly upper: number }): boolean {
  return lower < upper;
}

/** Whether the window has as many days as must be valid. */
export function hasEnoughDays(question: { readonly minValidDays: number; readonly windowDays: number }): boolean {
  return question.minValidDays <= question.windowDays;
}

function areAscending(values: readonly number[]): boolean {
  return values.every((value, at) => at === 0 || value > (values[at - 1] ?? value));
}

/** A mean over a cohort that is released with noise. */
export type ChannelMean = z.infer<typeof channelMean>;
/** Days over which a member's own mean of a channel is taken. */
export interface MemberMean {
  readonly channel: ChannelKey;
  readonly windowDays: number;
  readonly minValidDays: number;
}
/** A differentially private statistic of a cohort. */
export type StatisticQuery = z.infer<typeof statisticQuery>;
/** A differentially private mean over a cohort. */
export type MeanQuery = Extract<StatisticQuery, { readonly statistic: 'MEAN' }>;
/** Members by bins of their means. */
export type HistogramQuery = Extract<StatisticQuery, { readonly statistic: 'HISTOGRAM' }>;
/** Quantiles of the members' means. */
export type QuantilesQuery = Extract<StatisticQuery, { readonly statistic: 'QUANTILES' }>;
/** The slope of the members' means of one channel on those of another. */
export type SlopeQuery = Extract<StatisticQuery, { readonly statistic: 'SLOPE' }>;
