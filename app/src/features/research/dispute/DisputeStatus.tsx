import { resolveDispute, type ReadDisputeReturnType } from '@gemel/sdk';
import type { ReactNode } from 'react';
import { changing, useAction } from '../../../chain/useAction.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { Facts, type Fact } from '../../../components/Facts.tsx';
import { Outcome } from '../../../components/feedback/Outcome.tsx';
import { formatTime } from '../../../format.ts';
import { strings } from '../../../strings/strings.ts';
import { useWallet } from '../../wallet/WalletContext.tsx';

const words = strings.research.dispute;

/** What {@link DisputeStatus} takes. */
export interface DisputeStatusProperties {
  readonly orderId: bigint;
  readonly dispute: ReadDisputeReturnType;
  /** The chain's time, in seconds. */
  readonly now: number;
}

/** How a dispute goes, and the way to end it once its time is over. */
export function DisputeStatus({ orderId, dispute, now }: DisputeStatusProperties): ReactNode {
  const { client } = useWallet();
  const resolve = useAction(async () => {
    const own = await client();
    return changing(own, resolveDispute(own, { orderId }));
  });
  const { ground, phase, outcome, deadline, challenger, committers } = dispute;
  const isOpen = phase !== 'ENDED';
  const facts: Fact[] = [
    [words.facts.ground, words.grounds[ground]],
    [words.facts.phase, words.phases[phase]],
    ...(isOpen ? ([[words.facts.deadline, formatTime(deadline)]] as const) : []),
    ...(challenger === undefined ? [] : ([[words.facts.challenger, <code key="by">{challenger}</code>]] as const)),
    [words.facts.operators, committers.length],
    [words.facts.outcome, words.outcomes[outcome]],
  ];
  return (
    <Card title={words.status}>
      <Facts facts={facts} />
      {isOpen && now >= deadline && (
        <div className="row">
          <Button look="primary" disabled={resolve.isRunning} onPress={() => resolve.run()}>
            {words.resolve}
          </Button>
        </div>
      )}
      <Outcome attempt={resolve.attempt} running={words.running} done={() => words.resolved} />
    </Card>
  );
}
