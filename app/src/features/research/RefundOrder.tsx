import { OrderState, refundOrder, type IndexedOrder } from '@gemel/sdk';
import { useCallback, type ReactNode } from 'react';
import { changing, useAction } from '../../chain/useAction.ts';
import { useLoad } from '../../chain/useLoad.ts';
import { Await } from '../../components/feedback/Await.tsx';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { Outcome } from '../../components/feedback/Outcome.tsx';
import { formatTime } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { amountOf } from '../amounts.ts';
import { useToken } from '../twin/ReaderChoice.tsx';
import { useWallet } from '../wallet/WalletContext.tsx';
import { readOrderClock } from './orderClock.ts';

const words = strings.research.refund;
const WAITING: readonly number[] = [OrderState.CREATED, OrderState.ACCEPTED];

/** The way to the price of an order that nobody took or delivered in time; anyone may press it, the buyer gets the money. */
export function RefundOrder({ order: { orderId, token: paid } }: { readonly order: IndexedOrder }): ReactNode {
  const { client } = useWallet();
  const token = useToken();
  const clock = useLoad(useCallback(async () => readOrderClock(await client(), orderId), [client, orderId]));
  const refund = useAction(async () => {
    const own = await client();
    return changing(own, refundOrder(own, { orderId }));
  });
  return (
    <Await loaded={clock}>
      {({ state, deadline, isRefundable }) => {
        const isWaiting = WAITING.includes(state);
        if (!isWaiting && !isRefundable && refund.attempt.status === 'idle') return null;
        return (
          <Card title={words.title}>
            {isWaiting && !isRefundable && <p className="muted">{words.waiting(formatTime(deadline))}</p>}
            {isRefundable && (
              <>
                <p>{words.ready}</p>
                <div className="row">
                  <Button look="primary" disabled={refund.isRunning} onPress={() => refund.run()}>
                    {words.action}
                  </Button>
                </div>
              </>
            )}
            <Outcome
              attempt={refund.attempt}
              running={words.running}
              done={({ refundedAmount }) => words.done(amountOf(refundedAmount, paid, token))}
            />
          </Card>
        );
      }}
    </Await>
  );
}
