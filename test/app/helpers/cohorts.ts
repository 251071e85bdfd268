import {
  channelMask,
  createCohort,
  InsightKind,
  kindMask,
  Purpose,
  waitForIndex,
  withSigner,
  type CohortTerms,
} from '#sdk';
import { accountOf } from '../../../scripts/dev/accounts.ts';
import type { World } from './world.ts';

/** A cohort of the stack's curator for statistics of steps, once the index has it. @param terms what differs. */
export async function makeCohort(
  { client, bootstrapped }: World,
  terms: Partial<CohortTerms> = {},
): Promise<{ readonly cohortId: bigint }> {
  const curator = withSigner(client, accountOf('curator').connect(client.provider));
  const { cohortId, blockNumber } = await createCohort(curator, {
    terms: {
      purposes: Purpose.GENERAL_RESEARCH_USE,
      channels: channelMask(['steps']),
      kinds: kindMask([InsightKind.STATISTIC]),
      kMin: 3,
      rhoPerOrderNano: 50_000_000n,
      rhoCapNano: 400_000_000n,
      claimRequestId: 0n,
      processor: bootstrapped.workerOperator,
      token: bootstrapped.token,
      ...terms,
    },
  });
  await waitForIndex(client, blockNumber);
  return { cohortId };
}
