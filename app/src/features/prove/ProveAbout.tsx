import { CHANNEL_SCHEMA_ID, type IndexedTwin, type ReadTwinStateReturnType } from '@gemel/sdk';
import { getAddress } from 'ethers';
import { useCallback, type ReactNode } from 'react';
import { useLoad } from '../../chain/useLoad.ts';
import { Await } from '../../components/feedback/Await.tsx';
import { Notice } from '../../components/feedback/Notice.tsx';
import { strings } from '../../strings/strings.ts';
import { attestersOf } from '../claims/attestations.ts';
import { LockedTwin } from '../twin/LockedTwin.tsx';
import { useOwnState } from '../twin/useOwnState.ts';
import { useWallet } from '../wallet/WalletContext.tsx';
import { ClaimForm } from './ClaimForm.tsx';
import { ClaimRequest } from './ClaimRequest.tsx';
import { ProveForLink } from './ProveForLink.tsx';

const words = strings.prove.attested;

/** What {@link ProveAbout} takes. */
export interface ProveAboutProperties {
  readonly twin: IndexedTwin;
  /** What somebody asks. Default: what the visitor puts together. */
  readonly requestId?: bigint | undefined;
}

/** Proves something about a twin that this browser can open. */
export function ProveAbout({ twin, requestId }: ProveAboutProperties): ReactNode {
  const state = useOwnState(twin);
  return (
    <Await loaded={state}>
      {(own) => {
        if (!own) return <LockedTwin twin={twin} />;
        if (own.schema !== CHANNEL_SCHEMA_ID) return <p>{strings.twin.channels.otherTable}</p>;
        return <ProveAboutState twinId={twin.twinId} own={own} requestId={requestId} />;
      }}
    </Await>
  );
}

interface AboutStateProperties {
  readonly twinId: bigint;
  readonly own: ReadTwinStateReturnType;
  readonly requestId?: bigint | undefined;
}

function ProveAboutState({ twinId, own, requestId }: AboutStateProperties): ReactNode {
  const { client, account } = useWallet();
  const { stateRoot } = own;
  const found = useLoad(
    useCallback(async () => attestersOf(await client(), { twinId, stateRoot }), [client, twinId, stateRoot]),
  );
  if (!account) return null;
  const owner = getAddress(account.address);
  return (
    <Await loaded={found}>
      {(issuers) => {
        if (requestId !== undefined) return <ClaimRequest {...{ requestId, twinId, owner, issuers, own }} />;
        const [issuer] = issuers;
        return (
          <>
            {issuer === undefined ? (
              <Notice kind="warning" title={words.none}>
                <p>{words.noneText}</p>
              </Notice>
            ) : (
              <p className="muted small">
                {words.by} <code>{issuer}</code>
              </p>
            )}
            <ClaimForm state={own.document.state}>
              {(query) => <ProveForLink key={JSON.stringify(query)} {...{ twinId, owner, issuer, query, own }} />}
            </ClaimForm>
          </>
        );
      }}
    </Await>
  );
}
