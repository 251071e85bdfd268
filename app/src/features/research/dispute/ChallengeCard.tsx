import { challengeResult, demandDelivery } from '@gemel/sdk';
import { useState, type ReactNode } from 'react';
import { changing, useAction } from '../../../chain/useAction.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { Outcome } from '../../../components/feedback/Outcome.tsx';
import { formatTime } from '../../../format.ts';
import { strings } from '../../../strings/strings.ts';
import { useWallet } from '../../wallet/WalletContext.tsx';
import type { DisputeTerms } from './useDispute.ts';

const words = strings.research.dispute;

/** What {@link ChallengeCard} takes. */
export interface ChallengeCardProperties {
  readonly orderId: bigint;
  readonly terms: DisputeTerms;
  /** When the review ends, in seconds. */
  readonly until: number;
  /** Only the buyer may demand the ciphertext. */
  readonly isBuyer: boolean;
}

/** The ways to dispute a delivered result, with what they cost said before. */
export function ChallengeCard({ orderId, terms, until, isBuyer }: ChallengeCardProperties): ReactNode {
  const { client } = useWallet();
  const [asked, setAsked] = useState<'challenge' | 'demand'>();
  const close = (): void => setAsked(undefined);
  const open = useAction(async (what: 'challenge' | 'demand') => {
    const own = await client();
    await changing(own, what === 'challenge' ? challengeResult(own, { orderId }) : demandDelivery(own, { orderId }));
    return what;
  });
  return (
    <Card title={words.title}>
      <p>{words.text(terms.panelSize)}</p>
      <p className="muted">{words.until(formatTime(until))}</p>
      <div className="row">
        <Button look="danger" disabled={open.isRunning} onPress={() => setAsked('challenge')}>
          {words.challenge}
        </Button>
        {isBuyer && (
          <Button disabled={open.isRunning} onPress={() => setAsked('demand')}>
            {words.demand}
          </Button>
        )}
      </div>
      <Outcome
        attempt={open.attempt}
        running={words.running}
        done={(what) => (what === 'challenge' ? words.challenged : words.demanded)}
      />
      {asked && (
        <Dialog title={asked === 'challenge' ? words.challengeAsk : words.demandAsk} onClose={close}>
          <p>{asked === 'challenge' ? words.bond(terms.bond) : words.demandText(terms.bond)}</p>
          <div className="row">
            <Button onPress={close}>{words.no}</Button>
            <Button
              look="danger"
              onPress={() => {
                close();
                open.run(asked);
              }}
            >
              {words.yes(terms.bond)}
            </Button>
          </div>
        </Dialog>
      )}
    </Card>
  );
}
