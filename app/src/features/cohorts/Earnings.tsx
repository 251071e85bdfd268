import { readContract, requireSigner, withdrawEarnings } from '@gemel/sdk';
import { useCallback, type ReactNode } from 'react';
import { loadConfig } from '../../chain/config.ts';
import { changing, useAction } from '../../chain/useAction.ts';
import { useLoad } from '../../chain/useLoad.ts';
import { Await } from '../../components/feedback/Await.tsx';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { Stats } from '../../components/Facts.tsx';
import { Outcome } from '../../components/feedback/Outcome.tsx';
import { formatAmount } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { useToken } from '../twin/ReaderChoice.tsx';
import { useWallet } from '../wallet/WalletContext.tsx';

const words = strings.cohorts.earnings;

/** What the market owes the visitor, and the way to have it. */
export function Earnings(): ReactNode {
  const { client } = useWallet();
  const token = useToken();
  const owed = useLoad(
    useCallback(async () => {
      const own = await client();
      const { address } = (await loadConfig()).token;
      const account = await requireSigner(own).getAddress();
      return { address, amount: await readContract(own.contracts.insightMarket.balanceOf(account, address)) };
    }, [client]),
  );
  const withdraw = useAction(async (address: string) => {
    const own = await client();
    return changing(own, withdrawEarnings(own, { token: address }));
  });
  return (
    <Card title={words.title}>
      <Await loaded={owed}>
        {({ address, amount }) => (
          <>
            {token && <Stats facts={[[words.ready, formatAmount(amount, token)]]} />}
            {amount === 0n ? (
              <p className="muted">{words.nothing}</p>
            ) : (
              <div className="row">
                <Button look="primary" disabled={withdraw.isRunning} onPress={() => withdraw.run(address)}>
                  {words.withdraw}
                </Button>
              </div>
            )}
            <Outcome
              attempt={withdraw.attempt}
              running={strings.cohorts.running}
              done={(sent) => (token ? words.done(formatAmount(sent.amount, token)) : '')}
            />
          </>
        )}
      </Await>
    </Card>
  );
}
