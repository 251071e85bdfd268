import {
  InsightKind,
  SubjectKind,
  buyInsight,
  channelByKey,
  channelMask,
  createListing,
  toChannelInteger,
  type BuyInsightReturnType,
  type ChannelKey,
  type ChannelMean,
  type CreateListingParameters,
  type GemelClient,
  type InsightQuery,
  type MeanQuery,
} from '#sdk';
import { TOKEN } from '../../dev/bootstrap.ts';
import type { TwinOwner } from '../cast.ts';
import { FORECAST_CHANNELS, FORECAST_SCOPE, RESEARCH } from './consents.ts';

const HORIZONS_DAYS = [1, 2, 3, 4, 5, 6, 7];
const WORKER_BASIS_POINTS = 1_000;
const WINDOWS = { acceptSeconds: 600, deliverSeconds: 600, reviewSeconds: 600 };

const integerOf = (key: ChannelKey, value: number): number => toChannelInteger(channelByKey(key), value) ?? 0;

/** Mean steps a day over two weeks; who walked less or more than the bounds counts as the bound. */
const MEAN_STEPS: ChannelMean = {
  channel: 'steps',
  windowDays: 14,
  minValidDays: 5,
  lower: integerOf('steps', 2_000),
  upper: integerOf('steps', 16_000),
};

/** What the researcher asks of the cohort. */
export const STATISTIC_QUERY: MeanQuery = { kind: 'STATISTIC', statistic: 'MEAN', ...MEAN_STEPS };

/** What is sold, in the order in which it is bought. `revoked` is a forecast whose owner takes the consent back. */
const SALES = {
  forecast: { price: 20n * TOKEN, query: { kind: 'PREDICTION', horizonsDays: HORIZONS_DAYS } },
  revoked: { price: 20n * TOKEN, query: { kind: 'PREDICTION', horizonsDays: HORIZONS_DAYS } },
  /** The planner chooses the week but for the steps, which are many. */
  simulation: {
    price: 15n * TOKEN,
    query: {
      kind: 'SIMULATION',
      actions: [{ channel: 'steps', value: integerOf('steps', 10_000) }],
      others: 'PLANNER',
    },
  },
  statistic: { price: 60n * TOKEN, query: STATISTIC_QUERY },
  synthetic: { price: 40n * TOKEN, query: { kind: 'SYNTHETIC', records: 12, traits: {}, means: [MEAN_STEPS] } },
} as const satisfies Readonly<Record<string, { readonly price: bigint; readonly query: InsightQuery }>>;

/** Name of something that is sold. */
export type SaleName = keyof typeof SALES;

/** Listings that the researcher can buy from, by number. */
export type Listings = Readonly<Record<SaleName, bigint>>;

/** What the researcher bought. */
export type Purchases = Readonly<Record<SaleName, BuyInsightReturnType>>;

/** What the listings are of. */
export interface ListingTerms {
  readonly cohortId: bigint;
  readonly token: string;
  /** Hashes of the models that compute what is sold. */
  readonly models: { readonly forecast: string; readonly simulation: string; readonly synthetic: string };
}

/** Two owners offer what models say of their twins, and the curator offers what is known of the cohort. */
export async function listInsights(
  owners: { readonly staying: TwinOwner; readonly leaving: TwinOwner },
  curator: GemelClient,
  { cohortId, models, token }: ListingTerms,
): Promise<Listings> {
  const terms = { purposes: RESEARCH, token, workerBasisPoints: WORKER_BASIS_POINTS, ...WINDOWS };
  const ofTwin = ({ twin, client }: TwinOwner, name: SaleName, kind: InsightKind, modelHash: string) => {
    const subject = { subjectKind: SubjectKind.TWIN, subjectId: twin.twinId, scope: FORECAST_SCOPE };
    return list(client, {
      ...terms,
      ...subject,
      kind,
      channels: FORECAST_CHANNELS,
      modelHash,
      price: SALES[name].price,
    });
  };
  const ofCohort = (name: SaleName, kind: InsightKind, model: { readonly modelHash?: string }) => {
    const subject = { subjectKind: SubjectKind.COHORT, subjectId: cohortId, channels: channelMask(['steps']) };
    return list(curator, { ...terms, ...subject, kind, price: SALES[name].price, ...model });
  };
  const { staying, leaving } = owners;
  const [forecast, revoked, statistic] = await Promise.all([
    ofTwin(staying, 'forecast', InsightKind.PREDICTION, models.forecast),
    ofTwin(leaving, 'revoked', InsightKind.PREDICTION, models.forecast),
    ofCohort('statistic', InsightKind.STATISTIC, {}),
  ]);
  const [simulation, synthetic] = await Promise.all([
    ofTwin(staying, 'simulation', InsightKind.SIMULATION, models.simulation),
    ofCohort('synthetic', InsightKind.SYNTHETIC, { modelHash: models.synthetic }),
  ]);
  return { forecast, revoked, simulation, statistic, synthetic };
}

async function list(client: GemelClient, terms: CreateListingParameters): Promise<bigint> {
  return (await createListing(client, terms)).listingId;
}

/** The researcher buys everything. */
export async function buyInsights(researcher: GemelClient, listings: Listings): Promise<Purchases> {
  const bought: [SaleName, BuyInsightReturnType][] = [];
  for (const name of Object.keys(SALES) as SaleName[]) {
    bought.push([name, await buyInsight(researcher, { listingId: listings[name], query: SALES[name].query })]);
  }
  return Object.fromEntries(bought) as Purchases;
}
