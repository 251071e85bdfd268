import { InsightKind, readContract, type GemelClient } from '@gemel/sdk';
import { useCallback, type ReactNode } from 'react';
import { useLoad, type Loaded } from '../../chain/useLoad.ts';
import { Await } from '../../components/feedback/Await.tsx';
import { Facts } from '../../components/Facts.tsx';
import { formatRho } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { channelsOfMask, hasBit, purposeTitles } from '../channels.ts';
import { amountOf } from '../amounts.ts';
import { useToken } from '../twin/ReaderChoice.tsx';
import { useWallet } from '../wallet/WalletContext.tsx';

const words = strings.cohorts;

/** A cohort's terms as the chain has them. */
async function readTerms(client: GemelClient, cohortId: bigint) {
  const terms = await readContract(client.contracts.cohortRegistry.termsOf(cohortId));
  return { terms };
}

type ShownTerms = Awaited<ReturnType<typeof readTerms>>;

/** The terms that joining agrees to: the chain's, whatever an index says. */
export function useCohortTerms(cohortId: bigint): Loaded<ShownTerms> {
  const { client } = useWallet();
  return useLoad(useCallback(async () => readTerms(await client(), cohortId), [client, cohortId]));
}

/** What a cohort may learn from its members. */
export function CohortTerms({
  loaded,
  activeMembers,
}: {
  readonly loaded: Loaded<ShownTerms>;
  readonly activeMembers: number;
}): ReactNode {
  const token = useToken();
  return (
    <Await loaded={loaded}>
      {({ terms }) => {
        const { purposes, channels, kinds, kMin, rhoPerOrderNano, rhoCapNano, processor, minPrice } = terms;
        const conditions = purposeTitles(purposes, 'condition');
        const shares = `${Number(terms.maxWorkerBasisPoints) / 100} %`;
        return (
          <Facts
            facts={[
              [strings.sharing.why, purposeTitles(purposes, 'purpose').join('; ')],
              ...(conditions.length > 0 ? ([[strings.sharing.conditions, conditions.join('; ')]] as const) : []),
              [strings.sharing.kinds, kindNames(kinds).join(', ')],
              [
                strings.sharing.which,
                channelsOfMask(channels)
                  .map(({ title }) => title)
                  .join(', '),
              ],
              [words.members, activeMembers],
              [words.kMin, words.kMinValue(Number(kMin))],
              [words.perAnswer, words.rho(formatRho(rhoPerOrderNano))],
              [words.cap, words.rho(formatRho(rhoCapNano))],
              [words.price, amountOf(minPrice, terms.token, token)],
              [words.workerShare, shares],
              ...(terms.claimRequestId === 0n
                ? []
                : ([[words.claim, words.claimValue(terms.claimRequestId)]] as const)),
              [strings.sharing.how, <code key="worker">{processor}</code>],
            ]}
          />
        );
      }}
    </Await>
  );
}

function kindNames(kinds: bigint): string[] {
  const names = strings.sharing.kindNames;
  return (Object.keys(names) as (keyof typeof names)[])
    .filter((kind) => hasBit(kinds, InsightKind[kind]))
    .map((kind) => names[kind]);
}
