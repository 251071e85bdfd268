import { EventNotFoundError, fetchOrders, findOrder, type IndexedOrder } from '@gemel/sdk';
import { useCallback, useEffect, type ReactNode } from 'react';
import { chainChanged, useLoad } from '../chain/useLoad.ts';
import { Await } from '../components/feedback/Await.tsx';
import { Page } from '../components/page/Page.tsx';
import { Earnings } from '../features/cohorts/Earnings.tsx';
import { OrderProgress } from '../features/research/OrderProgress.tsx';
import { OrderDispute } from '../features/research/dispute/OrderDispute.tsx';
import { OrderResult } from '../features/research/OrderResult.tsx';
import { RefundOrder } from '../features/research/RefundOrder.tsx';
import { SettleOrder } from '../features/research/SettleOrder.tsx';
import { useWallet } from '../features/wallet/WalletContext.tsx';
import { strings } from '../strings/strings.ts';

const POLL_MS = 2_000;
const OPEN: readonly IndexedOrder['state'][] = ['CREATED', 'ACCEPTED', 'DISPUTED'];

/** One order: how it goes, then its result and what was checked about it. */
export default function OrderPage({ orderId }: { readonly orderId: bigint }): ReactNode {
  const { client, account } = useWallet();
  const found = useLoad(
    useCallback(async () => {
      const own = await client();
      const [order] = await fetchOrders(own, { orderIds: [orderId] });
      if (!order) throw new EventNotFoundError('OrderCreated', `order ${orderId}`);
      return { order, buyerKey: (await findOrder(own, { orderId })).buyerKey };
    }, [client, orderId]),
  );
  // What could not be read is asked for again, too.
  const isOpen = found.status === 'failed' || (found.status === 'ready' && OPEN.includes(found.value.order.state));
  useEffect(() => {
    if (!isOpen) return undefined;
    const timer = setInterval(chainChanged, POLL_MS);
    return () => clearInterval(timer);
  }, [isOpen]);
  return (
    <Page title={strings.research.order(orderId)} lead={strings.research.orderLead}>
      <Await loaded={found}>
        {({ order, buyerKey }) => (
          <>
            <OrderProgress order={order} />
            <OrderResult order={order} buyerKey={buyerKey}>
              {order.state === 'DELIVERED' && order.buyer === account?.address.toLowerCase() && (
                <SettleOrder orderId={orderId} />
              )}
            </OrderResult>
            {account && <RefundOrder order={order} />}
            {account && <OrderDispute order={order} account={account.address} />}
            {order.state === 'REFUNDED' && order.buyer === account?.address.toLowerCase() && <Earnings />}
          </>
        )}
      </Await>
    </Page>
  );
}
