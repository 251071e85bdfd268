import { CHANNEL_SCHEMA_ID, updateTwinState, type IndexedTwin, type TwinState } from '@gemel/sdk';
import { useState, type ReactNode } from 'react';
import { changing, useAction } from '../../chain/useAction.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { Link } from '../../components/page/Link.tsx';
import { Notice } from '../../components/feedback/Notice.tsx';
import { Outcome } from '../../components/feedback/Outcome.tsx';
import { formatDayNumber, shortAddress } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { useWallet } from '../wallet/WalletContext.tsx';
import { ReaderChoice } from './ReaderChoice.tsx';
import { useOwnState } from './useOwnState.ts';

const words = strings.making.update;

/** What {@link UpdateSteps} takes. */
export interface UpdateStepsProperties {
  readonly twin: IndexedTwin;
  readonly state: TwinState;
}

/** Who can open the next version of a twin, and then its publication. */
export function UpdateSteps({ twin, state }: UpdateStepsProperties): ReactNode {
  const { client } = useWallet();
  const { twinId } = twin;
  const [workers, setWorkers] = useState<ReadonlySet<string>>(new Set());
  const current = useOwnState(twin);
  const update = useAction(async () => {
    const own = await client();
    return changing(own, updateTwinState(own, { twinId, state, workers: [...workers] }));
  });
  if (twin.schema !== CHANNEL_SCHEMA_ID) return <Notice kind="warning" title={strings.twin.channels.otherTable} />;
  const endDay = current.status === 'ready' ? current.value?.document.state.endDay : undefined;
  const isDone = update.attempt.status === 'done';
  return (
    <Card title={words.title}>
      <p>{words.text}</p>
      {endDay !== undefined && state.endDay < endDay && !isDone && (
        <Notice kind="warning" title={words.older(formatDayNumber(state.endDay), formatDayNumber(endDay))} />
      )}
      <ReaderChoice chosen={workers} onChange={setWorkers} />
      <p className="muted">{words.readers}</p>
      {!isDone && (
        <div className="row">
          <Button look="primary" disabled={update.isRunning} onPress={() => update.run()}>
            {words.action}
          </Button>
        </div>
      )}
      <Outcome
        attempt={update.attempt}
        running={strings.making.mint.running}
        done={({ version, leftOut }) => words.done(version, leftOut.map(shortAddress).join(', '))}
      />
      {isDone && (
        <Link to={`/twin/${twinId}`} className="button button-primary">
          {strings.making.mint.open}
        </Link>
      )}
    </Card>
  );
}
