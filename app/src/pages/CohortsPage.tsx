import type { ReactNode } from 'react';
import { Page } from '../components/page/Page.tsx';
import { BudgetMeter } from '../features/cohorts/BudgetMeter.tsx';
import { CohortList } from '../features/cohorts/CohortList.tsx';
import { Earnings } from '../features/cohorts/Earnings.tsx';
import { RequireAccount } from '../features/wallet/RequireAccount.tsx';
import { OwnTwin } from '../features/twin/OwnTwin.tsx';
import { strings } from '../strings/strings.ts';

/** Cohorts to join and leave, the privacy that they may spend, and what was earned. */
export default function CohortsPage(): ReactNode {
  return (
    <Page title={strings.cohorts.title} lead={strings.cohorts.lead}>
      <RequireAccount>{() => <Earnings />}</RequireAccount>
      <OwnTwin>
        {({ twinId }) => (
          <>
            <BudgetMeter twinId={twinId} />
            <CohortList key={`cohorts ${twinId}`} twinId={twinId} />
          </>
        )}
      </OwnTwin>
    </Page>
  );
}
