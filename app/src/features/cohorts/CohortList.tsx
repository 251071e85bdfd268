import {
  claimEarnings,
  fetchCohort,
  fetchCohorts,
  joinCohort,
  leaveCohort,
  type GemelClient,
  type IndexedCohort,
} from '@gemel/sdk';
import { useCallback, useState, type ReactNode } from 'react';
import { changing, useAction } from '../../chain/useAction.ts';
import { useLoad } from '../../chain/useLoad.ts';
import { Await } from '../../components/feedback/Await.tsx';
import { Button } from '../../components/Button.tsx';
import { Card, Tag } from '../../components/Card.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Outcome } from '../../components/feedback/Outcome.tsx';
import { strings } from '../../strings/strings.ts';
import { amountOf } from '../amounts.ts';
import { useToken } from '../twin/ReaderChoice.tsx';
import { useWallet } from '../wallet/WalletContext.tsx';
import { ClaimNeeded } from './ClaimNeeded.tsx';
import { CohortTerms, useCohortTerms } from './CohortTerms.tsx';

const words = strings.cohorts;

/** All cohorts, and what the twin is in each. */
export function CohortList({ twinId }: { readonly twinId: bigint }): ReactNode {
  const { client } = useWallet();
  const cohorts = useLoad(useCallback(async () => allCohorts(await client()), [client]));
  return (
    <Await loaded={cohorts}>
      {(found) => (
        <>
          {found.length === 0 && <p className="muted">{words.none}</p>}
          <div className="two">
            {found.map((cohort) => (
              <CohortCard key={cohort.id} cohort={cohort} twinId={twinId} />
            ))}
          </div>
        </>
      )}
    </Await>
  );
}

async function allCohorts(client: GemelClient): Promise<IndexedCohort[]> {
  const found = await fetchCohorts(client);
  const whole = await Promise.all(found.map(({ cohortId }) => fetchCohort(client, { cohortId })));
  return whole.filter((cohort) => cohort !== undefined);
}

function CohortCard({ cohort, twinId }: { readonly cohort: IndexedCohort; readonly twinId: bigint }): ReactNode {
  const { client } = useWallet();
  const token = useToken();
  const [isAsked, setAsked] = useState(false);
  const { cohortId } = cohort;
  const terms = useCohortTerms(cohortId);
  const requestId = terms.status === 'ready' ? terms.value.terms.claimRequestId : 0n;
  const membership = cohort.members.find((member) => member.twinId === twinId);
  const isMember = membership?.state === 'JOINED' && !membership.epochEnded;
  const act = useAction(async (what: 'join' | 'leave') => {
    const own = await client();
    if (what === 'join') await changing(own, joinCohort(own, { cohortId, twinId }));
    else await changing(own, leaveCohort(own, { cohortId, twinId }));
    return what;
  });
  const claim = useAction(async () => {
    const own = await client();
    return changing(own, claimEarnings(own, { cohortId, twinId }));
  });
  const close = (): void => setAsked(false);
  return (
    <Card title={words.number(cohortId)}>
      {isMember && (
        <div>
          <Tag kind="good">{membership.active ? words.joined : words.pending}</Tag>
        </div>
      )}
      <CohortTerms loaded={terms} activeMembers={cohort.activeMembers} />
      {requestId !== 0n && <ClaimNeeded requestId={requestId} twinId={twinId} />}
      <div className="row">
        {isMember ? (
          <Button look="danger" disabled={act.isRunning} onPress={() => act.run('leave')}>
            {words.leave}
            <span className="visually-hidden"> {words.number(cohortId)}</span>
          </Button>
        ) : (
          <Button look="primary" disabled={act.isRunning || terms.status !== 'ready'} onPress={() => setAsked(true)}>
            {words.join}
            <span className="visually-hidden"> {words.number(cohortId)}</span>
          </Button>
        )}
        {membership && cohort.earnedPerMember > 0n && (
          <Button disabled={claim.isRunning} onPress={() => claim.run()}>
            {words.earnings.claim(cohortId)}
          </Button>
        )}
      </div>
      <Outcome
        attempt={act.attempt}
        running={words.running}
        done={(what) => (what === 'join' ? words.joinedDone : words.leftDone)}
      />
      <Outcome
        attempt={claim.attempt}
        running={words.running}
        done={({ amount }) => words.earnings.claimed(amountOf(amount, cohort.token, token))}
      />
      {isAsked && (
        <Dialog title={words.joinAsk(cohortId)} onClose={close}>
          <p>{words.terms}</p>
          <CohortTerms loaded={terms} activeMembers={cohort.activeMembers} />
          <p className="muted">{words.joinWhat}</p>
          <div className="row">
            <Button onPress={close}>{words.stay}</Button>
            <Button
              look="primary"
              onPress={() => {
                close();
                act.run('join');
              }}
            >
              {words.joinYes}
            </Button>
          </div>
        </Dialog>
      )}
    </Card>
  );
}
