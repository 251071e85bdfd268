import { fetchTwins, type IndexedTwin } from '@gemel/sdk';
import { useCallback, type ReactNode } from 'react';
import { useLoad } from '../chain/useLoad.ts';
import { Await } from '../components/feedback/Await.tsx';
import { Card } from '../components/Card.tsx';
import { Facts } from '../components/Facts.tsx';
import { Link } from '../components/page/Link.tsx';
import { Notice } from '../components/feedback/Notice.tsx';
import { Page } from '../components/page/Page.tsx';
import { KeyTag } from '../features/twin/KeyTag.tsx';
import { RequireAccount } from '../features/wallet/RequireAccount.tsx';
import { useWallet } from '../features/wallet/WalletContext.tsx';
import { formatTime } from '../format.ts';
import { strings } from '../strings/strings.ts';

const words = strings.twin;

/** The twins of the visitor's account. */
export default function TwinsPage(): ReactNode {
  return (
    <Page title={words.title} lead={words.lead}>
      <RequireAccount>{({ address }) => <Twins owner={address} />}</RequireAccount>
    </Page>
  );
}

function Twins({ owner }: { readonly owner: string }): ReactNode {
  const { client } = useWallet();
  const twins = useLoad(useCallback(async () => fetchTwins(await client(), { owner }), [client, owner]));
  return (
    <Await loaded={twins}>
      {(found) => (
        <>
          {found.length === 0 && (
            <Notice title={words.none.title}>
              <p>{words.none.text}</p>
            </Notice>
          )}
          <div className="grid">
            {found.map((twin) => (
              <TwinCard key={twin.id} twin={twin} />
            ))}
          </div>
          <div className="row">
            <Link to="/twin/new" className="button button-primary">
              {words.make}
            </Link>
          </div>
        </>
      )}
    </Await>
  );
}

function TwinCard({ twin }: { readonly twin: IndexedTwin }): ReactNode {
  return (
    <Card title={words.number(twin.twinId)}>
      <KeyTag encryptionKey={twin.encryptionKey} />
      <Facts
        facts={[
          [words.version, twin.version],
          [words.updated, formatTime(twin.stateUpdatedAt)],
        ]}
      />
      <div className="row">
        <Link to={`/twin/${twin.twinId}`} className="button">
          {words.open}
          <span className="visually-hidden"> {words.number(twin.twinId)}</span>
        </Link>
      </div>
    </Card>
  );
}
