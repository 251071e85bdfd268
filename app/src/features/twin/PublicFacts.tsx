import { toBeHex } from 'ethers';
import type { IndexedTwin } from '@gemel/sdk';
import type { ReactNode } from 'react';
import { Card } from '../../components/Card.tsx';
import { Facts } from '../../components/Facts.tsx';
import { formatTime } from '../../format.ts';
import { strings } from '../../strings/strings.ts';

/** What anyone can see of a twin. */
export function PublicFacts({ twin }: { readonly twin: IndexedTwin }): ReactNode {
  const words = strings.twin.chain;
  return (
    <Card title={words.title}>
      <p className="muted">{words.lead}</p>
      <Facts
        facts={[
          [words.owner, <code key="owner">{twin.owner ?? '–'}</code>],
          [words.minted, formatTime(twin.mintedAt)],
          [words.period, twin.epoch],
          [words.fingerprint, <code key="root">{toBeHex(twin.stateRoot, 32)}</code>],
          [words.stored, <code key="digest">{twin.contentDigest}</code>],
        ]}
      />
    </Card>
  );
}
