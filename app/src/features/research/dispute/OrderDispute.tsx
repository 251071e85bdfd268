import { OrderState, type IndexedOrder } from '@gemel/sdk';
import type { ReactNode } from 'react';
import { Await } from '../../../components/feedback/Await.tsx';
import { ChallengeCard } from './ChallengeCard.tsx';
import { DisputeStatus } from './DisputeStatus.tsx';
import { OwedBond } from './OwedBond.tsx';
import { useDispute } from './useDispute.ts';

/** What {@link OrderDispute} takes. */
export interface OrderDisputeProperties {
  readonly order: IndexedOrder;
  readonly account: string;
}

/** Whether a result is disputed, how that goes, and the way to dispute it. */
export function OrderDispute({ order: { orderId, buyer }, account }: OrderDisputeProperties): ReactNode {
  const found = useDispute(orderId, account);
  const isBuyer = buyer === account.toLowerCase();
  return (
    <Await loaded={found}>
      {({ dispute, terms, clock, owed }) => (
        <>
          {dispute && <DisputeStatus orderId={orderId} dispute={dispute} now={clock.now} />}
          {!dispute && clock.state === OrderState.DELIVERED && clock.now < clock.deadline && (
            <ChallengeCard orderId={orderId} terms={terms} until={clock.deadline} isBuyer={isBuyer} />
          )}
          <OwedBond owed={owed} account={account} terms={terms} />
        </>
      )}
    </Await>
  );
}
