import { fetchOrders } from '@gemel/sdk';
import { useCallback, type ReactNode } from 'react';
import { useLoad } from '../../chain/useLoad.ts';
import { Await } from '../../components/feedback/Await.tsx';
import { Card } from '../../components/Card.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import { Link } from '../../components/page/Link.tsx';
import { strings } from '../../strings/strings.ts';
import { amountOf } from '../amounts.ts';
import { useToken } from '../twin/ReaderChoice.tsx';
import { useWallet } from '../wallet/WalletContext.tsx';

const words = strings.research.orders;

/** What an account bought. */
export function OrderList({ buyer }: { readonly buyer: string }): ReactNode {
  const { client } = useWallet();
  const token = useToken();
  const orders = useLoad(useCallback(async () => fetchOrders(await client(), { buyer }), [client, buyer]));
  return (
    <Card title={words.title}>
      <Await loaded={orders}>
        {(found) =>
          found.length === 0 || !token ? (
            <p className="muted">{words.none}</p>
          ) : (
            <DataTable
              caption={words.caption}
              columns={[words.number, words.what, words.state, words.price]}
              rows={found
                .toReversed()
                .map(({ orderId, kind, state, price, token: paid }) => [
                  <Link to={`/order/${orderId}`}>{strings.research.order(orderId)}</Link>,
                  strings.research.kinds[kind],
                  strings.sharing.uses.states[state],
                  amountOf(price, paid, token),
                ])}
            />
          )
        }
      </Await>
    </Card>
  );
}
