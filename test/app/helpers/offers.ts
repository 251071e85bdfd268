import {
  chainNow,
  consentScope,
  createListing,
  grantConsent,
  InsightKind,
  Purpose,
  sendTransaction,
  SubjectKind,
  waitForIndex,
  withSigner,
} from '#sdk';
import { accountOf } from '../../../scripts/dev/accounts.ts';
import { TOKEN } from '../../../scripts/dev/bootstrap.ts';
import { FORECAST, mintFor } from './owners.ts';
import type { Visitor } from './visitor.ts';
import type { World } from './world.ts';

/** What an offer of these tests costs. */
export const PRICE = 20n * TOKEN;
/** How long an offer of these tests leaves for each step. */
export const WINDOWS = { acceptSeconds: 600, deliverSeconds: 600, reviewSeconds: 600 };
const PURSE = 1_000n * TOKEN;

/** An offer of a forecast of one twin. */
export interface ForecastOffer {
  readonly listingId: bigint;
  readonly twinId: bigint;
}

/** Gives an account test tokens. */
export async function fund({ client }: World, account: string): Promise<void> {
  const administrator = withSigner(client, accountOf('administrator').connect(client.provider));
  await sendTransaction(client, administrator.contracts.testToken!.mint(account, PURSE));
}

/**
 * An owner's twin, a permission to one account, and an offer under it.
 *
 * @param processor whom the owner lets compute. Default: the stack's worker.
 */
export async function offerForecast(
  world: World,
  { wallet }: Visitor,
  grantee: string,
  processor = world.bootstrapped.workerOperator,
): Promise<ForecastOffer> {
  const { twinId, owner } = await mintFor(world, wallet);
  const { bootstrapped, client } = world;
  const scope = consentScope('test');
  const terms = { purposes: Purpose.GENERAL_RESEARCH_USE, channels: FORECAST.channels };
  const notBefore = await chainNow(owner);
  const permission = { ...terms, processor, kinds: FORECAST.kinds, notBefore, expiry: notBefore + 86_400 };
  await grantConsent(owner, { twinId, grantee, scope, terms: permission });
  const { listingId, blockNumber } = await createListing(owner, {
    subjectKind: SubjectKind.TWIN,
    subjectId: twinId,
    kind: InsightKind.PREDICTION,
    modelHash: bootstrapped.models.forecast,
    token: bootstrapped.token,
    price: PRICE,
    workerBasisPoints: 1_000,
    scope,
    ...terms,
    ...WINDOWS,
  });
  await waitForIndex(client, blockNumber);
  return { listingId, twinId };
}
