import { accountOf } from '../dev/accounts.ts';
import type { Bootstrapped } from '../dev/bootstrap.ts';
import type { GemelStack } from '../dev/gemelStack.ts';
import { clientOf, type TwinOwner } from './cast.ts';
import type { Progress } from './progress.ts';
import { catchInventedScore, type ProvenFraud } from './steps/fraud.ts';
import * as market from './steps/orders.ts';
import { buyInsights, listInsights } from './steps/sales.ts';

/** What came of the orders. */
export interface TradeOutcome {
  /** Whose forecast and simulation were bought. */
  readonly forecastOf: TwinOwner;
  readonly fraud: ProvenFraud;
  /** Twins that were members when the statistic was computed. */
  readonly members: readonly TwinOwner[];
  readonly results: market.Results;
}

/** What orders are about. */
export interface TradeParameters {
  readonly twins: readonly TwinOwner[];
  readonly cohortId: bigint;
  readonly gemel: GemelStack;
  readonly world: Bootstrapped;
  readonly claimant: TwinOwner;
}

/** A researcher buys what models say of one twin and what is known of a cohort; an owner revokes; everyone is paid. */
export async function trade(
  { twins, cohortId, gemel, world, claimant }: TradeParameters,
  { progress, signal }: { readonly progress: Progress; readonly signal: AbortSignal },
): Promise<TradeOutcome> {
  const { client } = gemel;
  const staying = bestKnown(twins);
  const leaving = twins.find((owner) => owner !== staying && owner !== claimant);
  if (!leaving) throw new Error('the demo needs at least three people');
  const researcher = clientOf(client, 'researcher');
  const terms = { cohortId, models: world.models, token: world.token };

  const purchases = await progress.step(
    'A researcher buys forecasts, a simulation, a statistic and synthetic people',
    async () => buyInsights(researcher, await listInsights({ staying, leaving }, clientOf(client, 'curator'), terms)),
  );
  await progress.step('One owner revokes the consent and leaves the cohort', () =>
    market.revokeAndLeave(leaving, accountOf('researcher').address, cohortId),
  );
  await progress.step('The worker computes without them, attests and delivers', async () => {
    await gemel.stack.startWorker({ args: world.workerArguments });
    const orderIds = market.DELIVERED.map((name) => purchases[name].orderId);
    await market.waitForDelivery(client, orderIds, signal);
  });
  const results = await progress.step('The researcher decrypts, verifies and settles', () =>
    market.readAndSettle(researcher, purchases),
  );
  const fraud = await progress.step(
    'An operator sells an invented score, and an owner proves it wrong',
    async (say) => {
      const [dishonest, administrator] = [clientOf(client, 'dishonestOperator'), clientOf(client, 'administrator')];
      const model = { modelHash: world.models.score, token: world.token };
      const proven = await catchInventedScore(staying, { researcher, dishonest, administrator }, model);
      say('Fraud proven: the researcher has the price back, the operator lost stake, and nobody saw the twin');
      return proven;
    },
  );
  await progress.step('Everyone withdraws what they earned', () =>
    market.withdrawAll(
      twins,
      (['workerOperator', 'modelPublisher', 'researcher', 'treasury'] as const).map((role) => clientOf(client, role)),
      { cohortId, token: world.token },
    ),
  );
  return { forecastOf: staying, fraud, members: twins.filter((owner) => owner !== leaving), results };
}

/** Whose forecast is sold: of the imported people if they have enough days, the one with the most known values. */
function bestKnown(twins: readonly TwinOwner[]): TwinOwner {
  const known = ({ state: { series } }: TwinOwner): number =>
    series.reduce((sum, days) => sum + days.filter((stored) => stored !== 0).length, 0);
  const imported = twins.filter((owner) => owner.person.origin === 'imported' && known(owner) >= ENOUGH_VALUES);
  const [best] = (imported.length > 0 ? imported : twins).toSorted((left, right) => known(right) - known(left));
  if (!best) throw new Error('the demo needs people');
  return best;
}

/** Values in 64 days from which a forecast is worth looking at. */
const ENOUGH_VALUES = 100;
