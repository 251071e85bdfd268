import { chainNow, readClaimRequest, readContract, type GemelClient, type ReadTwinStateReturnType } from '@gemel/sdk';
import { ZeroAddress } from 'ethers';
import { useCallback, type ReactNode } from 'react';
import { useLoad } from '../../chain/useLoad.ts';
import { Await } from '../../components/feedback/Await.tsx';
import { Card } from '../../components/Card.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Notice } from '../../components/feedback/Notice.tsx';
import { formatTime } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { claimSentence, hasWords, isKnownRequest } from '../claims/claimWords.ts';
import { useWallet } from '../wallet/WalletContext.tsx';
import { ProveForRequest } from './ProveForRequest.tsx';

const words = strings.prove.request;
const DAY_SECONDS = 86_400;

/** What {@link ClaimRequest} takes. */
export interface ClaimRequestProperties {
  readonly requestId: bigint;
  readonly twinId: bigint;
  readonly owner: string;
  /** Issuers whose attestation of the state counts now. */
  readonly issuers: readonly string[];
  readonly own: ReadTwinStateReturnType;
}

async function readRequest(client: GemelClient, requestId: bigint, twinId: bigint) {
  const [request, acceptedAt, now] = await Promise.all([
    readClaimRequest(client, { requestId }),
    readContract(client.contracts.claimVerifier.acceptedAt(requestId, twinId)),
    chainNow(client),
  ]);
  return { request, acceptedAt: Number(acceptedAt), today: Math.floor(now / DAY_SECONDS) };
}

/** What somebody asks owners to prove, and the way to do so. */
export function ClaimRequest({ requestId, twinId, owner, issuers, own }: ClaimRequestProperties): ReactNode {
  const { client } = useWallet();
  const found = useLoad(
    useCallback(async () => readRequest(await client(), requestId, twinId), [client, requestId, twinId]),
  );
  return (
    <Await loaded={found}>
      {({ request, acceptedAt, today }) => {
        const isKnown = isKnownRequest(request);
        const isAnswerable = isKnown && hasWords(request.query);
        const issuer = request.issuer === ZeroAddress ? issuers[0] : issuers.find((each) => each === request.issuer);
        const isRecent = today - own.document.state.endDay <= request.maxAgeDays;
        const facts = [
          [words.by, <code key="by">{request.requester}</code>],
          [words.age, words.ageValue(request.maxAgeDays)],
          [words.issuer, request.issuer === ZeroAddress ? words.anyIssuer : <code key="issuer">{request.issuer}</code>],
        ] as const;
        return (
          <>
            <Card title={words.title}>
              {isKnown ? <p>{claimSentence(request.query)}</p> : <p>{words.other}</p>}
              {isKnown && !isAnswerable && <Notice kind="warning" title={words.unanswerable} />}
              <Facts facts={facts} />
              {acceptedAt > 0 && <Notice kind="good" title={words.accepted(formatTime(acceptedAt))} />}
            </Card>
            {isAnswerable && !isRecent && <Notice kind="warning" title={words.tooOld} />}
            {isAnswerable && issuer === undefined && (
              <Notice kind="warning" title={strings.prove.attested.none}>
                <p>{strings.prove.attested.noneRequest}</p>
              </Notice>
            )}
            {isAnswerable && isRecent && issuer !== undefined && (
              <ProveForRequest {...{ requestId, request, twinId, owner, issuer, own }} />
            )}
          </>
        );
      }}
    </Await>
  );
}
