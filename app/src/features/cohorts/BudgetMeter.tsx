import { readBudget } from '@gemel/sdk';
import { useCallback, type ReactNode } from 'react';
import { useLoad } from '../../chain/useLoad.ts';
import { Await } from '../../components/feedback/Await.tsx';
import { Card } from '../../components/Card.tsx';
import { Facts } from '../../components/Facts.tsx';
import { formatRho } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { useWallet } from '../wallet/WalletContext.tsx';

const words = strings.cohorts.budget;

/** How much of a twin's privacy budget is reserved or spent. */
export function BudgetMeter({ twinId }: { readonly twinId: bigint }): ReactNode {
  const { client } = useWallet();
  const budget = useLoad(useCallback(async () => readBudget(await client(), { twinId }), [client, twinId]));
  return (
    <Card title={words.title}>
      <p className="muted">{words.text}</p>
      <Await loaded={budget}>
        {({ capNano, reservedNano, spentNano, leftNano }) => {
          const used = reservedNano + spentNano;
          const label = words.meter(formatRho(used), formatRho(capNano));
          return (
            <>
              <meter min={0} max={Math.max(1, Number(capNano))} value={Number(used)} aria-label={label}>
                {label}
              </meter>
              <Facts
                facts={[
                  [words.cap, strings.cohorts.rho(formatRho(capNano))],
                  [words.reserved, strings.cohorts.rho(formatRho(reservedNano))],
                  [words.spent, strings.cohorts.rho(formatRho(spentNano))],
                  [words.left, strings.cohorts.rho(formatRho(leftNano))],
                ]}
              />
            </>
          );
        }}
      </Await>
    </Card>
  );
}
