import { withdrawBond } from '@gemel/sdk';
import type { ReactNode } from 'react';
import { changing, useAction } from '../../../chain/useAction.ts';
import { Button } from '../../../components/Button.tsx';
import { Outcome } from '../../../components/feedback/Outcome.tsx';
import { strings } from '../../../strings/strings.ts';
import { useWallet } from '../../wallet/WalletContext.tsx';
import type { DisputeTerms } from './useDispute.ts';

const words = strings.research.dispute;

/** What {@link OwedBond} takes. */
export interface OwedBondProperties {
  readonly owed: bigint;
  readonly account: string;
  readonly terms: DisputeTerms;
}

/** A bond that came back, or a reward, and the way to have it. */
export function OwedBond({ owed, account, terms }: OwedBondProperties): ReactNode {
  const { client } = useWallet();
  const collect = useAction(async () => {
    const own = await client();
    return changing(own, withdrawBond(own, { to: account }));
  });
  return (
    <>
      {owed > 0n && (
        <div className="row">
          <span>{words.owed(terms.format(owed))}</span>
          <Button look="primary" disabled={collect.isRunning} onPress={() => collect.run()}>
            {words.collect}
          </Button>
        </div>
      )}
      <Outcome
        attempt={collect.attempt}
        running={words.running}
        done={({ amount }) => words.collected(terms.format(amount))}
      />
    </>
  );
}
