import type { ReactNode } from 'react';
import { Link } from '../components/page/Link.tsx';
import { Page } from '../components/page/Page.tsx';
import { ProveAbout } from '../features/prove/ProveAbout.tsx';
import { OwnTwin } from '../features/twin/OwnTwin.tsx';
import { strings } from '../strings/strings.ts';

const words = strings.prove;

/** Proves a fact about one's own twin: one that the visitor chooses, or one that somebody asks for. */
export default function ProvePage({ requestId }: { readonly requestId?: bigint }): ReactNode {
  return (
    <Page title={requestId === undefined ? words.title : words.requestTitle(requestId)} lead={words.lead}>
      <OwnTwin>{(twin) => <ProveAbout key={twin.id} twin={twin} requestId={requestId} />}</OwnTwin>
      <div className="row">
        <Link to="/verify" className="button button-quiet">
          {strings.verify.title}
        </Link>
      </div>
    </Page>
  );
}
