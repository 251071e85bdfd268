/** What a deployment may choose, and its defaults; amounts in base units of a payment token with 18 decimals. */
const TOKEN = 10n ** 18n;

export const DEFAULT_PARAMETERS = {
  /** Smallest stake of a worker. */
  minimumStake: 100n * TOKEN,
  /** Seconds between a worker's leaving and its withdrawal. */
  unbondingPeriod: 30 * 24 * 60 * 60,
  /** What a challenge, or the demand of a delivery, posts. */
  disputeBond: 10n * TOKEN,
  /** What a worker that delivered wrongly loses. */
  workerSlash: 50n * TOKEN,
  /** What a drawn juror that is silent or outvoted loses. */
  jurorSlash: 5n * TOKEN,
  /** The protocol's share of new listings, in basis points. */
  protocolBasisPoints: 100,
} as const;

export type DeploymentParameters = { readonly [Name in keyof typeof DEFAULT_PARAMETERS]: bigint | number };
