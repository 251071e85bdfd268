import type { IndexedOrder } from '@gemel/sdk';
import type { ReactNode } from 'react';
import { Card } from '../../components/Card.tsx';
import { CheckList } from '../../components/CheckList.tsx';
import { formatTime } from '../../format.ts';
import { strings } from '../../strings/strings.ts';

const words = strings.research.follow;

/** The steps of an order, each with its time once it is done. */
export function OrderProgress({ order }: { readonly order: IndexedOrder }): ReactNode {
  const { createdAt, acceptedAt, deliveredAt, settledAt, refundedAt } = order;
  const last = refundedAt === null ? ([words.settled, settledAt] as const) : ([words.refunded, refundedAt] as const);
  const steps: readonly (readonly [string, number | null])[] = [
    [words.paid, createdAt],
    [words.taken, acceptedAt],
    [words.delivered, deliveredAt],
    last,
  ];
  return (
    <Card title={words.title}>
      <CheckList
        checks={steps.map(([name, seconds]) => ({
          name: seconds === null ? name : `${name}, ${formatTime(seconds)}`,
          state: seconds === null ? 'waiting' : 'ok',
        }))}
        words={{ ok: words.done, failed: '', waiting: words.waiting }}
      />
    </Card>
  );
}
