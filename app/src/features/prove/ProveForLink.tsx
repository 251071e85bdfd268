import { ZeroAddress } from 'ethers';
import type { ReadTwinStateReturnType } from '@gemel/sdk';
import type { ClaimQuery } from '@gemel/sdk/prover';
import type { ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Failure } from '../../components/feedback/Failure.tsx';
import { strings } from '../../strings/strings.ts';
import { encodeClaim, LINK_REQUEST } from '../claims/claimLink.ts';
import { ClaimMeaning } from './ClaimMeaning.tsx';
import { ProofProgress } from './ProofProgress.tsx';
import { ShareClaim } from './ShareClaim.tsx';
import { useProof } from './useProof.ts';

const words = strings.prove;

/** What {@link ProveForLink} takes. */
export interface ProveForLinkProperties {
  readonly twinId: bigint;
  readonly owner: string;
  readonly issuer: string | undefined;
  readonly query: ClaimQuery;
  readonly own: ReadTwinStateReturnType;
}

/** Proves a claim and makes a link of the proof, which nobody is sent. */
export function ProveForLink({ twinId, owner, issuer, query, own }: ProveForLinkProperties): ReactNode {
  const { action, progress, cancel } = useProof((_client, { proof }) =>
    Promise.resolve(
      encodeClaim({ twinId, owner, issuer: issuer ?? ZeroAddress, query, stateRoot: own.stateRoot, proof }),
    ),
  );
  return (
    <>
      <ClaimMeaning query={query} state={own.document.state} twinId={twinId} seenBy={words.meaning.shownByLink}>
        {action.attempt.status !== 'done' && (
          <div className="row">
            <Button
              look="primary"
              disabled={action.isRunning}
              onPress={() => action.run({ twinId, owner, requestId: LINK_REQUEST, query, own })}
            >
              {words.action}
            </Button>
          </div>
        )}
        <ProofProgress progress={progress} cancel={cancel} />
        {action.attempt.status === 'failed' && <Failure error={action.attempt.error} />}
      </ClaimMeaning>
      {action.attempt.status === 'done' && <ShareClaim claim={action.attempt.value} />}
    </>
  );
}
