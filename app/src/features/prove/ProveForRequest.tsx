import { submitClaim, type ReadClaimRequestReturnType, type ReadTwinStateReturnType } from '@gemel/sdk';
import type { ReactNode } from 'react';
import { changing } from '../../chain/useAction.ts';
import { Button } from '../../components/Button.tsx';
import { Outcome } from '../../components/feedback/Outcome.tsx';
import { Link } from '../../components/page/Link.tsx';
import { strings } from '../../strings/strings.ts';
import { ClaimMeaning } from './ClaimMeaning.tsx';
import { ProofProgress } from './ProofProgress.tsx';
import { useProof } from './useProof.ts';

const words = strings.prove;

/** What {@link ProveForRequest} takes. */
export interface ProveForRequestProperties {
  readonly requestId: bigint;
  readonly request: ReadClaimRequestReturnType;
  readonly twinId: bigint;
  readonly owner: string;
  /** Whose attestation the request counts. */
  readonly issuer: string;
  readonly own: ReadTwinStateReturnType;
}

/** Proves what a request asks, and has the chain accept it. */
export function ProveForRequest({
  requestId,
  request,
  twinId,
  owner,
  issuer,
  own,
}: ProveForRequestProperties): ReactNode {
  const { endDay } = own.document.state;
  const query = { ...request.query, endDay };
  const { action, progress, cancel } = useProof((client, { proof }) =>
    changing(client, submitClaim(client, { requestId, twinId, issuer, endDay, proof })),
  );
  const isDone = action.attempt.status === 'done';
  return (
    <ClaimMeaning query={query} state={own.document.state} twinId={twinId} seenBy={words.meaning.shownOnChain}>
      {!isDone && (
        <div className="row">
          <Button
            look="primary"
            disabled={action.isRunning}
            onPress={() => action.run({ twinId, owner, requestId, query, own })}
          >
            {words.request.submit}
          </Button>
        </div>
      )}
      <ProofProgress progress={progress} cancel={cancel} />
      {!progress && (
        <Outcome attempt={action.attempt} running={words.request.submitting} done={() => words.request.done} />
      )}
      {isDone && (
        <Link to="/cohorts" className="button">
          {words.request.cohorts}
        </Link>
      )}
    </ClaimMeaning>
  );
}
