import type { ReactNode } from 'react';
import { Page } from '../components/page/Page.tsx';
import { GrantForm } from '../features/sharing/GrantForm.tsx';
import { GrantList } from '../features/sharing/GrantList.tsx';
import { UsesTimeline } from '../features/sharing/UsesTimeline.tsx';
import { OwnTwin } from '../features/twin/OwnTwin.tsx';
import { TwinControls } from '../features/twin/TwinControls.tsx';
import { strings } from '../strings/strings.ts';

/** Who may learn what from one's twin, and what was made of that. */
export default function SharingPage(): ReactNode {
  return (
    <Page title={strings.sharing.title} lead={strings.sharing.lead}>
      <OwnTwin>
        {({ twinId }) => (
          <>
            <GrantList key={`grants ${twinId}`} twinId={twinId} />
            <GrantForm key={`form ${twinId}`} twinId={twinId} />
            <UsesTimeline twinId={twinId} />
            <TwinControls key={`controls ${twinId}`} twinId={twinId} />
          </>
        )}
      </OwnTwin>
    </Page>
  );
}
