import { settleOrder } from '@gemel/sdk';
import type { ReactNode } from 'react';
import { changing, useAction } from '../../chain/useAction.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { Outcome } from '../../components/feedback/Outcome.tsx';
import { strings } from '../../strings/strings.ts';
import { useWallet } from '../wallet/WalletContext.tsx';

const words = strings.research.settle;

/** Ends an order: everyone is paid. */
export function SettleOrder({ orderId }: { readonly orderId: bigint }): ReactNode {
  const { client } = useWallet();
  const settle = useAction(async () => {
    const own = await client();
    return changing(own, settleOrder(own, { orderId }));
  });
  return (
    <Card title={words.action}>
      <p>{words.text}</p>
      <div className="row">
        <Button look="primary" disabled={settle.isRunning} onPress={() => settle.run()}>
          {words.action}
        </Button>
      </div>
      <Outcome
        attempt={settle.attempt}
        running={words.running}
        done={({ outcome }) => (outcome === 'SETTLED' ? words.done : words.refunded)}
      />
    </Card>
  );
}
