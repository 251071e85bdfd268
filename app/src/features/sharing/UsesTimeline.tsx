import { fetchCohort, fetchCohorts, fetchOrders, type GemelClient, type IndexedOrder } from '@gemel/sdk';
import { useCallback, type ReactNode } from 'react';
import type { SiteConfig } from '../../chain/config.ts';
import { useLoad } from '../../chain/useLoad.ts';
import { Await } from '../../components/feedback/Await.tsx';
import { Card } from '../../components/Card.tsx';
import { formatRho, formatTime, shortAddress } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { amountOf } from '../amounts.ts';
import { useToken } from '../twin/ReaderChoice.tsx';
import { useWallet } from '../wallet/WalletContext.tsx';

const words = strings.sharing.uses;

/** Every order about a twin, and about the cohorts that it is or was in while they were placed: the newest first. */
export function UsesTimeline({ twinId }: { readonly twinId: bigint }): ReactNode {
  const { client } = useWallet();
  const token = useToken();
  const uses = useLoad(useCallback(async () => usesOf(await client(), twinId), [client, twinId]));
  return (
    <Card title={words.title}>
      <Await loaded={uses}>
        {(orders) =>
          orders.length === 0 || !token ? (
            <p className="muted">{words.none}</p>
          ) : (
            <ol className="timeline">
              {orders.map((order) => (
                <Use key={order.id} order={order} token={token} />
              ))}
            </ol>
          )
        }
      </Await>
    </Card>
  );
}

function Use({ order, token }: { readonly order: IndexedOrder; readonly token: SiteConfig['token'] }): ReactNode {
  const { orderId, kind, buyer, cohortId, state, createdAt, rhoNano, ownersAmount } = order;
  return (
    <li>
      <strong>{words.order(strings.research.kinds[kind], orderId)}</strong>
      <span>
        {formatTime(createdAt)}, {words.by(shortAddress(buyer))}
        {cohortId !== undefined && `, ${words.cohort(cohortId)}`}
      </span>
      <span className="muted">
        {words.states[state]}
        {rhoNano !== null && rhoNano > 0n && `; ${words.privacy(formatRho(rhoNano))}`}
      </span>
      {ownersAmount !== null && (
        <span className="amount">{words.owners(amountOf(ownersAmount, order.token, token))}</span>
      )}
    </li>
  );
}

async function usesOf(client: GemelClient, twinId: bigint): Promise<IndexedOrder[]> {
  const own = await fetchOrders(client, { twinId });
  const cohorts = await fetchCohorts(client);
  const shared = await Promise.all(cohorts.map(async ({ cohortId }) => usesThrough(client, cohortId, twinId)));
  return [...own, ...shared.flat()].toSorted((left, right) => right.createdAt - left.createdAt);
}

/** Orders of a cohort in the time in which the twin was a member. */
async function usesThrough(client: GemelClient, cohortId: bigint, twinId: bigint): Promise<IndexedOrder[]> {
  const cohort = await fetchCohort(client, { cohortId });
  const membership = cohort?.members.find((member) => member.twinId === twinId);
  if (!membership) return [];
  const { joinedAt, leftAt } = membership;
  const orders = await fetchOrders(client, { cohortId });
  return orders.filter(({ createdAt }) => createdAt >= joinedAt && createdAt <= (leftAt ?? Infinity));
}
